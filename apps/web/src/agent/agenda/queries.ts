import type { Schemas } from '@permanence/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/client.js'
import { aujourdhui, fuseauDuNavigateur } from '../../lib/instants.js'
import { unwrap } from '../../lib/problemes.js'

export type AgendaLu = Schemas['Agenda']

const CHAQUE_MINUTE = 60_000
const BIENTOT = 10_000
/** The person who comes in is on the agent's screen by then. */
const DES_QU_ON_ARRIVE = 5_000

function showsToday(du: string, au: string): boolean {
  const jour = aujourdhui(fuseauDuNavigateur())
  return du <= jour && jour <= au
}

/**
 * All that an agenda shows for some agents and days, both included; read again each minute while it is looked at,
 * sooner when today is of them, or while nobody answers.
 */
export const agendaQuery = (agentIds: readonly number[], du: string, au: string) => {
  const ids = agentIds.join(',')
  return queryOptions({
    queryKey: ['agenda', ids, du, au],
    queryFn: ({ signal }) => unwrap(api.GET('/agenda', { params: { query: { agentIds: ids, du, au } }, signal })),
    refetchInterval: ({ state }) =>
      state.error !== null ? BIENTOT : showsToday(du, au) ? DES_QU_ON_ARRIVE : CHAQUE_MINUTE,
    refetchOnWindowFocus: 'always',
    // While the next week comes, the last one stays in sight, of the agents on screen only.
    placeholderData: (avant, requete) => (requete?.queryKey[1] === ids ? avant : undefined),
  })
}
