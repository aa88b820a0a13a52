import type { Scope } from '@permanence/domain'
import { sql, type SQL } from 'drizzle-orm'
import { inScope } from './in-scope.js'

/** A condition on rows, as one slice's repo hands it to another slice. */
export type Condition = SQL

/** The rdvs (alias `r`) in this scope: lists, agendas, feeds and exports say the same thing. */
export const scopeSql = (scope: Scope): Condition =>
  inScope(scope, {
    agent: (id) => sql`exists (select 1 from rdvs_agents moi where moi.rdv_id = r.id and moi.agent_id = ${id})`,
    organisations: (ids) => sql`r.organisation_id = any(${ids})`,
    services: (organisationId, ids) => sql`(r.organisation_id = ${organisationId} and r.service_id = any(${ids}))`,
  })

/** The organisations through which a scope reaches agents. */
export const organisationsOfScope = ({ organisationIds, parService }: Scope): number[] => [
  ...organisationIds,
  ...parService.map(({ organisationId }) => organisationId),
]

/** Asked of each row read: the planner would sooner list everybody that an organisation knows, for a page of fifty. */
const UN_A_UN = sql.raw('offset 0')

/** The expression `id` names an usager whom this agent receives, or received, on an rdv. */
export const onRdvOf = (id: SQL, agentId: number): SQL => sql`exists (
  select 1 from participations p join rdvs r on r.id = p.rdv_id join rdvs_agents a on a.rdv_id = r.id
  where p.usager_id = ${id} and p.retire_le is null and a.agent_id = ${agentId} and r.supprime_at is null ${UN_A_UN})`

/** The expression `id` names an usager in this scope, were the record merged into another. */
export const scopeUsagersSql = (scope: Scope, id: SQL): Condition =>
  inScope(scope, {
    organisations: (ids) =>
      sql`exists (select 1 from usagers_organisations o where o.usager_id = ${id} and o.organisation_id = any(${ids}) ${UN_A_UN})`,
    agent: (agentId) => onRdvOf(id, agentId),
  })

/** The usager of this alias has a record: neither deleted nor merged into another. */
export const liveUsagerSql = (alias: SQL): Condition =>
  sql`(${alias}.supprime_at is null and ${alias}.fusionne_dans_id is null)`

/**
 * Whether the record of the usager of this alias opens to this scope today: the one rule of all that shows more of a
 * person than her name, wherever it is shown. Somebody who left an organisation is a name on its old rdvs.
 */
export const opensUsagerSql = (scope: Scope, alias: SQL): Condition =>
  sql`(${liveUsagerSql(alias)} and ${scopeUsagersSql(scope, sql`${alias}.id`)})`

/** The agents in this scope; `id`: the expression that names the agent, on no alias of the two below (`o`, `s`). */
export const scopeAgentsSql = (scope: Scope, id: SQL): Condition =>
  inScope(scope, {
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
export const latestOfEach = (agents: Scope, among: SQL, own: SQL, limite: number | null): SQL => sql`
  select c.id from unnest(array(select q.id from agents q where ${scopeAgentsSql(agents, sql`q.id`)} and ${among})) as q (id)
    cross join lateral (${own}) c
  order by c.premier_jour desc, c.id desc limit ${limite}`
