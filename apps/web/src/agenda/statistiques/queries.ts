import { queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/client.js'
import { unwrap } from '../../lib/problemes.js'
import type { Rdv } from '../rdvs/queries.js'

/** Beyond this many rdvs a count is said to be partial: the page is for one agent and some weeks. */
const PAGES_MAX = 10

/** All rdvs of an agent between two days, both included, to be counted; `complet` is false when there were too many. */
export const rdvsACompterQuery = (agentId: number, du: string, au: string) =>
  queryOptions({
    queryKey: ['rdvs', 'compte', agentId, du, au],
    queryFn: async ({ signal }) => {
      const rdvs: Rdv[] = []
      let cursor: string | null = null
      for (let page = 0; page < PAGES_MAX; page++) {
        const query = { agentIds: String(agentId), du, au, limite: 200, ...(cursor !== null && { cursor }) }
        // oxlint-disable-next-line no-await-in-loop -- each page names the next
        const lu: { donnees: Rdv[]; suivant: string | null } = await unwrap(
          api.GET('/rdvs', { params: { query }, signal }),
        )
        rdvs.push(...lu.donnees)
        cursor = lu.suivant
        if (cursor === null) return { rdvs, complet: true }
      }
      return { rdvs, complet: false }
    },
  })
