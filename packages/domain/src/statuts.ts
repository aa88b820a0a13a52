import { memeJourLocal } from './heure-locale.js'
import type { Modalite } from './modalites.js'

/**
 * What is stored about a participation (and, derived from them, about the rdv).
 * `prevu` nobody has said yet · `vu` · `excuse` the usager cancelled or was excused · `absent` came not, no word ·
 * `annule` cancelled by the service.
 */
export const STATUTS = ['prevu', 'vu', 'excuse', 'absent', 'annule'] as const
export type Statut = (typeof STATUTS)[number]

/** What people read. Never stored: derived from the statut, the arrival and the time. */
export const LIBELLES = ['a_venir', 'salle_attente', 'a_renseigner', 'vu', 'excuse', 'absent', 'annule'] as const
export type Libelle = (typeof LIBELLES)[number]

export const TEXTE_LIBELLE: Readonly<Record<Libelle, string>> = {
  a_venir: 'À venir',
  salle_attente: 'En salle d’attente',
  a_renseigner: 'À renseigner',
  vu: 'Vu',
  excuse: 'Absent excusé',
  absent: 'Absent non excusé',
  annule: 'Annulé par le service',
}

/** What the label is derived from. Instants in whole epoch minutes; `arriveLe` null while nobody has come. */
export type EtatRdv = { statut: Statut; arriveLe: number | null; debut: number; fin: number }

/**
 * The label people see (table of statuts). A person in the waiting room stays there until the *end* of the rdv, because
 * agents run late; one who has not come is « À renseigner » from the very minute of the start.
 * The SQL twin in the API must agree on every case of `CAS_LIBELLE`.
 */
export function libelleStatut({ statut, arriveLe, debut, fin }: EtatRdv, now: number): Libelle {
  if (statut !== 'prevu') return statut
  if (arriveLe === null) return now < debut ? 'a_venir' : 'a_renseigner'
  return now < fin ? 'salle_attente' : 'a_renseigner'
}

/** Whether an rdv of this statut takes the agent's time. A no-show does: the agent was there. */
export function occupe(statut: Statut): boolean {
  return statut === 'prevu' || statut === 'vu' || statut === 'absent'
}

/** What one may do to the statut: give it a value, or say that the usager has come, or that he has not after all. */
export const TRANSITIONS = ['arrivee', 'arrivee_annulee', 'vu', 'excuse', 'absent', 'annule', 'prevu'] as const
export type Transition = (typeof TRANSITIONS)[number]

export const TEXTE_TRANSITION: Readonly<Record<Transition, string>> = {
  arrivee: 'En salle d’attente',
  arrivee_annulee: 'Annuler l’arrivée',
  vu: 'Vu',
  excuse: 'Absent excusé',
  absent: 'Absent non excusé',
  annule: 'Annulé par le service',
  prevu: 'Réinitialiser',
}

/** What the transitions of an rdv depend on; `fuseau` is the rdv's. */
export type EtatDeTransition = EtatRdv & { modalite: Modalite; fuseau: string }

/** From each label, in the order of a menu. */
const TRANSITIONS_DEPUIS: Readonly<Record<Libelle, readonly Transition[]>> = {
  a_venir: ['arrivee', 'vu', 'excuse', 'absent', 'annule'],
  salle_attente: ['vu', 'excuse', 'absent', 'annule', 'arrivee_annulee'],
  a_renseigner: ['arrivee', 'vu', 'excuse', 'absent', 'annule'],
  vu: ['prevu'],
  excuse: ['prevu'],
  absent: ['prevu'],
  annule: ['prevu'],
}

const jourVenu = ({ debut, fuseau }: EtatDeTransition, now: number): boolean =>
  now >= debut || memeJourLocal(now, debut, fuseau)

/**
 * What a transition asks besides the label. There is a waiting room sur place only, from the rdv's local day until its
 * end: people come early, and late. Nobody has been seen before that day.
 */
const CONDITIONS: Partial<Record<Transition, (etat: EtatDeTransition, now: number) => boolean>> = {
  arrivee: (etat, now) =>
    etat.modalite === 'sur_place' && etat.arriveLe === null && now < etat.fin && jourVenu(etat, now),
  vu: jourVenu,
}

/**
 * Whether somebody can be called in from the waiting room, or sent back to it: she has come, today, and what became of
 * the rdv is not said yet, even after its end: agents run late.
 */
export function appelPossible(
  etat: EtatDeTransition & { appeleLe: number | null },
  appele: boolean,
  now: number,
): boolean {
  const { statut, arriveLe, appeleLe, modalite, debut, fuseau } = etat
  if (statut !== 'prevu' || arriveLe === null || modalite !== 'sur_place') return false
  return memeJourLocal(now, debut, fuseau) && (appeleLe === null) === appele
}

/** The legal transitions, in the order of a menu. The server enforces them; the screens offer nothing else. */
export function transitionsPossibles(etat: EtatDeTransition, now: number): readonly Transition[] {
  return TRANSITIONS_DEPUIS[libelleStatut(etat, now)].filter(
    (transition) => CONDITIONS[transition]?.(etat, now) ?? true,
  )
}
