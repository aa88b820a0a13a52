import { parseJour } from '@permanence/time'
import { fieldProblem, Problem } from './problem.js'

/** A civil day of a query, as a day number. The schema says that it exists; time before 1971 or from 2199 on is nobody's. */
export function parseQueryJour(jour: string, name: 'du' | 'au'): number {
  if (jour < '1971' || jour >= '2199') throw fieldProblem('jour.invalide', `?${name}`)
  return parseJour(jour, name)
}

/** The days `du` to `au`, both included: in that order, and at most so many. */
export function parseQueryRange(
  { du, au }: { du: string; au: string },
  joursMax: number,
): [first: number, last: number] {
  const [first, last] = [parseQueryJour(du, 'du'), parseQueryJour(au, 'au')]
  if (last < first) throw fieldProblem('periode.inversee', '?au')
  if (last - first + 1 <= joursMax) return [first, last]
  const message = `Demandez au plus ${joursMax} jours à la fois.`
  throw new Problem('periode.trop_longue', {
    detail: message,
    erreurs: [{ pointeur: '?au', code: 'periode.trop_longue', message }],
  })
}

/** A range of local days. */
export const REFUS_PERIODE = ['jour.invalide', 'periode.inversee', 'periode.trop_longue'] as const
