import { occurrences, type Periode } from '@permanence/scheduling'
import { formatInstant, formatJour } from '@permanence/time'
import { fieldProblem } from '../../../platform/http/problem.js'

/** A list that is read whole. */
export type Paged<T> = { donnees: T[]; suivant: null }

/** At most a year at a time. */
const JOURS_MAX = 366

/** The occurrences that touch the local days `du` to `au`, both included, for an agenda on screen. */
export function listOccurrences(periode: Periode, { du, au }: { du: string; au: string }) {
  if (au < du) throw fieldProblem('periode.inversee', '?au')
  if (Date.parse(au) - Date.parse(du) > JOURS_MAX * 86_400_000) throw fieldProblem('periode.trop_longue', '?au')
  const fuseau = periode.zone.nom
  const donnees = occurrences(periode, du, au).map(({ jour, debut, fin }) => ({
    jour: formatJour(jour),
    debut: formatInstant(debut, fuseau),
    fin: formatInstant(fin, fuseau),
    fuseau,
  }))
  return { donnees, suivant: null }
}
