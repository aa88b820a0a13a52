import { and, eq, inArray, sql, type SQL } from 'drizzle-orm'
import { scopeAgentsSql } from '../../../platform/db/scope.js'
import { agents } from '../../../platform/db/schema/agents.js'
import type { Db } from '../../../platform/db/tenant.js'
import type { ReadableMembers } from '../rules/policy.js'
import { IdRow, query } from '../../../platform/db/rows.js'

/** The members that the reader sees, as a select of their ids; none of an équipe that is not there. */
export const membersSql = (readable: ReadableMembers, id: number): SQL => sql`
  select m.agent_id from equipes_agents m where m.equipe_id = ${id} and ${scopeAgentsSql(readable, sql`m.agent_id`)}`

/** The ids that `membersSql` selects. */
export async function selectMembers(db: Db, readable: ReadableMembers, id: number): Promise<number[]> {
  const rows = await query(
    db,
    IdRow,
    sql`select m.id::float8 as id from (${membersSql(readable, id)}) m (id) order by m.id`,
  )
  return rows.map((row) => row.id)
}

/** Those of these agents who may be chosen: people, active, seen by the reader. */
export async function selectActiveAgentIds(
  db: Db,
  readable: ReadableMembers,
  ids: readonly number[],
): Promise<number[]> {
  const rows = await db
    .select({ id: agents.id })
    .from(agents)
    .where(
      and(
        inArray(agents.id, [...ids]),
        eq(agents.desactive, false),
        eq(agents.application, false),
        scopeAgentsSql(readable, sql`agents.id`),
      ),
    )
  return rows.map(({ id }) => id)
}
