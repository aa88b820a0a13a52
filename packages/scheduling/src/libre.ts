import type { TempsPris } from './agenda.js'
import type { Etape } from './busy.js'
import type { Candidat } from './candidats.js'
import { SANS_FERIES } from './feries.js'
import { subtract, type Stretches } from './interval-set.js'
import { dayAt, startOfDay, type Zone } from '@permanence/time'

/** Told of every stage of every occurrence: what was free before it and what is left. `explain` is a fold over these. */
export type Trace = (etape: Etape, avant: Stretches, apres: Stretches) => void

const RIEN: Stretches = []
/** The stages of `TempsPris`, which follow the fériés. */
const SUIVANTES: readonly Etape[] = ['absences', 'rdvs', 'holds', 'externe']

/** R3, R4, R15. What is left of one occurrence, stage after stage in the order of blame. */
export function freeOf(
  { plage, feries }: Candidat,
  pris: TempsPris,
  debut: number,
  fin: number,
  trace?: Trace,
): Stretches {
  const open: Stretches = [debut, fin]
  let free = feries === SANS_FERIES ? open : subtractFeries(open, plage.zone, feries.closes)
  trace?.('feries', open, free)
  for (let i = 0; i < 4; i++) {
    const taken = pris[i]!
    if (taken.length === 0 && trace === undefined) continue
    const left = subtract(free, taken)
    trace?.(SUIVANTES[i]!, free, left)
    free = left
  }
  return free
}

/** R3. Whole local days in the plage's zone. An occurrence holds one day, but for a gap that crosses midnight. */
function subtractFeries(open: Stretches, zone: Zone, closes: (day: number) => boolean): Stretches {
  const first = dayAt(zone, open[0]!)
  const last = dayAt(zone, open[1]! - 1)
  if (first === last) return closes(first) ? RIEN : open
  let free = open
  for (let day = first; day <= last; day++) {
    if (closes(day)) free = subtract(free, Int32Array.of(startOfDay(zone, day), startOfDay(zone, day + 1)))
  }
  return free
}
