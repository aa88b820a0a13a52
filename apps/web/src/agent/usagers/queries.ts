import type { Schemas } from '@permanence/api-client'
import { infiniteQueryOptions, mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query'
import { api } from '../../lib/client.js'
import { creation, modification } from '../../lib/ecriture.js'
import { unwrap } from '../../lib/problemes.js'
import { sansInvisibles } from '../../lib/texte.js'

export type Usager = Schemas['Usager']
export type NouvelUsager = Schemas['NouvelUsager']
export type UsagerModifie = Schemas['UsagerModifie']
/** A person who is about to get a record. */
export type ARessembler = Schemas['UsagerARessembler']

export const usagerQuery = (id: number) =>
  queryOptions({
    queryKey: ['usager', id],
    queryFn: ({ signal }) => unwrap(api.GET('/usagers/{id}', { params: { path: { id } }, signal })),
  })

type ListeUsagers = { recherche: string; limite?: number; aRapprocher?: boolean }

/**
 * Usagers of an organisation, or of all that one sees (null). The search forgives accents and typing errors, and never
 * stands in an address.
 */
export const usagersQuery = (
  organisationId: number | null,
  { recherche, limite = 25, aRapprocher = false }: ListeUsagers,
) => {
  const filtre = { limite, ...(organisationId !== null && { organisationId }), ...(aRapprocher && { aRapprocher }) }
  return infiniteQueryOptions({
    queryKey: ['usagers', filtre, recherche],
    queryFn: ({ signal, pageParam }) =>
      unwrap(
        recherche === ''
          ? api.GET('/usagers', {
              params: { query: { ...filtre, ...(pageParam !== null && { cursor: pageParam }) } },
              signal,
            })
          : api.POST('/usagers/rechercher', { body: { recherche: sansInvisibles(recherche), ...filtre }, signal }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ suivant }) => suivant,
    placeholderData: (avant) => avant,
  })
}

/** Records that look like somebody who has none yet. Asked for once for what is typed: each look is traced. */
export const ressemblantsQuery = (body: ARessembler) =>
  queryOptions({
    queryKey: ['ressemblants', body],
    queryFn: ({ signal }) => unwrap(api.POST('/usagers/ressemblants', { body, signal })),
    staleTime: 60_000,
  })

async function reread(client: QueryClient, usager: Usager): Promise<void> {
  client.setQueryData(usagerQuery(usager.id).queryKey, usager)
  await Promise.all([
    client.invalidateQueries({ queryKey: ['usagers'] }),
    client.invalidateQueries({ queryKey: ['usager'] }),
    client.invalidateQueries({ queryKey: ['agenda'] }),
  ])
}

export const createUsagerMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: (body: NouvelUsager) => unwrap(api.POST('/usagers', { body, params: { header: creation() } })),
    onSuccess: (usager) => reread(client, usager),
  })

export const updateUsagerMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: ({ id, version, body }: { id: number; version: number; body: UsagerModifie }) =>
      unwrap(api.PATCH('/usagers/{id}', { body, params: { path: { id }, header: modification(version) } })),
    onSuccess: (usager) => reread(client, usager),
    onError: (_erreur, { id }) => client.invalidateQueries({ queryKey: ['usager', id] }),
  })
