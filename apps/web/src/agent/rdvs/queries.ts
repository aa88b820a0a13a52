import type { Schemas } from '@permanence/api-client'
import type { Libelle, Transition } from '@permanence/domain'
import { infiniteQueryOptions, mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query'
import { api } from '../../lib/client.js'
import { creation, modification } from '../../lib/ecriture.js'
import { unwrap } from '../../lib/problemes.js'
import { moiQuery } from '../session/queries.js'

export type Rdv = Schemas['Rdv']
export type Participation = Schemas['Participation']
export type NouveauRdv = Schemas['NouveauRdv']
export type RdvModifie = Schemas['RdvModifie']

export type FiltreRdvs = {
  organisationId?: number
  agentIds?: string
  usagerId?: number
  motifIds?: string
  lieuIds?: string
  libelle?: Libelle
  du?: string
  au?: string
  ordre?: 'debut' | '-debut'
  limite?: number
}

export const rdvQuery = (id: number) =>
  queryOptions({
    queryKey: ['rdv', id],
    queryFn: ({ signal }) => unwrap(api.GET('/rdvs/{id}', { params: { path: { id } }, signal })),
  })

export const historiqueQuery = (id: number) =>
  infiniteQueryOptions({
    queryKey: ['rdv', id, 'historique'],
    queryFn: ({ signal, pageParam }) =>
      unwrap(
        api.GET('/rdvs/{id}/historique', {
          params: { path: { id }, query: { ...(pageParam !== null && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ suivant }) => suivant,
    select: ({ pages }) => pages.flatMap(({ donnees }) => donnees),
  })

export const rdvsQuery = (filtre: FiltreRdvs) =>
  infiniteQueryOptions({
    queryKey: ['rdvs', filtre],
    queryFn: ({ signal, pageParam }) =>
      unwrap(
        api.GET('/rdvs', {
          params: { query: { ...filtre, ...(pageParam !== null && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ suivant }) => suivant,
  })

/** Everything that shows rdvs, or counts them, is read again; the one that was written is already known. */
async function reread(client: QueryClient, rdv?: Rdv): Promise<void> {
  if (rdv !== undefined) client.setQueryData(rdvQuery(rdv.id).queryKey, rdv)
  await Promise.all([
    client.invalidateQueries({ queryKey: ['accueil'] }),
    client.invalidateQueries({ queryKey: ['agenda'] }),
    client.invalidateQueries({ queryKey: ['rdvs'] }),
    client.invalidateQueries({ queryKey: ['creneaux'] }),
    client.invalidateQueries({ queryKey: moiQuery.queryKey }),
    ...(rdv === undefined ? [] : [client.invalidateQueries({ queryKey: ['rdv', rdv.id] })]),
  ])
}

/** Refused because somebody was faster, or because the time has passed: read the truth again. */
const rereadOne = (client: QueryClient, id: number) =>
  Promise.all([
    client.invalidateQueries({ queryKey: ['rdv', id] }),
    client.invalidateQueries({ queryKey: ['accueil'] }),
    client.invalidateQueries({ queryKey: ['agenda'] }),
    client.invalidateQueries({ queryKey: ['rdvs'] }),
  ])

export const createRdvMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: (body: NouveauRdv) => unwrap(api.POST('/rdvs', { body, params: { header: creation() } })),
    onSuccess: (rdv) => reread(client, rdv),
  })

type Cible = { id: number; version: number }

export const updateRdvMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: ({ id, version, body }: Cible & { body: RdvModifie }) =>
      unwrap(api.PATCH('/rdvs/{id}', { body, params: { path: { id }, header: modification(version) } })),
    onSuccess: (rdv) => reread(client, rdv),
    onError: (_erreur, { id }) => rereadOne(client, id),
  })

/** Moves an rdv to another start, perhaps to other agents; its duration stays. */
export const reportRdvMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: ({ id, version, ...body }: Cible & { debut: string; agentIds?: number[]; accepte: string[] }) =>
      unwrap(
        api.POST('/rdvs/{id}/reporter', {
          body,
          params: { path: { id }, header: modification(version) },
        }),
      ),
    onSuccess: (rdv) => reread(client, rdv),
    onError: (_erreur, { id }) => rereadOne(client, id),
  })

export const changeStatutMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: ({
      id,
      version,
      participationId,
      transition,
      accepte,
    }: Cible & { participationId?: number | undefined; transition: Transition; accepte: string[] }) => {
      const body = { transition, accepte }
      const header = modification(version)
      return participationId === undefined
        ? unwrap(api.POST('/rdvs/{id}/statut', { body, params: { path: { id }, header } }))
        : unwrap(
            api.POST('/rdvs/{id}/participations/{participationId}/statut', {
              body,
              params: { path: { id, participationId }, header },
            }),
          )
    },
    onSuccess: (rdv) => reread(client, rdv),
    onError: (_erreur, { id }) => rereadOne(client, id),
  })

/** Whether one person is written to about this rdv. */
export const updateNotifierMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: ({ id, version, participationId, notifier }: Cible & { participationId: number; notifier: boolean }) =>
      unwrap(
        api.PATCH('/rdvs/{id}/participations/{participationId}', {
          body: { notifier },
          params: { path: { id, participationId }, header: modification(version) },
        }),
      ),
    onSuccess: (rdv) => reread(client, rdv),
    onError: (_erreur, { id }) => rereadOne(client, id),
  })

export const deleteRdvMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: ({ id, version, raison }: Cible & { raison: string }) =>
      unwrap(api.DELETE('/rdvs/{id}', { body: { raison }, params: { path: { id }, header: modification(version) } })),
    onSuccess: async (_rien, { id }) => {
      client.removeQueries({ queryKey: ['rdv', id] })
      await reread(client)
    },
    onError: (_erreur, { id }) => rereadOne(client, id),
  })
