import { fieldProblem } from '../../../platform/http/problem.js'
import type { PorteeQuery } from '../../../platform/http/recurrence.js'
import { isOccurrence, type Ligne, type Reach, type Sorte } from '../rules/plan.js'

/** How far a request reaches. `at` makes the pointer of a field: in the body, or in the query of a deletion. */
export function reachOf<L extends Ligne>(
  sorte: Sorte<L>,
  ligne: L,
  { portee, occurrence }: { portee?: PorteeQuery['portee'] | undefined; occurrence?: string | undefined },
  at: (champ: string) => string,
): Reach {
  if (portee === undefined) {
    if (occurrence !== undefined) throw fieldProblem('portee.attendue', at('portee'))
    return { portee: 'ligne' }
  }
  if (portee === 'serie') return { portee }
  if (occurrence === undefined) throw fieldProblem('occurrence.attendue', at('occurrence'))
  const known = occurrence >= '1971' && occurrence < '2199'
  if (!known || !isOccurrence(sorte, ligne, occurrence)) throw fieldProblem('occurrence.inconnue', at('occurrence'))
  return { portee, jour: occurrence }
}

/** The other parts split from the same series. */
export const othersOf = <L extends Ligne>({ id, serieId }: L, toutes: readonly L[]): L[] =>
  serieId === null ? [] : toutes.filter((ligne) => ligne.serieId === serieId && ligne.id !== id)
