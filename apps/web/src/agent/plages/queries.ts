import type { Schemas } from '@permanence/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/client.js'
import { creation, modification } from '../../lib/ecriture.js'
import { unwrap } from '../../lib/problemes.js'
import { seriesMutations } from '../recurrence/series-mutations.js'

export type Plage = Schemas['Plage']

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

export const {
  create: createPlageMutation,
  update: updatePlageMutation,
  remove: deletePlageMutation,
} = seriesMutations('plage', {
  create: (body: Schemas['NouvellePlage']) => unwrap(api.POST('/plages', { body, params: { header: creation() } })),
  update: (id, version, body: Schemas['PlageModifiee']) =>
    unwrap(api.PATCH('/plages/{id}', { body, params: { path: { id }, header: modification(version) } })),
  remove: (id, version, query) =>
    unwrap(api.DELETE('/plages/{id}', { params: { path: { id }, query, header: modification(version) } })),
})
