import { formatJour, parseJour, weekdayOf } from '@permanence/time'
import type { Jours } from './capacite.js'

/** Two years and a day, both ends included: what is kept. */
export const JOURS_MAX = 733

/** The open time of so many weeks is measured at a time: two years of everybody's are not in memory together. */
const SEMAINES = 13

/** These days in pieces that begin on Mondays, so that no week is in two of them. */
export function piecesOf({ du, au }: Jours): Jours[] {
  const last = parseJour(au, 'au')
  const pieces: Jours[] = []
  for (let first = parseJour(du, 'du'); first <= last;) {
    const next = first - weekdayOf(first) + 1 + 7 * SEMAINES
    pieces.push({ du: formatJour(first), au: formatJour(Math.min(next - 1, last)) })
    first = next
  }
  return pieces
}
