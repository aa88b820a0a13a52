import type { Schemas } from '@permanence/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/client.js'
import { unwrap } from '../../lib/problemes.js'

export type Motif = Schemas['Motif']
export type Lieu = Schemas['Lieu']
type Service = Schemas['Service']
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

/** With a session, each comes whole. */
const complet = (service: object): service is Service => 'version' in service

export const servicesQuery = queryOptions({
  queryKey: ['services'],
  queryFn: ({ signal }) => unwrap(api.GET('/services', { signal })),
  select: ({ donnees }): Service[] => (donnees as object[]).filter(complet),
  staleTime: UNE_MINUTE,
})

/** Of a motif of another service, an agent reads the name alone: she neither books nor opens it. */
const entier = (motif: object): motif is Motif => 'version' in motif

const tousMotifsQuery = (organisationId: number, archives: boolean) =>
  queryOptions({
    queryKey: ['motifs', organisationId, archives],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/motifs', { params: { query: { organisationId, inclureArchives: archives } }, signal })),
    staleTime: UNE_MINUTE,
  })

/** Those that one reads whole. */
export const motifsQuery = (organisationId: number, archives = false) =>
  queryOptions({
    ...tousMotifsQuery(organisationId, archives),
    select: ({ donnees }) => donnees.filter(entier).toSorted((a, b) => a.nom.localeCompare(b.nom, 'fr')),
  })

/** The names of all of them, archived ones too, by id. */
export const nomsMotifsQuery = (organisationId: number) =>
  queryOptions({
    ...tousMotifsQuery(organisationId, true),
    select: ({ donnees }) => new Map(donnees.map(({ id, nom }) => [id, nom])),
  })

export const lieuxQuery = (organisationId: number, archives = false) =>
  queryOptions({
    queryKey: ['lieux', organisationId, archives],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/lieux', { params: { query: { organisationId, inclureArchives: archives } }, signal })),
    select: ({ donnees }) => (donnees as Lieu[]).toSorted((a, b) => a.nom.localeCompare(b.nom, 'fr')),
    staleTime: UNE_MINUTE,
  })

/** Its settings come to who administers it; to others, null. */
export const organisationQuery = (id: number) =>
  queryOptions({
    queryKey: ['organisation', id],
    queryFn: ({ signal }) => unwrap(api.GET('/organisations/{id}', { params: { path: { id } }, signal })),
    select: (lue): Organisation | null => ('version' in lue ? lue : null),
    staleTime: UNE_MINUTE,
  })
