import type { Schemas } from '@permanence/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/client.js'
import { unwrap } from '../../lib/problemes.js'

export type AgendaLu = Schemas['Agenda']

const CHAQUE_MINUTE = 60_000
const BIENTOT = 10_000

/**
 * All that an agenda shows for some agents and days, both included; read again each minute while it is looked at, and
 * sooner while nobody answers.
 */
export const agendaQuery = (agentIds: readonly number[], du: string, au: string) => {
  const ids = agentIds.join(',')
  return queryOptions({
    queryKey: ['agenda', ids, du, au],
    queryFn: ({ signal }) => unwrap(api.GET('/agenda', { params: { query: { agentIds: ids, du, au } }, signal })),
    refetchInterval: ({ state }) => (state.error === null ? CHAQUE_MINUTE : BIENTOT),
    refetchOnWindowFocus: 'always',
    // While the next week comes, the last one stays in sight, of the agents on screen only.
    placeholderData: (avant, requete) => (requete?.queryKey[1] === ids ? avant : undefined),
  })
}
