import { addJours } from '@permanence/time'
import type { Recurrence } from './recurrence-phrase.js'

/** What a change of a series reaches: this time only, from here on, or every part that was ever split from it. */
export const REACHES = ['occurrence', 'suite', 'serie'] as const
export type Reach = (typeof REACHES)[number]

/** The series without that day: one exception more. */
export function sansJour(recurrence: Recurrence, jour: string): Recurrence {
  return { ...recurrence, exceptions: [...new Set([...recurrence.exceptions, jour])].toSorted() }
}

/** The part of a series before a day: it ends on the eve, and keeps the exceptions that still concern it. */
export function partieAvant(recurrence: Recurrence, jour: string): Recurrence {
  return {
    ...recurrence,
    dernierJour: veille(jour),
    exceptions: recurrence.exceptions.filter((exception) => exception < jour),
  }
}

/**
 * The part of a series from one of its occurrences on, its last day kept. Weeks and months go on being counted as
 * before, since the day is an occurrence.
 */
export function partieDepuis(recurrence: Recurrence, jour: string): Recurrence {
  return { ...recurrence, exceptions: recurrence.exceptions.filter((exception) => exception >= jour) }
}

/** The day before, both `YYYY-MM-DD`. */
export const veille = (jour: string): string => addJours(jour, -1)
