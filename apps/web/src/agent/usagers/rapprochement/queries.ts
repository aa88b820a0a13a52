import type { Schemas } from '@permanence/api-client'
import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query'
import { api } from '../../../lib/client.js'
import { creation, modification } from '../../../lib/ecriture.js'
import { unwrap } from '../../../lib/problemes.js'
import { usagerQuery, type Usager } from '../queries.js'

export type Doublon = Schemas['Doublon']
export type ChampFusion = NonNullable<Schemas['Fusion']['reprendre']>[number]

/** Each look at these is traced: they are not asked for at each return to the page. */
export const doublonsQuery = (id: number) =>
  queryOptions({
    queryKey: ['usager', id, 'doublons'],
    queryFn: ({ signal }) => unwrap(api.GET('/usagers/{id}/doublons', { params: { path: { id } }, signal })),
    staleTime: 5 * 60_000,
  })

type Fusion = { source: Usager; dans: Usager; reprendre: ChampFusion[] }

/** The one that goes is read no more: it is a record no longer. */
export const mergeUsagerMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: ({ source, dans, reprendre }: Fusion) =>
      unwrap(
        api.POST('/usagers/{id}/fusionner', {
          params: { path: { id: source.id }, header: modification(source.version) },
          body: { dansId: dans.id, dansVersion: dans.version, reprendre },
        }),
      ),
    onSuccess: (reste, { source }) => {
      client.setQueryData(usagerQuery(reste.id).queryKey, reste)
      void client.invalidateQueries({
        predicate: ({ queryKey }) => queryKey[0] !== 'usager' || queryKey[1] !== source.id,
      })
    },
    onError: () => client.invalidateQueries({ queryKey: ['usager'] }),
  })

export const detachUsagerMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: (id: number) =>
      unwrap(api.POST('/usagers/{id}/defusionner', { params: { path: { id }, header: creation() } })),
    onSuccess: (revenu) => {
      client.setQueryData(usagerQuery(revenu.id).queryKey, revenu)
      // Not waited for: read again, the other record no longer offers what was asked, and nobody would be led here.
      void client.invalidateQueries()
    },
  })
