import type { Schemas } from '@permanence/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/client.js'
import { unwrap } from '../../lib/problemes.js'

export type Motif = Schemas['Motif']
export type Lieu = Schemas['Lieu']
export type Organisation = Schemas['Organisation']

const UNE_MINUTE = 60_000

/** Agents of an organisation that one may see. */
export const agentsQuery = (organisationId: number) =>
  queryOptions({
    queryKey: ['agents', organisationId],
    queryFn: ({ signal }) => unwrap(api.GET('/agents', { params: { query: { organisationId } }, signal })),
    select: ({ donnees }) =>
      donnees.toSorted((a, b) => a.nom.localeCompare(b.nom, 'fr') || a.prenom.localeCompare(b.prenom, 'fr')),
    staleTime: UNE_MINUTE,
  })

export const equipesQuery = queryOptions({
  queryKey: ['equipes'],
  queryFn: ({ signal }) => unwrap(api.GET('/equipes', { signal })),
  select: ({ donnees }) => donnees,
  staleTime: UNE_MINUTE,
})

export const servicesQuery = queryOptions({
  queryKey: ['services'],
  queryFn: ({ signal }) => unwrap(api.GET('/services', { signal })),
  select: ({ donnees }) => donnees,
  staleTime: UNE_MINUTE,
})

/** The contract answers the public view to those without a session: an agent always has the whole one. */
export const motifsQuery = (organisationId: number, archives = false) =>
  queryOptions({
    queryKey: ['motifs', organisationId, archives],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/motifs', { params: { query: { organisationId, inclureArchives: archives } }, signal })),
    select: ({ donnees }) => (donnees as Motif[]).toSorted((a, b) => a.nom.localeCompare(b.nom, 'fr')),
    staleTime: UNE_MINUTE,
  })

export const lieuxQuery = (organisationId: number, archives = false) =>
  queryOptions({
    queryKey: ['lieux', organisationId, archives],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/lieux', { params: { query: { organisationId, inclureArchives: archives } }, signal })),
    select: ({ donnees }) => (donnees as Lieu[]).toSorted((a, b) => a.nom.localeCompare(b.nom, 'fr')),
    staleTime: UNE_MINUTE,
  })

export const organisationQuery = (id: number) =>
  queryOptions({
    queryKey: ['organisation', id],
    queryFn: ({ signal }) => unwrap(api.GET('/organisations/{id}', { params: { path: { id } }, signal })),
    staleTime: UNE_MINUTE,
  })
