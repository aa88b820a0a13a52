import type { HoraireColumns } from '../../../platform/db/recurrence-columns.js'

export type AgentLu = {
  id: number
  prenom: string
  nom: string
  fuseau: string
  /** The day he was deactivated, from which nothing of his is open; null while he is active. */
  desactiveJour: string | null
  plages: ({
    id: number
    organisationId: number
    lieuId: number | null
    motifIds: number[]
    fuseau: string
  } & HoraireColumns)[]
  absences: ({
    id: number
    dernierJour: string
  } & HoraireColumns)[]
  /** In whole epoch minutes; `motifId` null: an rdv that the caller may not read, whose time he sees as « occupé ». */
  rdvs: { debut: number; fin: number; motifId: number | null }[]
}
