import { sql, type SQL } from 'drizzle-orm'
import { idsParam } from './instants.js'
import type { Condition } from './scope.js'

/** The agents that a filter asks for: those named, the members of an équipe (a select of their ids), or who is both. */
export type AskedAgents = { agentIds: readonly number[] | null; equipe: Condition | null }

/** Their ids, as a `bigint[]` read once in a statement; null: anybody's. */
export function askedAgentsSql({ agentIds, equipe }: AskedAgents): SQL | null {
  if (equipe === null) return agentIds === null ? null : idsParam(agentIds)
  if (agentIds === null) return sql`array(${equipe})`
  return sql`array(select e.id from (${equipe}) e (id) where e.id = any(${idsParam(agentIds)}))`
}
