import { modulo } from '@permanence/time'
import { offsetAt, nextChange, type Zone } from '@permanence/time'

/** How a stretch is cut: `pas` 0 is the grid `enchainee` (R6), else `horloge` (R7), on the wall of `zone`. Minutes. */
export type Coupe = { readonly duree: number; readonly pas: number; readonly zone: Zone }

/** There is no start: later than every minute. */
export const AUCUN = Number.MAX_SAFE_INTEGER

/**
 * R5–R8. The first start of the grid at or after `from` whose créneau lies wholly in `[debut, fin)`, or `AUCUN`.
 * The grid depends on the stretch alone: `from` only chooses among its starts.
 */
export function startFrom({ duree, pas, zone }: Coupe, debut: number, fin: number, from: number): number {
  const start = pas > 0 ? onTheClock(zone, pas, Math.max(debut, from)) : inChain(duree, debut, from)
  return start + duree <= fin ? start : AUCUN
}

/** R6. Step by step from the start of the stretch. */
function inChain(duree: number, debut: number, from: number): number {
  return debut + Math.max(Math.ceil((from - debut) / duree), 0) * duree
}

/** R7. The first minute at or after `minute` whose reading, counted from local midnight, is a multiple of `pas`. */
function onTheClock(zone: Zone, pas: number, minute: number): number {
  for (let at = minute; ;) {
    const reading = modulo(at + offsetAt(zone, at), 1440)
    const next = at + Math.min(Math.ceil(reading / pas) * pas, 1440) - reading
    const change = nextChange(zone, at, next + 1)
    if (change > next) return next
    at = change
  }
}
