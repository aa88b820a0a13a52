import type { Schemas } from '@permanence/api-client'
import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query'
import { api } from '../../lib/client.js'
import { unwrap } from '../../lib/problemes.js'
import { forgetUndoables } from '../undo/notify.js'
import { forgetBrouillons } from '../edition/brouillons.js'

export type Moi = Schemas['Moi']
/** Signed in, or one code away from it. */
export type Arrivee = Moi | Schemas['SecondFacteurAttendu']
export type SessionOuverte = Schemas['SessionOuverte']

export const moiQuery = queryOptions({
  queryKey: ['moi'],
  queryFn: async ({ signal }): Promise<Moi> => {
    const moi = await unwrap(api.GET('/moi', { signal }))
    if ('genre' in moi) throw new Error('a session is no token')
    return moi
  },
  staleTime: 60_000,
})

/** The person who comes in finds nothing of who was there before. */
function forget(client: QueryClient): void {
  client.clear()
  forgetUndoables()
}

/** Who comes back after her session ended goes on where she was: what she sees is read again, and nothing else changes. */
function welcome(client: QueryClient, arrivee: Arrivee): void {
  if ('etape' in arrivee) return
  forgetBrouillons(arrivee.agentId)
  const revient = client.getQueryData(moiQuery.queryKey)?.agentId === arrivee.agentId
  if (!revient) forget(client)
  client.setQueryData(moiQuery.queryKey, arrivee)
  if (revient) void client.invalidateQueries()
}

export const signInMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: (body: { email: string; motDePasse: string }): Promise<Arrivee> =>
      unwrap(api.POST('/connexion', { body })),
    onSuccess: (arrivee) => welcome(client, arrivee),
  })

export const completeSignInMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: (body: { defi: string; code: string }) => unwrap(api.POST('/connexion/second-facteur', { body })),
    onSuccess: (moi) => welcome(client, moi),
  })

/** Whether the link of an e-mail serves still; asked once, since it serves no more once it has served. */
export const lienQuery = (sorte: 'invitations' | 'mot-de-passe', jeton: string) =>
  queryOptions({
    queryKey: ['lien', sorte, jeton],
    queryFn: async ({ signal }) => {
      const body = { jeton }
      await unwrap(
        sorte === 'invitations'
          ? api.POST('/invitations/verifier', { body, signal })
          : api.POST('/mot-de-passe/verifier', { body, signal }),
      )
      return true
    },
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })

export const acceptInvitationMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: (body: { jeton: string; motDePasse: string }): Promise<Arrivee> =>
      unwrap(api.POST('/invitations/accepter', { body })),
    onSuccess: (arrivee) => welcome(client, arrivee),
  })

/** How agents sign in here: whether an identity provider is set. */
export const moyensQuery = queryOptions({
  queryKey: ['connexion', 'moyens'],
  queryFn: ({ signal }) => unwrap(api.GET('/connexion/moyens', { signal })),
  staleTime: Number.POSITIVE_INFINITY,
})

export const oubliMutation = mutationOptions({
  mutationFn: (body: { email: string }) => unwrap(api.POST('/mot-de-passe/oubli', { body })),
})

export const choisirMotDePasseMutation = mutationOptions({
  mutationFn: (body: { jeton: string; motDePasse: string }) => unwrap(api.POST('/mot-de-passe/choisir', { body })),
})

/** Answers where to go on, when an identity provider had opened the session. */
export const signOutMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: async () => (await unwrap(api.POST('/deconnexion')))?.suite ?? null,
    onSuccess: () => {
      forget(client)
      forgetBrouillons()
    },
  })
