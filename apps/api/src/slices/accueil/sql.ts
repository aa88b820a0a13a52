import { sql } from 'drizzle-orm'
import { Type, type Static } from 'typebox'
import { minuitOf } from '../../platform/clock.js'
import { idsParam, instantParam, momentParam } from '../../platform/db/instants.js'
import { prepared } from '../../platform/db/prepared.js'
import { AnyRow, Row } from '../../platform/db/rows.js'
import type { Condition } from '../../platform/db/scope.js'
import type { Db } from '../../platform/db/tenant.js'
import type { SeenDesk, WritableRetard } from './policy.js'

export type DuJour = {
  organisationId: SeenDesk
  lieuId: number | null
  /** Null: today, where each rdv takes place. */
  jour: string | null
  nowMs: number
}

/** The rdvs (alias `r`) of a local day at this desk. An index takes instants alone: a day of margin holds every zone. */
export function duJour({ organisationId, lieuId, jour, nowMs }: DuJour): Condition {
  const minuit = minuitOf(jour ?? new Date(nowMs).toISOString().slice(0, 10))
  const fuseau = sql`coalesce((select l.fuseau from lieux l where l.id = r.lieu_id),
    (select o.fuseau from organisations o where o.id = r.organisation_id))`
  return sql`r.organisation_id = ${organisationId}
    and r.debut >= ${instantParam(minuit - 1440)} and r.debut < ${instantParam(minuit + 2 * 1440)}
    and (${lieuId}::bigint is null or r.lieu_id = ${lieuId}::bigint)
    and (r.debut at time zone ${fuseau})::date = coalesce(${jour}::date, (${momentParam(nowMs)} at time zone ${fuseau})::date)`
}

const AgentAuGuichet = Row({
  agentId: Type.Number(),
  retardMin: Type.Number(),
  organisationIds: Type.Array(Type.Number()),
  serviceIds: Type.Array(Type.Number()),
})
export type AgentAuGuichet = Static<typeof AgentAuGuichet>

const GuichetRow = Row({ fuseau: Type.String(), agents: Type.Array(AgentAuGuichet) })
type GuichetRow = Static<typeof GuichetRow>

/** The zone of the organisation, and of these agents how late each runs today, on his own clock. */
export async function selectGuichet(
  db: Db,
  organisationId: SeenDesk,
  agentIds: readonly number[],
  nowMs: number,
): Promise<GuichetRow | null> {
  const rows = await prepared(
    db,
    GuichetRow,
    sql`select o.fuseau, coalesce((
        select json_agg(json_build_object('agentId', a.id,
          'retardMin', coalesce((select t.retard_min from retards t
            where t.agent_id = a.id and t.jour = (${momentParam(nowMs)} at time zone a.fuseau)::date), 0),
          'organisationIds', coalesce((select json_agg(r.organisation_id order by r.organisation_id) from roles r where r.agent_id = a.id), '[]'),
          'serviceIds', coalesce((select json_agg(s.service_id order by s.service_id) from agents_services s where s.agent_id = a.id), '[]'))
          order by sans_accent(a.nom), sans_accent(a.prenom), a.id)
        from agents a where a.id = any(${idsParam(agentIds)})), '[]') as agents
      from organisations o where o.id = ${organisationId}`,
  )
  return rows[0] ?? null
}

const RetardRow = Row({ retardMin: Type.Number() })

export async function selectRetard(db: Db, { agentId }: WritableRetard, jour: string): Promise<number> {
  const rows = await prepared(
    db,
    RetardRow,
    sql`select retard_min as "retardMin" from retards where agent_id = ${agentId} and jour = ${jour}::date for update`,
  )
  return rows[0]?.retardMin ?? 0
}

export async function saveRetard(
  db: Db,
  { agentId }: WritableRetard,
  { jour, retardMin }: { jour: string; retardMin: number },
): Promise<void> {
  await prepared(
    db,
    AnyRow,
    sql`insert into retards (territoire_id, agent_id, jour, retard_min)
      values (territoire_courant(), ${agentId}, ${jour}::date, ${retardMin})
      on conflict (agent_id, jour) do update set retard_min = excluded.retard_min`,
  )
}
