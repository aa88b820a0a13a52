import type { Schemas } from '@permanence/api-client'
import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query'
import { api } from '../../lib/client.js'
import { creation, modification } from '../../lib/ecriture.js'
import { unwrap } from '../../lib/problemes.js'
import type { Reach } from '../recurrence/reach.js'

export type Plage = Schemas['Plage']
export type NouvellePlage = Schemas['NouvellePlage']
export type PlageModifiee = Schemas['PlageModifiee']

export const plagesQuery = (agentId: number, passees: boolean) =>
  queryOptions({
    queryKey: ['plages', agentId, passees],
    queryFn: ({ signal }) => unwrap(api.GET('/plages', { params: { query: { agentId, passees } }, signal })),
    select: ({ donnees }) => donnees,
  })

export const plageQuery = (id: number) =>
  queryOptions({
    queryKey: ['plage', id],
    queryFn: ({ signal }) => unwrap(api.GET('/plages/{id}', { params: { path: { id } }, signal })),
  })

const reread = (client: QueryClient) =>
  Promise.all([
    client.invalidateQueries({ queryKey: ['plages'] }),
    client.invalidateQueries({ queryKey: ['plage'] }),
    client.invalidateQueries({ queryKey: ['agenda'] }),
    client.invalidateQueries({ queryKey: ['creneaux'] }),
  ])

export const createPlageMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: (body: NouvellePlage) => unwrap(api.POST('/plages', { body, params: { header: creation() } })),
    onSuccess: () => reread(client),
  })

export const updatePlageMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: ({ id, version, body }: { id: number; version: number; body: PlageModifiee }) =>
      unwrap(api.PATCH('/plages/{id}', { body, params: { path: { id }, header: modification(version) } })),
    onSuccess: () => reread(client),
    onError: (_erreur, { id }) => client.invalidateQueries({ queryKey: ['plage', id] }),
  })

export const deletePlageMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: ({
      id,
      version,
      cible,
    }: {
      id: number
      version: number
      cible: { portee?: Reach; occurrence?: string }
    }) => unwrap(api.DELETE('/plages/{id}', { params: { path: { id }, query: cible, header: modification(version) } })),
    onSuccess: async (_rien, { id }) => {
      client.removeQueries({ queryKey: ['plage', id] })
      await reread(client)
    },
    onError: (_erreur, { id }) => client.invalidateQueries({ queryKey: ['plage', id] }),
  })
