import type { Modalite, Statut } from '@permanence/domain'

export type CodeDu = {
  id: number
  email: string
  salt: string
  /** End of the hold, in epoch minutes. */
  expire: number
  /** In which time that end is said. */
  fuseau: string
  organisation: { nom: string; telephone: string | null }
}

export type Personne = { prenom: string; nom: string; telephone: string | null; email: string | null }

export type Proche = { prenom: string; nom: string }

/** One person's rdv, with what his link is derived from. Instants in whole epoch minutes. */
export type RdvUsagerLu = {
  rdvId: number
  participationId: number
  lienSalt: string
  /** Of its calendar file. */
  sequence: number
  motif: string
  titre: string | null
  ailleurs: { organisationId: number; motifId: number } | null
  organisation: { nom: string; telephone: string | null }
  modalite: Modalite
  lieu: { nom: string; adresse: string; acces: string | null } | null
  debut: number
  fin: number
  fuseau: string
  statut: Statut
  arriveLe: number | null
  usager: { prenom: string; nom: string }
  consignes: string | null
  texteAnnulation: string | null
  annulableUsager: boolean
  delaiAnnulationMinutes: number
  deplacableUsager: boolean
  delaiDeplacementMinutes: number
  motifId: number
  lieuId: number | null
  collectif: boolean
  agentIds: number[]
  /** Participations of his proches who are still expected. */
  proches: number[]
  /** Others who are still expected. */
  autres: number
  version: number
  /** The motif lets usagers see their rdvs. */
  visible: boolean
  /** The service has taken him off this rdv. */
  retire: boolean
  /** Number to call: his, or his responsable's. */
  telephone: string | null
  /** Where the messages of this rdv go: his, or his responsable's; null when there is nowhere, or none is wanted. */
  messageA: string | null
}
