import type { HoraireColumns } from '../../../platform/db/recurrence-columns.js'

export type AgentLu = {
  agentId: number
  prenom: string
  nom: string
  fuseau: string
  version: number
  organisationIds: number[]
  serviceIds: number[]
}

export type PlageLue = HoraireColumns & {
  id: number
  agentId: number
  organisationId: number
  titre: string
  lieu: { id: number; nom: string } | null
  fuseau: string
  motifIds: number[]
}

export type AbsenceLue = HoraireColumns & {
  id: number
  agentId: number
  titre: string
  dernierJour: string
  version: number
}

export type FondLu = {
  plages: PlageLue[]
  absences: AbsenceLue[]
  occupations: { agentId: number; debut: number; fin: number }[]
  organisations: { id: number; regimeFeries: string; feriesTravailles: string[] }[]
}
