import type { Statut, Transition } from '@permanence/domain'

/** What the journal keeps of an rdv: ids, instants (RFC 3339 in the rdv's zone) and statuts. No name, no note, no address. */
export type EtatJournal = {
  organisationId: number
  motifId: number
  lieuId: number | null
  modalite: string
  debut: string
  fin: string
  agentIds: number[]
  usagerIds: number[]
  places: number | null
  statut: Statut
  /** A note exists; what it says is not repeated. */
  contexte: boolean
  /** The address of a visit is known; it is not repeated either. */
  adresse: boolean
  /** Texts that this change wrote anew, by field; what they say is not repeated. */
  textes?: ('titre' | 'contexte')[]
}

export type StatutJournal = {
  statut: Statut
  arriveLe: string | null
  participations: { usagerId: number; statut: Statut; arriveLe: string | null }[]
}

/** Called in from the waiting room, or not after all. */
export type AppelJournal = { appeleLe: string | null }

export type ParticipationJournal = { usagerId: number; notifier: boolean }

type Evenement<T extends string, A, B, X extends object = object> = { type: T; avant: A; apres: B } & X

/** What other slices and webhooks may hear about an rdv. Past tense, French, never renamed. */
export type RdvEvent =
  | Evenement<'rdv.cree', null, EtatJournal>
  | Evenement<'rdv.modifie', EtatJournal, EtatJournal>
  /** Time, lieu or modalité: what people must know to come. */
  | Evenement<'rdv.deplace', EtatJournal, EtatJournal>
  | Evenement<'rdv.statut_change', StatutJournal, StatutJournal & { transition: Transition }>
  | Evenement<'rdv.appele', AppelJournal, AppelJournal>
  | Evenement<'rdv.appel_annule', AppelJournal, AppelJournal>
  /** Its time is free again: by the service, or by an usager. */
  | Evenement<'rdv.annule', StatutJournal, StatutJournal & { transition: Transition }>
  | Evenement<'rdv.participation_ajoutee', null, { usagerId: number }>
  /** Whether she is written to about it. */
  | Evenement<'rdv.participation_modifiee', ParticipationJournal, ParticipationJournal>
  /** The last change was undone in time; without `avant`, it was a deletion. */
  | Evenement<'rdv.modification_annulee', EtatJournal | null, EtatJournal>
  | Evenement<'rdv.supprime', EtatJournal, { raison: string }>
