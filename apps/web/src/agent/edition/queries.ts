import { queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/client.js'
import { modification } from '../../lib/ecriture.js'
import type { Modification } from '../../lib/modification.js'
import { problemeDe, unwrap } from '../../lib/problemes.js'

export type Ressource =
  | '/rdvs/{id}'
  | '/plages/{id}'
  | '/absences/{id}'
  | '/notes/{id}'
  | '/motifs/{id}'
  | '/lieux/{id}'
  | '/organisations/{id}'
  | '/agents/{id}'
  | '/usagers/{id}'
  | '/territoires/{id}'

/**
 * Who changed a record since the version that a form began from, and when: what the API answers to a save of that version,
 * asked by a rehearsal that writes nothing. Null when it has not changed, or is gone.
 */
export const entretempsQuery = (ressource: Ressource, id: number, depuis: number, present: number) =>
  queryOptions({
    queryKey: ['entretemps', ressource, id, depuis, present],
    queryFn: async ({ signal }): Promise<Modification | null> => {
      const params = { path: { id }, query: { essai: '1' as const }, header: modification(depuis) }
      try {
        await unwrap(api.PATCH(ressource, { params, body: {}, signal }))
      } catch (refus) {
        const probleme = problemeDe(refus)
        if (probleme === null) throw refus
        return probleme.modification ?? null
      }
      return null
    },
    staleTime: Number.POSITIVE_INFINITY,
  })
