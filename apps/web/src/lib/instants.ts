import { formatInstant, minuteAt, parseHeureFin, parseJour, zoneOf } from '@permanence/time'
import { deuxChiffres, heureLocale, jourLocal } from '@permanence/domain'

/** Whole epoch minutes of an RFC 3339 instant. */
export function minutesDe(instant: string): number {
  return Math.floor(Date.parse(instant) / 60_000)
}

/** This minute. */
export function maintenant(): number {
  return Math.floor(Date.now() / 60_000)
}

/** The local day of this minute in a zone. */
export function aujourdhui(fuseau: string): string {
  return jourLocal(maintenant(), fuseau)
}

/** The zone of the person who looks at this screen. */
export const fuseauDuNavigateur = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

/** The wall time `HH:MM` of an instant in a zone. */
export function heureDe(instant: string, fuseau: string): string {
  const { heure, minute } = heureLocale(minutesDe(instant), fuseau)
  return `${deuxChiffres(heure)}:${deuxChiffres(minute)}`
}

/** The local day of an instant in a zone. */
export function jourDe(instant: string, fuseau: string): string {
  return jourLocal(minutesDe(instant), fuseau)
}

/**
 * The instant of a day and wall time in a zone, as RFC 3339 with its offset. A wall time skipped by the clock change
 * becomes the one just after it; one that happens twice is its first. `24:00` is the midnight that follows.
 */
export const instantDe = (jour: string, heure: string, fuseau: string): string =>
  formatInstant(minuteAt(zoneOf(fuseau), parseJour(jour, 'jour'), parseHeureFin(heure, 'heure')), fuseau)
