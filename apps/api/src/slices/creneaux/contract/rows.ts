import type { HoraireColumns } from '../../../platform/db/recurrence-columns.js'

export type RdvDeplace = {
  debut: number
  fin: number
  motifId: number
  organisationId: number
  serviceId: number
  agentIds: number[]
}

export type PlageLue = {
  id: number
  organisationId: number
  lieuId: number | null
  motifIds: number[]
  fuseau: string
  archivee: boolean
} & HoraireColumns

export type AbsenceLue = {
  id: number
  dernierJour: string
} & HoraireColumns

export type AgendaLu = {
  agentId: number
  fuseau: string
  plages: PlageLue[]
  absences: AbsenceLue[]
  rdvs: [id: number, debut: number, fin: number, motifId: number | null][]
  /** Of those rdvs and holds. */
  motifs: [id: number, tamponAvantMin: number, tamponApresMin: number][]
  holds: [debut: number, fin: number, expireAt: number, motifId: number | null][]
  externe: [debut: number, fin: number][]
  /** Organisations of those plages, rdvs and holds. */
  organisationIds: number[]
}
