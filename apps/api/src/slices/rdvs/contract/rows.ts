import type { Contact, Modalite, Statut } from '@permanence/domain'
import type { HoraireColumns } from '../../../platform/db/recurrence-columns.js'

import type { Rdv } from './rdvs.js'

export type ParticipationRow = {
  id: number
  usager: {
    id: number
    prenom: string
    nom: string
    telephone: string | null
    email: string | null
    responsableId: number | null
    /** His record opens to who asks; else all but his name is left out. */
    lisible: boolean
  }
  statut: Statut
  statutChangeLe: number
  arriveLe: number | null
  notifier: boolean
}

/** An rdv with all that is shown of it; instants in whole epoch minutes. */
export type RdvRow = {
  id: number
  organisationId: number
  serviceId: number
  motif: { id: number; nom: string; couleur: string; serviceId: number; collectif: boolean }
  modalite: Modalite
  /** Of a visit at home. */
  adresse: string | null
  lieu: { id: number; nom: string; adresse: string; ponctuel: boolean } | null
  debut: number
  fin: number
  fuseau: string
  statut: Statut
  arriveLe: number | null
  annuleLe: number | null
  agents: { id: number; prenom: string; nom: string }[]
  participations: ParticipationRow[]
  titre: string | null
  places: number | null
  contexte: string | null
  creePar: 'agent' | 'usager' | 'prescripteur'
  raisonAgent: string | null
  serieId: number | null
  /** What programs call it, by the agent as whom each acts. */
  references: Readonly<Record<string, string>> | null
  /** What the list was asked to nest. */
  inclus?: NonNullable<Rdv['inclus']>
  /** Of its calendar file. */
  sequence: number
  version: number
}

export type Inscription = { id: number; usagerId: number; lienSalt: string }

export type Voisin = {
  agentId: number
  debut: number
  fin: number
  tamponAvantMin: number
  tamponApresMin: number
  /** Busy time from outside, which has no tampon. */
  externe: boolean
}

export type Horaire = HoraireColumns & { id: number; agentId: number; fuseau: string }

export type PlageRow = Horaire & { organisationId: number; lieuId: number | null; lieuNom: string | null }

export type AbsenceRow = Horaire & { dernierJour: string }

/** What surrounds an rdv, read under the agents' locks. */
export type Situation = {
  voisins: Voisin[]
  plages: PlageRow[]
  absences: AbsenceRow[]
  /** Usagers who have another rdv for this motif that day. */
  memeJour: number[]
  doublon: boolean
  /** Agents who have left, or left the organisation; `deja`: the rdv has them all the same. */
  partis: { agentId: number; deja: boolean }[]
}

export type Motif = {
  id: number
  organisationId: number
  serviceId: number
  nom: string
  couleur: string
  dureeMin: number
  modalites: Modalite[]
  collectif: boolean
  archive: boolean
  tamponAvantMin: number
  tamponApresMin: number
}

export type Agent = {
  id: number
  prenom: string
  nom: string
  fuseau: string
  desactive: boolean
  /** Those where he has a role. */
  organisationIds: number[]
  serviceIds: number[]
}

export type Usager = {
  id: number
  prenom: string
  nom: string
  responsableId: number | null
  visible: boolean
  /** Hers, then those of whoever answers for her. */
  contacts: [Contact, Contact]
}

export type Context = {
  organisation: { id: number; fuseau: string; regimeFeries: string; feriesTravailles: string[] } | null
  motif: Motif | null
  lieu: { id: number; nom: string; adresse: string; fuseau: string | null; archive: boolean; ponctuel: boolean } | null
  /** By name. */
  agents: Agent[]
  usagers: Usager[]
}
