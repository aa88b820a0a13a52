import type { Portee } from '@permanence/domain'
import { sql, type SQL } from 'drizzle-orm'
import { inPortee } from './portee.js'

/** A condition on rows, as one slice's repo hands it to another slice. */
export type Condition = SQL

/** The rdvs (alias `r`) in this scope: lists, agendas, feeds and exports say the same thing. */
export const scopeSql = (portee: Portee): Condition =>
  inPortee(portee, {
    agent: (id) => sql`exists (select 1 from rdvs_agents moi where moi.rdv_id = r.id and moi.agent_id = ${id})`,
    organisations: (ids) => sql`r.organisation_id = any(${ids})`,
    services: (organisationId, ids) => sql`(r.organisation_id = ${organisationId} and r.service_id = any(${ids}))`,
  })

/** The organisations through which a scope reaches agents. */
export const organisationsOfPortee = ({ organisationIds, parService }: Portee): number[] => [
  ...organisationIds,
  ...parService.map(({ organisationId }) => organisationId),
]

/** The usagers (alias `u`) in this scope. */
export const scopeUsagersSql = (portee: Portee): Condition =>
  inPortee(portee, {
    agent: (id) =>
      sql`exists (select 1 from participations mp join rdvs_agents moi on moi.rdv_id = mp.rdv_id where mp.usager_id = u.id and mp.retire_le is null and moi.agent_id = ${id})`,
    organisations: (ids) =>
      sql`exists (select 1 from usagers_organisations uo where uo.usager_id = u.id and uo.organisation_id = any(${ids}))`,
  })

/** The agents in this scope; `id`: the expression that names the agent, on no alias of the two below (`o`, `s`). */
export const scopeAgentsSql = (portee: Portee, id: SQL): Condition =>
  inPortee(portee, {
    agent: (agentId) => sql`${id} = ${agentId}`,
    organisations: (ids) =>
      sql`exists (select 1 from roles o where o.agent_id = ${id} and o.organisation_id = any(${ids}))`,
    services: (organisationId, ids) => sql`exists (
      select 1 from roles o join agents_services s on s.agent_id = o.agent_id
      where o.agent_id = ${id} and o.organisation_id = ${organisationId} and s.service_id = any(${ids}))`,
  })

/**
 * A select of the ids of a page of rows of many agents, the latest first day first. Each agent's are found in his own, so
 * that a few agents with little are not looked for in all that the territoire has. `own`: a select, in that order and
 * limited, of `id` and `premier_jour` of the rows of the agent `q.id`; `among`: more about the agent `q`.
 */
export const latestOfEach = (agents: Portee, among: SQL, own: SQL, limite: number | null): SQL => sql`
  select c.id from unnest(array(select q.id from agents q where ${scopeAgentsSql(agents, sql`q.id`)} and ${among})) as q (id)
    cross join lateral (${own}) c
  order by c.premier_jour desc, c.id desc limit ${limite}`
