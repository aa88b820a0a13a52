import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query'
import { api } from '../../lib/client.js'
import { unwrap } from '../../lib/problemes.js'

export const sessionsQuery = queryOptions({
  queryKey: ['moi', 'sessions'],
  queryFn: ({ signal }) => unwrap(api.GET('/moi/sessions', { signal })),
})

export const secondFacteurQuery = queryOptions({
  queryKey: ['moi', 'second-facteur'],
  queryFn: ({ signal }) => unwrap(api.GET('/moi/second-facteur', { signal })),
})

/** A new password ends the other sessions. */
export const changePasswordMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: (body: { motDePasseActuel: string; motDePasse: string }) =>
      unwrap(api.POST('/moi/mot-de-passe', { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  })

/** Ends one session, or all the others. */
export const endSessionMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: (id: number | 'autres') =>
      id === 'autres'
        ? unwrap(api.DELETE('/moi/sessions'))
        : unwrap(api.DELETE('/moi/sessions/{id}', { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  })

export const proposerSecretMutation = mutationOptions({
  mutationFn: (body: { motDePasse?: string }) => unwrap(api.POST('/moi/second-facteur', { body })),
})

const reread = (client: QueryClient) => ({
  onSuccess: () => client.invalidateQueries({ queryKey: secondFacteurQuery.queryKey }),
})

export const activerMutation = mutationOptions({
  mutationFn: (body: { code: string }) => unwrap(api.POST('/moi/second-facteur/activer', { body })),
})

export const refaireCodesMutation = mutationOptions({
  mutationFn: (body: { motDePasse?: string; code: string }) =>
    unwrap(api.POST('/moi/second-facteur/codes-secours', { body })),
})

export const removeMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: (body: { motDePasse?: string; code: string }) =>
      unwrap(api.POST('/moi/second-facteur/retirer', { body })),
    ...reread(client),
  })
