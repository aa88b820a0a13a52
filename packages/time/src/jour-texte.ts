import { addMonths, formatJour, parseJour, weekdayOf } from './jour.js'

/** A civil day as `YYYY-MM-DD`: days sort and compare as text, and no time zone can move them. */
export type JourTexte = string

/** The day `n` days after (before, when negative). */
export const addJours = (jour: JourTexte, n: number): JourTexte => formatJour(parseJour(jour, 'jour') + n)

/** This day of the month `n` months later, or the last one of a shorter month. */
export const addMois = (jour: JourTexte, n: number): JourTexte => formatJour(addMonths(parseJour(jour, 'jour'), n))

/** From Monday = 0. */
export const numeroSemaine = (jour: JourTexte): number => weekdayOf(parseJour(jour, 'jour')) - 1

/** The Monday of the week of a day. */
export const lundiDe = (jour: JourTexte): JourTexte => addJours(jour, -numeroSemaine(jour))

export const isWeekend = (jour: JourTexte): boolean => numeroSemaine(jour) > 4

/** Every day from `du` to `au`, both included. */
export function joursDe(du: JourTexte, au: JourTexte): JourTexte[] {
  const jours: JourTexte[] = []
  for (let jour = du; jour <= au; jour = addJours(jour, 1)) jours.push(jour)
  return jours
}

/** Whether a text is a real day, of 1970 to 2199: 30 February is not. */
export function isJour(texte: string): boolean {
  try {
    parseJour(texte, 'jour')
    return true
  } catch {
    return false
  }
}
