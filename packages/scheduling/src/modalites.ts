import { Refus } from '@permanence/time'

/** How a rdv is held. */
export type Modalite = 'sur_place' | 'telephone' | 'domicile' | 'visio'
export const MODALITES: readonly Modalite[] = ['sur_place', 'telephone', 'domicile', 'visio']

/** A set of modalités, one bit each in the order of `MODALITES`. */
export type Masque = number

export const TOUTES: Masque = 0b1111
/** A plage with a lieu serves sur place and remote; one without, everything but sur place. */
export const AVEC_LIEU: Masque = 0b1011
export const SANS_LIEU: Masque = 0b1110

export const maskOf = (modalites: readonly Modalite[], champ: string): Masque =>
  modalites.reduce((masque, modalite, i) => masque | bitOf(modalite, `${champ}[${i}]`), 0)

export function bitOf(modalite: Modalite, champ: string): Masque {
  const bit = MODALITES.indexOf(modalite)
  if (bit >= 0) return 1 << bit
  throw new Refus('modalite.inconnue', champ, `Une modalité parmi ${MODALITES.join(', ')} attendue.`)
}

/** Shared lists, one per set: a thousand créneaux repeat the same few. */
const LISTES = Array.from({ length: 16 }, (_, masque) => MODALITES.filter((_modalite, bit) => masque & (1 << bit)))

export const modalitesOf = (masque: Masque): readonly Modalite[] => LISTES[masque]!
