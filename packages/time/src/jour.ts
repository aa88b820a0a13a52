import { Refus } from './refus.js'

/** A civil day, zone-less, as whole days since 1970-01-01. */
export type Jour = number

/** Years outside these bounds are typing errors, and would leave the 32-bit minutes of the interval sets. */
const ANNEE_MIN = 1970
const ANNEE_MAX = 2199

/** Proleptic Gregorian day number; months 1–12. Linear in the day, so a day 0 is the eve of the 1st. */
export function dayOf(annee: number, mois: number, jour: number): Jour {
  const y = mois > 2 ? annee : annee - 1
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (mois + (mois > 2 ? -3 : 9)) + 2) / 5) + jour - 1
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468
}

/** The year, month (1–12) and day of month of a day number. */
export function civilOf(day: Jour): { annee: number; mois: number; jour: number } {
  const z = day + 719468
  const era = Math.floor(z / 146097)
  const doe = z - era * 146097
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365)
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100))
  const mp = Math.floor((5 * doy + 2) / 153)
  const mois = mp < 10 ? mp + 3 : mp - 9
  return { annee: yoe + era * 400 + (mois <= 2 ? 1 : 0), mois, jour: doy - Math.floor((153 * mp + 2) / 5) + 1 }
}

/** Monday 1 … Sunday 7. */
export const weekdayOf = (day: Jour): number => modulo(day + 3, 7) + 1

export const daysInMonth = (annee: number, mois: number): number =>
  (mois === 12 ? dayOf(annee + 1, 1, 1) : dayOf(annee, mois + 1, 1)) - dayOf(annee, mois, 1)

/** This day of the month n months later, or the last day of that month (31 August + 6 months = 28 February). */
export function addMonths(day: Jour, n: number): Jour {
  const { annee, mois, jour } = civilOf(day)
  const months = annee * 12 + mois - 1 + n
  const [y, m] = [Math.floor(months / 12), modulo(months, 12) + 1]
  return dayOf(y, m, Math.min(jour, daysInMonth(y, m)))
}

/** `YYYY-MM-DD` → day number. Refuses a day that does not exist, and years outside 1970–2199. */
export function parseJour(text: unknown, champ: string): Jour {
  if (typeof text === 'string' && text.length === 10 && text[4] === '-' && text[7] === '-') {
    const [annee, mois, jour] = [digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)]
    // NaN fails every comparison.
    const inRange = annee >= ANNEE_MIN && annee <= ANNEE_MAX && mois >= 1 && mois <= 12
    if (inRange && jour >= 1 && jour <= daysInMonth(annee, mois)) return dayOf(annee, mois, jour)
  }
  throw new Refus('jour.invalide', champ, `Une date attendue, de 1970 à 2199, sous la forme AAAA-MM-JJ.`)
}

export function formatJour(day: Jour): string {
  const { annee, mois, jour } = civilOf(day)
  return `${String(annee).padStart(4, '0')}-${deux(mois)}-${deux(jour)}`
}

/** `HH:MM` (00:00–23:59) → minutes since local midnight, as the clock on the wall reads them. */
export function parseHeure(text: unknown, champ: string): number {
  const minutes = readHeure(text)
  if (minutes < 1440) return minutes
  throw new Refus('heure.invalide', champ, 'Une heure attendue, de 00:00 à 23:59, sous la forme HH:MM.')
}

/** The end of a period may also be `24:00`, the midnight that closes its day. */
export function parseHeureFin(text: unknown, champ: string): number {
  const minutes = readHeure(text)
  if (minutes <= 1440) return minutes
  throw new Refus('heure.invalide', champ, 'Une heure attendue, de 00:00 à 24:00, sous la forme HH:MM.')
}

/** NaN when the text is no hour, which fails every comparison. */
function readHeure(text: unknown): number {
  if (typeof text !== 'string' || text.length !== 5 || text[2] !== ':') return Number.NaN
  const [heures, minutes] = [digits(text, 0, 2), digits(text, 3, 5)]
  return minutes < 60 ? heures * 60 + minutes : Number.NaN
}

export const formatHeure = (minutes: number): string => `${deux(Math.floor(minutes / 60))}:${deux(minutes % 60)}`

export const modulo = (n: number, by: number): number => ((n % by) + by) % by

/** The whole number these characters spell, or NaN; a regular expression takes four times as long. */
function digits(text: string, from: number, to: number): number {
  let value = 0
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - 48
    if (digit < 0 || digit > 9) return Number.NaN
    value = value * 10 + digit
  }
  return value
}

const deux = (n: number) => String(n).padStart(2, '0')
