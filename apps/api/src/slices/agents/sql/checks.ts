import { inArray, sql } from 'drizzle-orm'
import { idsParam, momentParam } from '../../../platform/db/instants.js'
import { attendu } from '../../../platform/db/occupied.js'
import { organisations, services } from '../../../platform/db/schema/territoires.js'
import type { Db } from '../../../platform/db/tenant.js'
import type { WritableAgentId } from '../rules/policy.js'
import { IdRow, query } from '../../../platform/db/rows.js'

/** The organisations of the territoire among these, with their zone. */
export async function selectKnownOrganisations(db: Db, ids: readonly number[]): Promise<Map<number, string>> {
  const rows = await db
    .select({ id: organisations.id, fuseau: organisations.fuseau })
    .from(organisations)
    .where(inArray(organisations.id, [...ids]))
  return new Map(rows.map(({ id, fuseau }) => [id, fuseau]))
}

export async function selectKnownServiceIds(db: Db, ids: readonly number[]): Promise<Set<number>> {
  const rows = await db
    .select({ id: services.id })
    .from(services)
    .where(inArray(services.id, [...ids]))
  return new Set(rows.map(({ id }) => id))
}

/** The agenda first, as bookings do; then the organisations whose admins are counted, in the order of their ids. */
export async function lockAgentAndOrganisations(
  db: Db,
  id: WritableAgentId,
  organisationIds: readonly number[],
): Promise<void> {
  await db.execute(sql`select 1 from agendas where agent_id = ${id} for no key update`)
  await db.execute(
    sql`select 1 from organisations where id = any(${idsParam(organisationIds)}) order by id for no key update`,
  )
}

/** Rdvs yet to come that the agent still holds; in these organisations, or in all of them. At most 200, soonest first. */
export async function selectRdvIdsToCome(
  db: Db,
  id: WritableAgentId,
  nowMs: number,
  organisationIds: readonly number[] | 'toutes',
): Promise<number[]> {
  const among = organisationIds === 'toutes' ? sql`true` : sql`r.organisation_id = any(${idsParam(organisationIds)})`
  const rows = await query(
    db,
    IdRow,
    sql`
    select r.id::float8 as id from rdvs_agents a join rdvs r on r.id = a.rdv_id
    where a.agent_id = ${id} and a.debut > ${momentParam(nowMs)} and ${attendu(sql`r`)}
      and r.supprime_at is null and ${among}
    order by r.debut, r.id limit 200`,
  )
  return rows.map((row) => row.id)
}

/** Those of these organisations that no active admin but this agent keeps. Read under the lock of their rows. */
export async function selectOrganisationsKeptByNobodyElse(
  db: Db,
  id: WritableAgentId,
  organisationIds: readonly number[],
): Promise<number[]> {
  const rows = await query(
    db,
    IdRow,
    sql`
    select o.id::float8 as id from organisations o
    where o.id = any(${idsParam(organisationIds)}) and not exists (
      select 1 from roles r join agents a on a.id = r.agent_id
      where r.organisation_id = o.id and r.role = 'admin' and r.agent_id <> ${id} and not a.desactive and not a.application)`,
  )
  return rows.map((row) => row.id)
}

/**
 * Whether an active agent but this one, who signs in, administers the territoire. Its row is locked: two who leave at
 * once take turns. After the organisations, in the one order of locks.
 */
export async function lockIsLedByAnother(db: Db, id: WritableAgentId): Promise<boolean> {
  await db.execute(sql`select 1 from territoires where id = territoire_courant() for no key update`)
  const { rows } = await db.execute(sql`
    select 1 from agents a where a.admin_territoire and a.id <> ${id} and a.email is not null
      and not a.desactive and not a.application limit 1`)
  return rows.length > 0
}
