import { queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/client.js'
import { unwrap } from '../../lib/problemes.js'

/** The times that a series comes back, between two local days. */
export const occurrencesQuery = (sorte: 'plage' | 'absence', id: number, jours: { du: string; au: string }) =>
  queryOptions({
    queryKey: [sorte, id, 'occurrences', jours],
    queryFn: ({ signal }) => {
      const params = { path: { id }, query: jours }
      return unwrap(
        sorte === 'plage'
          ? api.GET('/plages/{id}/occurrences', { params, signal })
          : api.GET('/absences/{id}/occurrences', { params, signal }),
      )
    },
  })
