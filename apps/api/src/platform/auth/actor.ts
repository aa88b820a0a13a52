import { sql } from 'drizzle-orm'
import type { Actor, Role } from '@permanence/domain'
import type { Db } from '../db/tenant.js'

export type { Actor }

type Row = {
  agent_id: string
  territoire_id: string
  admin_territoire: boolean
  roles: { organisationId: number; role: Role }[]
  service_ids: number[]
}

/** Who asks, read from his session on every request, so that a deactivation is immediate. Null: no live session. */
export async function loadActor(db: Db, sessionId: number, nowMs: number): Promise<Actor | null> {
  const { rows } = await db.execute<Row>(sql`
    select a.id as agent_id, a.territoire_id, a.admin_territoire,
      coalesce((select json_agg(json_build_object('organisationId', r.organisation_id, 'role', r.role) order by r.organisation_id) from roles r where r.agent_id = a.id), '[]') as roles,
      coalesce((select json_agg(s.service_id) from agents_services s where s.agent_id = a.id), '[]') as service_ids
    from sessions s join agents a on a.id = s.agent_id
    where s.id = ${sessionId} and s.fin_at is null and s.expire_at > ${new Date(nowMs).toISOString()} and not a.desactive`)
  const [row] = rows
  if (!row) return null
  return {
    agentId: Number(row.agent_id),
    territoireId: Number(row.territoire_id),
    adminTerritoire: row.admin_territoire,
    roles: row.roles,
    serviceIds: row.service_ids,
  }
}
