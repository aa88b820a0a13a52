import { queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/client.js'
import { unwrap } from '../../lib/problemes.js'

/** Counts of an agent's rdvs between two days, both included. Under `rdvs`, so that every change of one refreshes them. */
export const statistiquesQuery = (agentId: number, du: string, au: string) =>
  queryOptions({
    queryKey: ['rdvs', 'statistiques', agentId, du, au],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/statistiques', { params: { query: { agentIds: String(agentId), du, au } }, signal })),
  })
