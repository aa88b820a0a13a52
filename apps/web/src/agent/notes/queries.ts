import type { Schemas } from '@permanence/api-client'
import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query'
import { api } from '../../lib/client.js'
import { creation, modification } from '../../lib/ecriture.js'
import { unwrap } from '../../lib/problemes.js'

export type Note = Schemas['Note']
/** With what a new note begins; `de` and `a`: the hours that were drawn on the agenda. */
export type DebutNote = { agentId: number; jour: string; fuseau: string; de?: string; a?: string }

export const noteQuery = (id: number) =>
  queryOptions({
    queryKey: ['note', id],
    queryFn: ({ signal }) => unwrap(api.GET('/notes/{id}', { params: { path: { id } }, signal })),
  })

/** Whatever shows a note, or the time that it takes, is read again. */
const reread = (client: QueryClient) =>
  Promise.all(['note', 'agenda', 'creneaux'].map((cle) => client.invalidateQueries({ queryKey: [cle] })))
const rereadOne = (client: QueryClient, id: number) => client.invalidateQueries({ queryKey: ['note', id] })

export const createNoteMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: (body: Schemas['NouvelleNote']) => unwrap(api.POST('/notes', { body, params: { header: creation() } })),
    onSuccess: () => reread(client),
  })

type Change = { id: number; version: number; body: Schemas['NoteModifiee'] }

export const updateNoteMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: ({ id, version, body }: Change) =>
      unwrap(api.PATCH('/notes/{id}', { body, params: { path: { id }, header: modification(version) } })),
    onSuccess: () => reread(client),
    onError: (_erreur, { id }) => rereadOne(client, id),
  })

export const deleteNoteMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: ({ id, version }: { id: number; version: number }) =>
      unwrap(api.DELETE('/notes/{id}', { params: { path: { id }, header: modification(version) } })),
    onSuccess: async (_answer, { id }) => {
      client.removeQueries({ queryKey: ['note', id] })
      await reread(client)
    },
    onError: (_erreur, { id }) => rereadOne(client, id),
  })
