import type { Schemas } from '@permanence/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/client.js'
import { creation, modification } from '../../lib/ecriture.js'
import { unwrap } from '../../lib/problemes.js'
import { seriesMutations } from '../recurrence/series-mutations.js'

export type Absence = Schemas['Absence']

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

export const {
  create: createAbsenceMutation,
  update: updateAbsenceMutation,
  remove: deleteAbsenceMutation,
} = seriesMutations('absence', {
  create: (body: Schemas['NouvelleAbsence']) => unwrap(api.POST('/absences', { body, params: { header: creation() } })),
  update: (id, version, body: Schemas['AbsenceModifiee']) =>
    unwrap(api.PATCH('/absences/{id}', { body, params: { path: { id }, header: modification(version) } })),
  remove: (id, version, query) =>
    unwrap(api.DELETE('/absences/{id}', { params: { path: { id }, query, header: modification(version) } })),
})
