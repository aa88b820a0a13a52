import type { Schemas } from '@permanence/api-client'
import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query'
import { api } from '../../lib/client.js'
import { creation, modification } from '../../lib/ecriture.js'
import { unwrap } from '../../lib/problemes.js'

export type NouveauMotif = Schemas['NouveauMotif']
export type MotifModifie = Schemas['MotifModifie']
export type NouveauLieu = Schemas['NouveauLieu']
export type LieuModifie = Schemas['LieuModifie']
export type NouvelAgent = Schemas['NouvelAgent']
export type AgentModifie = Schemas['AgentModifie']
export type OrganisationModifiee = Schemas['OrganisationModifiee']

type Cible = { id: number; version: number }

export const motifQuery = (id: number) =>
  queryOptions({
    queryKey: ['motif', id],
    queryFn: ({ signal }) => unwrap(api.GET('/motifs/{id}', { params: { path: { id } }, signal })),
  })

export const lieuQuery = (id: number) =>
  queryOptions({
    queryKey: ['lieu', id],
    queryFn: ({ signal }) => unwrap(api.GET('/lieux/{id}', { params: { path: { id } }, signal })),
  })

const reread = (client: QueryClient, ...cles: string[]) =>
  Promise.all([...cles, 'agenda', 'creneaux'].map((cle) => client.invalidateQueries({ queryKey: [cle] })))

export const createMotifMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: (body: NouveauMotif) => unwrap(api.POST('/motifs', { body, params: { header: creation() } })),
    onSuccess: () => reread(client, 'motifs', 'motif'),
  })

export const updateMotifMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: ({ id, version, body }: Cible & { body: MotifModifie }) =>
      unwrap(api.PATCH('/motifs/{id}', { body, params: { path: { id }, header: modification(version) } })),
    onSuccess: () => reread(client, 'motifs', 'motif'),
    onError: (_erreur, { id }) => client.invalidateQueries({ queryKey: ['motif', id] }),
  })

export const deleteMotifMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: ({ id, version }: Cible) =>
      unwrap(api.DELETE('/motifs/{id}', { params: { path: { id }, header: modification(version) } })),
    onSuccess: async (_rien, { id }) => {
      client.removeQueries({ queryKey: ['motif', id] })
      await reread(client, 'motifs')
    },
  })

export const createLieuMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: (body: NouveauLieu) => unwrap(api.POST('/lieux', { body, params: { header: creation() } })),
    onSuccess: () => reread(client, 'lieux', 'lieu'),
  })

export const updateLieuMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: ({ id, version, body }: Cible & { body: LieuModifie }) =>
      unwrap(api.PATCH('/lieux/{id}', { body, params: { path: { id }, header: modification(version) } })),
    onSuccess: () => reread(client, 'lieux', 'lieu'),
    onError: (_erreur, { id }) => client.invalidateQueries({ queryKey: ['lieu', id] }),
  })

export const agentQuery = (id: number) =>
  queryOptions({
    queryKey: ['agent', id],
    queryFn: ({ signal }) => unwrap(api.GET('/agents/{id}', { params: { path: { id } }, signal })),
  })

export const createAgentMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: (body: NouvelAgent) => unwrap(api.POST('/agents', { body, params: { header: creation() } })),
    onSuccess: () => reread(client, 'agents', 'agent'),
  })

export const updateAgentMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: ({ id, version, body }: Cible & { body: AgentModifie }) =>
      unwrap(api.PATCH('/agents/{id}', { body, params: { path: { id }, header: modification(version) } })),
    onSuccess: () => reread(client, 'agents', 'agent', 'moi'),
    onError: (_erreur, { id }) => client.invalidateQueries({ queryKey: ['agent', id] }),
  })

export const inviterAgentMutation = mutationOptions({
  mutationFn: (id: number) =>
    unwrap(api.POST('/agents/{id}/inviter', { params: { path: { id }, header: creation() } })),
})

export const updateOrganisationMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: ({ id, version, body }: Cible & { body: OrganisationModifiee }) =>
      unwrap(api.PATCH('/organisations/{id}', { body, params: { path: { id }, header: modification(version) } })),
    onSuccess: () => reread(client, 'organisation', 'moi'),
    onError: (_erreur, { id }) => client.invalidateQueries({ queryKey: ['organisation', id] }),
  })

export const territoireQuery = (id: number) =>
  queryOptions({
    queryKey: ['territoire', id],
    queryFn: ({ signal }) => unwrap(api.GET('/territoires/{id}', { params: { path: { id } }, signal })),
  })

export const updateTerritoireMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: ({ id, version, body }: Cible & { body: Schemas['TerritoireModifie'] }) =>
      unwrap(api.PATCH('/territoires/{id}', { body, params: { path: { id }, header: modification(version) } })),
    onSuccess: () => reread(client, 'territoire', 'moi'),
    onError: (_erreur, { id }) => client.invalidateQueries({ queryKey: ['territoire', id] }),
  })
