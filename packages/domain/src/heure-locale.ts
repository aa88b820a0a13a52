import { civilOf, dayAt, dayOf, formatJour, heureAt, weekdayOf, zoneOf } from '@permanence/time'

/**
 * An instant as a wall clock shows it somewhere. Instants are whole minutes since the epoch, everywhere in this package.
 * `jourSemaine` counts from Monday = 0.
 */
export type HeureLocale = {
  annee: number
  mois: number
  jour: number
  heure: number
  minute: number
  jourSemaine: number
}

/**
 * The wall clock of `fuseau` (an IANA name) at `instant`.
 * @throws Refus when the zone does not exist: a wrong zone is a fault of ours, never a default.
 */
export function heureLocale(instant: number, fuseau: string): HeureLocale {
  const zone = zoneOf(fuseau)
  const minute = Math.floor(instant)
  const day = dayAt(zone, minute)
  const heure = heureAt(zone, minute)
  return { ...civilOf(day), heure: Math.floor(heure / 60), minute: heure % 60, jourSemaine: weekdayOf(day) - 1 }
}

/** The weekday of a civil date, from Monday = 0. */
export const jourSemaine = (annee: number, mois: number, jour: number): number =>
  weekdayOf(dayOf(annee, mois, jour)) - 1

/** The local day of an instant, `YYYY-MM-DD`. */
export const jourLocal = (instant: number, fuseau: string): string =>
  formatJour(dayAt(zoneOf(fuseau), Math.floor(instant)))

/** Whether two instants fall on the same local day. */
export function memeJourLocal(a: number, b: number, fuseau: string): boolean {
  const zone = zoneOf(fuseau)
  return dayAt(zone, a) === dayAt(zone, b)
}

/** `7` → `07`. */
export function deuxChiffres(nombre: number): string {
  return String(nombre).padStart(2, '0')
}
