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

/** The zone of whoever looks at this screen. */
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
 * becomes the one just after it; one that happens twice is its first.
 */
export function instantDe(jour: string, heure: string, fuseau: string): string {
  const naif = Date.parse(`${jour}T${heure}:00Z`) / 60_000
  const avant = naif - decalage(naif - 1440, fuseau)
  const apres = naif - decalage(naif + 1440, fuseau)
  const exact = [Math.min(avant, apres), Math.max(avant, apres)].find((m) => m + decalage(m, fuseau) === naif)
  return formatInstant(exact ?? Math.max(avant, apres), fuseau)
}

/** RFC 3339 with the offset of the zone at that minute. */
export function formatInstant(minutes: number, fuseau: string): string {
  const ecart = decalage(minutes, fuseau)
  const mural = new Date((minutes + ecart) * 60_000).toISOString().slice(0, 16)
  const absolu = Math.abs(ecart)
  return `${mural}:00${ecart < 0 ? '-' : '+'}${deuxChiffres(Math.floor(absolu / 60))}:${deuxChiffres(absolu % 60)}`
}

/** Minutes that the wall clock of the zone is ahead of UTC. */
function decalage(minutes: number, fuseau: string): number {
  const { annee, mois, jour, heure, minute } = heureLocale(minutes, fuseau)
  return Date.UTC(annee, mois - 1, jour, heure, minute) / 60_000 - minutes
}
