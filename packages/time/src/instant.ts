import { dayOf, formatHeure, formatJour, parseHeure, parseJour } from './jour.js'
import { Refus } from './refus.js'
import { dayAt, heureAt, minuteAt, offsetAt, zoneOf, type Zone } from './zone.js'

/** R2. `2026-03-09`, `09:00`, `Europe/Paris` → whole minutes since the epoch. Refuses a bad day, time or zone. */
export const minuteOf = (fuseau: string, jour: string, heure: string): number =>
  minuteAt(zoneOf(fuseau), parseJour(jour, 'jour'), parseHeure(heure, 'heure'))

/** The local day and wall time of an instant: `{ jour: '2026-03-09', heure: '09:00' }`. */
export function localOf(fuseau: string, minute: number): { jour: string; heure: string } {
  const zone = zoneOf(fuseau)
  return { jour: formatJour(dayAt(zone, minute)), heure: formatHeure(heureAt(zone, minute)) }
}

/**
 * RFC 3339 → whole minutes since the epoch; with `secondes: true`, a fraction of a minute is let through.
 * Refuses what is not an instant, an offset left out, and, by default, seconds other than zero.
 */
export function parseInstant(text: unknown, champ = 'instant', { secondes = false } = {}): number {
  const match = typeof text === 'string' ? INSTANT.exec(text) : null
  if (!match)
    throw new Refus('instant.invalide', champ, 'Un instant RFC 3339 attendu, comme 2026-03-09T09:00:00+01:00.')
  const minute = parseJour(match[1], champ) * 1440 + parseHeure(match[2], champ) - parseOffset(match[5]!, champ)
  const enSecondes = Number(match[3]) + Number(match[4] ?? 0)
  if (enSecondes === 0) return minute
  if (!secondes)
    throw new Refus('instant.secondes', champ, 'Les heures sont à la minute : des secondes nulles attendues.')
  return minute + enSecondes / 60
}

const INSTANT = /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}:\d{2}):([0-5]\d)(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})$/

function parseOffset(text: string, champ: string): number {
  if (text === 'Z' || text === 'z') return 0
  return parseHeure(text.slice(1), champ) * (text.startsWith('-') ? -1 : 1)
}

/** Whole minutes since the epoch → RFC 3339 with the offset of the zone: `2026-03-09T09:00:00+01:00`. */
export const formatInstant = (minute: number, fuseau: string): string => formatInstantIn(zoneOf(fuseau), minute)

/** Whole minutes since the epoch → RFC 3339, in a zone already found; three table look-ups and no date object. */
export function formatInstantIn(zone: Zone, minute: number): string {
  const offset = offsetAt(zone, minute)
  const local = minute + offset
  const day = Math.floor(local / 1440)
  return jourText(day) + HEURES[local - day * 1440]! + offsetText(offset)
}

const HEURES = Array.from({ length: 1440 }, (_, minutes) => `T${formatHeure(minutes)}:00`)

/** Days met lately, by day number: an agenda repeats the same few. */
const jours: (string | undefined)[] = []
const PREMIER = dayOf(2000, 1, 1)
const DERNIER = dayOf(2100, 1, 1)

function jourText(day: number): string {
  if (day < PREMIER || day >= DERNIER) return formatJour(day)
  return (jours[day - PREMIER] ??= formatJour(day))
}

const decalages = new Map<number, string>()

function offsetText(offset: number): string {
  const known = decalages.get(offset)
  if (known !== undefined) return known
  const text = (offset < 0 ? '-' : '+') + formatHeure(Math.abs(offset))
  decalages.set(offset, text)
  return text
}
