import { requireInteger } from './bornes.js'
import { civilOf, dayOf, daysInMonth, parseJour, weekdayOf, type Jour } from '@permanence/time'
import { Refus } from '@permanence/time'

/** R17. The same type for plages and absences, column by column; `null` is a one-off. ISO weekdays: Monday 1 … Sunday 7. */
export type Recurrence = Hebdomadaire | Mensuelle

type Commun = {
  /** Every n weeks or months, 1–1000. */
  readonly intervalle: number
  /** Last day of the series, included; `null`: no end. */
  readonly dernierJour: string | null
  /** Days on which the rule does not apply; one that hits no occurrence is ignored. */
  readonly exceptions: readonly string[]
}

/** Weeks are counted from the Monday of the first day's week; an empty `jours` means the weekday of the first day. */
export type Hebdomadaire = Commun & { readonly frequence: 'semaine'; readonly jours: readonly number[] }

/** The `rang`-th (1–5) or last (-1) `jour` of the month; a month without a fifth has none. */
export type Mensuelle = Commun & { readonly frequence: 'mois'; readonly rang: number; readonly jour: number }

/** A recurrence ready to be walked: days are numbers. */
export type Regle = {
  readonly premier: Jour
  /** Included. */
  readonly dernier: Jour
  readonly exceptions: ReadonlySet<Jour>
  readonly rythme:
    | { readonly genre: 'une' }
    | {
        readonly genre: 'semaine'
        readonly intervalle: number
        readonly lundi: Jour
        readonly jours: readonly boolean[]
      }
    | { readonly genre: 'mois'; readonly intervalle: number; readonly rang: number; readonly jour: number }
}

/** Later than any day: there is no further occurrence. */
export const JAMAIS: Jour = Number.MAX_SAFE_INTEGER
const FIN_DES_TEMPS = dayOf(2199, 12, 31)
const HORS_BORNES = 'recurrence.hors_bornes'
const SANS_EXCEPTION: ReadonlySet<Jour> = new Set()

/** First occurrence on or after `day`, or `JAMAIS`. The cost does not depend on how far the series began. */
export function nextOccurrence(regle: Regle, day: Jour): Jour {
  let at = Math.max(regle.premier, day)
  for (;;) {
    at = nextOfRythme(regle, at)
    if (at > regle.dernier) return JAMAIS
    if (regle.exceptions.size === 0 || !regle.exceptions.has(at)) return at
    at++
  }
}

function nextOfRythme({ rythme, premier, dernier }: Regle, day: Jour): Jour {
  // Its last day is its first: past it, there is none.
  if (rythme.genre === 'une') return day
  if (rythme.genre === 'semaine') return nextOfWeek(rythme, day)
  return nextOfMonth(rythme, premier, day, dernier)
}

function nextOfWeek(r: { intervalle: number; lundi: Jour; jours: readonly boolean[] }, day: Jour): Jour {
  const semaine = Math.floor((day - r.lundi) / 7)
  const retard = semaine % r.intervalle
  const debut = r.lundi + 7 * semaine
  const next = r.jours.indexOf(true, day - debut)
  if (retard === 0 && next >= 0) return debut + next
  return debut + 7 * (r.intervalle - retard) + r.jours.indexOf(true)
}

function nextOfMonth(
  r: { intervalle: number; rang: number; jour: number },
  premier: Jour,
  day: Jour,
  dernier: Jour,
): Jour {
  const origin = monthOf(premier)
  const from = monthOf(day)
  const retard = (from - origin) % r.intervalle
  for (let mois = from - retard; ; mois += r.intervalle) {
    const debut = dayOf(Math.floor(mois / 12), (mois % 12) + 1, 1)
    if (debut > dernier) return JAMAIS
    const at = nthWeekday(debut, r.rang, r.jour)
    if (at !== null && at >= day) return at
  }
}

/** Months since year 0. */
function monthOf(day: Jour): number {
  const { annee, mois } = civilOf(day)
  return annee * 12 + mois - 1
}

/** The nth (or last, -1) such weekday of the month that begins on `debut`; `null` when the month has no fifth. */
function nthWeekday(debut: Jour, rang: number, jour: number): Jour | null {
  const { annee, mois } = civilOf(debut)
  const jours = daysInMonth(annee, mois)
  const first = (jour - weekdayOf(debut) + 7) % 7
  const offset = rang === -1 ? first + 7 * Math.floor((jours - 1 - first) / 7) : first + 7 * (rang - 1)
  return offset < jours ? debut + offset : null
}

/** Parses and refuses: interval 0, rank 6, weekday 8, last day before the first… naming the field. */
export function compileRecurrence(premierJour: string, recurrence: Recurrence | null): Regle {
  const premier = parseJour(premierJour, 'premierJour')
  if (recurrence === null) return { premier, dernier: premier, exceptions: SANS_EXCEPTION, rythme: { genre: 'une' } }
  const { frequence, intervalle, dernierJour, exceptions } = recurrence
  requireInteger(intervalle, 1, 1000, 'recurrence.intervalle', HORS_BORNES)
  const dernier = dernierJour === null ? FIN_DES_TEMPS : parseJour(dernierJour, 'recurrence.dernierJour')
  if (dernier < premier) {
    throw new Refus('recurrence.fin_avant_debut', 'recurrence.dernierJour', 'La répétition finit avant de commencer.')
  }
  if (frequence !== 'semaine' && frequence !== 'mois') {
    throw new Refus('recurrence.frequence', 'recurrence.frequence', 'Une répétition est par semaine ou par mois.')
  }
  const sauf =
    exceptions.length === 0
      ? SANS_EXCEPTION
      : new Set(exceptions.map((jour, i) => parseJour(jour, `recurrence.exceptions[${i}]`)))
  return {
    premier,
    dernier,
    exceptions: sauf,
    rythme: frequence === 'semaine' ? weekly(recurrence, premier) : monthly(recurrence),
  }
}

function weekly({ intervalle, jours }: Hebdomadaire, premier: Jour): Regle['rythme'] {
  jours.forEach((jour, i) => requireInteger(jour, 1, 7, `recurrence.jours[${i}]`, HORS_BORNES))
  const serves = (jour: number) => (jours.length === 0 ? jour === weekdayOf(premier) : jours.includes(jour))
  return {
    genre: 'semaine',
    intervalle,
    lundi: premier + 1 - weekdayOf(premier),
    jours: [1, 2, 3, 4, 5, 6, 7].map(serves),
  }
}

function monthly({ intervalle, rang, jour }: Mensuelle): Regle['rythme'] {
  if (rang !== -1) requireInteger(rang, 1, 5, 'recurrence.rang', HORS_BORNES)
  requireInteger(jour, 1, 7, 'recurrence.jour', HORS_BORNES)
  return { genre: 'mois', intervalle, rang, jour }
}
