import type { Schemas } from '@permanence/api-client'
import { infiniteQueryOptions } from '@tanstack/react-query'
import { api } from '../../../lib/client.js'
import { unwrap } from '../../../lib/problemes.js'

export type Lecture = Schemas['Lecture']

export const lecturesQuery = (id: number) =>
  infiniteQueryOptions({
    queryKey: ['usager', id, 'lectures'],
    queryFn: ({ signal, pageParam }) =>
      unwrap(
        api.GET('/usagers/{id}/lectures', {
          params: { path: { id }, query: { limite: 20, ...(pageParam !== null && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ suivant }) => suivant,
    select: ({ pages }) => pages.flatMap(({ donnees }) => donnees),
  })
