import type { Schemas } from '@permanence/api-client'
import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query'
import { api } from '../../lib/client.js'
import { unwrap } from '../../lib/problemes.js'

export type Moi = Schemas['Moi']

export const moiQuery = queryOptions({
  queryKey: ['moi'],
  queryFn: ({ signal }) => unwrap(api.GET('/moi', { signal })),
  staleTime: 60_000,
})

export const connexionMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: (body: { email: string; motDePasse: string }) => unwrap(api.POST('/connexion', { body })),
    onSuccess: (moi) => {
      client.clear()
      client.setQueryData(moiQuery.queryKey, moi)
    },
  })

export const accepterInvitationMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: (body: { jeton: string; motDePasse: string }) => unwrap(api.POST('/invitations/accepter', { body })),
    onSuccess: (moi) => {
      client.clear()
      client.setQueryData(moiQuery.queryKey, moi)
    },
  })

export const deconnexionMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: () => unwrap(api.POST('/deconnexion')),
    onSettled: () => client.clear(),
  })
