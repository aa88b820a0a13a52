import { useQuery } from '@tanstack/react-query'
import { addJours } from '@permanence/time'
import { useContexte } from '../coque/contexte.js'
import { occurrencesQuery } from './queries.js'

/** The time of a series that is at hand: the one it was opened from, else the next one. */
export type Occurrence = { jour: string; prochaine: boolean }

/** As far as the API looks at once. */
const UN_AN = 365

/** Null: it comes once, or no more. Not ready while the next one is asked. */
export function useOccurrence(
  sorte: 'plage' | 'absence',
  ligne: { id: number; recurrence: unknown } | undefined,
  jour: string | undefined,
): { pret: boolean; occurrence: Occurrence | null } {
  const { aujourdhui } = useContexte()
  const serie = ligne !== undefined && ligne.recurrence !== null
  const jours = { du: aujourdhui, au: addJours(aujourdhui, UN_AN) }
  const { data, isPending } = useQuery({
    ...occurrencesQuery(sorte, ligne?.id ?? 0, jours),
    enabled: serie && jour === undefined,
  })
  if (!serie) return { pret: true, occurrence: null }
  if (jour !== undefined) return { pret: true, occurrence: { jour, prochaine: false } }
  const prochaine = data?.donnees.at(0)?.jour
  return { pret: !isPending, occurrence: prochaine === undefined ? null : { jour: prochaine, prochaine: true } }
}
