import type { Periode } from './periodes.js'
import { MAX_JOURS } from './bornes.js'
import { parseJour, type Jour } from '@permanence/time'
import { nextOccurrence } from './recurrence.js'
import { Refus } from '@permanence/time'
import { dayAt, minuteAt } from '@permanence/time'

/** R2. One occurrence, `[debut, fin)` in minutes since the epoch; `jour` is the day of the rule it comes from. */
export type Occurrence = { readonly jour: Jour; readonly debut: number; readonly fin: number }

/**
 * R2. The occurrences that overlap `[du, au)`, in order, from the wall clock of the period's zone.
 * One that the change of hour empties does not exist. Stops when `visit` answers `false`.
 */
export function eachOccurrence(
  p: Periode,
  du: number,
  au: number,
  visit: (debut: number, fin: number, jour: Jour) => boolean,
): void {
  // A day's margin: a time in a gap may move past midnight.
  const last = dayAt(p.zone, au) + 1
  for (
    let jour = nextOccurrence(p.regle, dayAt(p.zone, du) - p.jours - 1);
    jour <= last;
    jour = nextOccurrence(p.regle, jour + 1)
  ) {
    const debut = minuteAt(p.zone, jour, p.heureDebut)
    const fin = minuteAt(p.zone, jour + p.jours, p.heureFin)
    if (debut < fin && fin > du && debut < au && !visit(debut, fin, jour)) return
  }
}

/** For an agenda on screen: the occurrences that touch the local days `du` to `au`, both included. At most ten years. */
export function occurrences(p: Periode, du: string, au: string): Occurrence[] {
  const [first, last] = [parseJour(du, 'du'), parseJour(au, 'au')]
  if (last < first) throw new Refus('periode.inversee', 'au', 'La période finit avant de commencer.')
  if (last - first > MAX_JOURS)
    throw new Refus('recherche.trop_vaste', 'au', 'Une période de dix ans au plus est attendue.')
  const found: Occurrence[] = []
  eachOccurrence(p, minuteAt(p.zone, first, 0), minuteAt(p.zone, last + 1, 0), (debut, fin, jour) => {
    found.push({ jour, debut, fin })
    return true
  })
  return found
}
