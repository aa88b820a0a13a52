import type { Schemas } from '@permanence/api-client'
import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query'
import { api } from '../../lib/client.js'
import { creation } from '../../lib/ecriture.js'
import { unwrap } from '../../lib/problemes.js'

export type Jeton = Schemas['Jeton']
export type NouveauJeton = Schemas['NouveauJeton']

/** One's own that still open something. */
export const jetonsQuery = queryOptions({
  queryKey: ['moi', 'jetons'],
  queryFn: ({ signal }) => unwrap(api.GET('/jetons', { signal })),
  select: ({ donnees }) => donnees,
})

const reread = (client: QueryClient) => client.invalidateQueries({ queryKey: jetonsQuery.queryKey })

export const createJetonMutation = (client: QueryClient) =>
  mutationOptions({
    // The secret is in the answer: gone with the page that shows it.
    gcTime: 0,
    mutationFn: (body: NouveauJeton) => unwrap(api.POST('/jetons', { body, params: { header: creation() } })),
    onSuccess: () => reread(client),
  })

/** Ends once the list is read again: what was revoked is no longer in it. */
export const revokeJetonMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: (id: number) => unwrap(api.DELETE('/jetons/{id}', { params: { path: { id }, header: creation() } })),
    onSettled: () => reread(client),
  })
