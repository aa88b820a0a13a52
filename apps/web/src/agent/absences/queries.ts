import type { Schemas } from '@permanence/api-client'
import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query'
import { api } from '../../lib/client.js'
import { creation, modification } from '../../lib/ecriture.js'
import { unwrap } from '../../lib/problemes.js'
import type { Reach } from '../recurrence/reach.js'

export type Absence = Schemas['Absence']
export type NouvelleAbsence = Schemas['NouvelleAbsence']
export type AbsenceModifiee = Schemas['AbsenceModifiee']

export const absencesQuery = (agentId: number, passees: boolean) =>
  queryOptions({
    queryKey: ['absences', agentId, passees],
    queryFn: ({ signal }) => unwrap(api.GET('/absences', { params: { query: { agentId, passees } }, signal })),
    select: ({ donnees }) => donnees,
  })

export const absenceQuery = (id: number) =>
  queryOptions({
    queryKey: ['absence', id],
    queryFn: ({ signal }) => unwrap(api.GET('/absences/{id}', { params: { path: { id } }, signal })),
  })

const reread = (client: QueryClient) =>
  Promise.all([
    client.invalidateQueries({ queryKey: ['absences'] }),
    client.invalidateQueries({ queryKey: ['absence'] }),
    client.invalidateQueries({ queryKey: ['agenda'] }),
    client.invalidateQueries({ queryKey: ['creneaux'] }),
  ])

export const createAbsenceMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: (body: NouvelleAbsence) => unwrap(api.POST('/absences', { body, params: { header: creation() } })),
    onSuccess: () => reread(client),
  })

export const updateAbsenceMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: ({ id, version, body }: { id: number; version: number; body: AbsenceModifiee }) =>
      unwrap(api.PATCH('/absences/{id}', { body, params: { path: { id }, header: modification(version) } })),
    onSuccess: () => reread(client),
    onError: (_erreur, { id }) => client.invalidateQueries({ queryKey: ['absence', id] }),
  })

export const deleteAbsenceMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: ({
      id,
      version,
      cible,
    }: {
      id: number
      version: number
      cible: { portee?: Reach; occurrence?: string }
    }) =>
      unwrap(api.DELETE('/absences/{id}', { params: { path: { id }, query: cible, header: modification(version) } })),
    onSuccess: async (_rien, { id }) => {
      client.removeQueries({ queryKey: ['absence', id] })
      await reread(client)
    },
    onError: (_erreur, { id }) => client.invalidateQueries({ queryKey: ['absence', id] }),
  })
