import type { Schemas } from '@permanence/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/client.js'
import { unwrap } from '../../lib/problemes.js'
import type { Pas } from './recherche.js'

export type Statistiques = Schemas['Statistiques']
export type Capacite = Schemas['Capacite']
export type Attentes = Schemas['Attentes']

/** What every count of the page is narrowed by. */
export type Filtre = {
  du: string
  au: string
  organisationId: number
  agentIds?: string
  serviceId?: number
  motifIds?: string
}

/** Counts between two days, both included. Under `rdvs`, so that every change of one refreshes them. */
export const statistiquesQuery = (filtre: Filtre, pas: Pas) =>
  queryOptions({
    queryKey: ['rdvs', 'statistiques', filtre, pas],
    queryFn: ({ signal }) => unwrap(api.GET('/statistiques', { params: { query: { ...filtre, pas } }, signal })),
  })

export const capaciteQuery = (filtre: Filtre) =>
  queryOptions({
    queryKey: ['rdvs', 'capacite', filtre],
    queryFn: ({ signal }) => unwrap(api.GET('/statistiques/capacite', { params: { query: filtre }, signal })),
  })

/** From now on: neither the period nor the agents matter. */
export const attentesQuery = ({ organisationId, serviceId, motifIds }: Filtre) => {
  const query = {
    organisationId,
    ...(serviceId !== undefined && { serviceId }),
    ...(motifIds !== undefined && { motifIds }),
  }
  return queryOptions({
    queryKey: ['rdvs', 'attentes', query],
    queryFn: ({ signal }) => unwrap(api.GET('/statistiques/attentes', { params: { query }, signal })),
  })
}
