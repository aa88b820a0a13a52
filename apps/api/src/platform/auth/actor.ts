import { sql, type SQL } from 'drizzle-orm'
import { type Actor, ROLES } from '@permanence/domain'
import { INSTANTANE } from '../db/epoque.js'
import { prepared } from '../db/prepared.js'
import type { Db } from '../db/tenant.js'
import type { Credentials } from './plugin.js'
import { provesToken } from './tokens.js'
import { Type } from 'typebox'
import { OneOf, Nullable } from '../http/types.js'
import { Row, query } from '../db/rows.js'

export type { Actor }

/** Who asks. `portees` is null for a person; a machine may only what its portées say. */
export type Caller = {
  actor: Actor
  portees: readonly string[] | null
  /** Whose requests these are, among machines: one token, or all those of an application. Null: a person. */
  client: string | null
  /** The name of the token, or of the application, that a machine shows. */
  programme: string | null
  /** The oldest transaction still under way when the request began: where a mark of the journal may stand. */
  instantane: string
}

const Roles = Type.Array(Row({ organisationId: Type.Number(), role: OneOf(ROLES) }))

const CallerRow = Row({
  agent_id: Type.Number(),
  territoire_id: Type.Number(),
  admin_territoire: Type.Boolean(),
  roles: Roles,
  service_ids: Type.Array(Type.Number()),
  salt: Nullable(Type.String()),
  portees: Nullable(Type.Array(Type.String())),
  organisation_ids: Nullable(Type.Array(Type.Number())),
  application_id: Nullable(Type.Number()),
  programme: Nullable(Type.String()),
  instantane: Type.String(),
})

const ActorRow = Row({
  actor: Row({
    agentId: Type.Number(),
    territoireId: Type.Number(),
    adminTerritoire: Type.Boolean(),
    roles: Roles,
    serviceIds: Type.Array(Type.Number()),
  }),
  instantane: Type.String(),
})

/** An agent as one who acts, without session nor token of his: for links that have his rights. Null: deactivated. */
export async function loadActor(db: Db, agentId: number): Promise<Pick<Caller, 'actor' | 'instantane'> | null> {
  const rows = await query(
    db,
    ActorRow,
    sql`
    select json_build_object('agentId', a.id, 'territoireId', a.territoire_id, 'adminTerritoire', a.admin_territoire,
      'roles', coalesce((select json_agg(json_build_object('organisationId', r.organisation_id, 'role', r.role) order by r.organisation_id) from roles r where r.agent_id = a.id), '[]'),
      'serviceIds', coalesce((select json_agg(s.service_id order by s.service_id) from agents_services s where s.agent_id = a.id), '[]')) as actor,
      ${INSTANTANE} as instantane
    from agents a where a.id = ${agentId} and not a.desactive`,
  )
  return rows[0] ?? null
}

/** The program that asks, by the agent as whom it acts; null: a person. */
export const programmeOf = ({ agentId, portees = null }: Actor): number | null => (portees === null ? null : agentId)

/** Read on every request, so that a deactivation or a revocation is immediate. Null: no live session or token. */
export async function loadCaller(
  db: Db,
  credentials: Credentials,
  nowMs: number,
  secret: string,
): Promise<Caller | null> {
  const now = new Date(nowMs).toISOString()
  const jeton = 'jeton' in credentials ? credentials.jeton : null
  const proof: SQL =
    'jeton' in credentials
      ? sql`from jetons j join agents a on a.id = j.agent_id
          where j.id = ${credentials.jeton.id} and j.revoque_at is null and j.expire_at > ${now}::timestamptz`
      : sql`from sessions s join agents a on a.id = s.agent_id
          where s.id = ${credentials.sessionId} and s.fin_at is null and s.expire_at > ${now}::timestamptz`
  const own: SQL = jeton
    ? sql`j.sel as salt, j.portees, to_json(j.organisation_ids) as organisation_ids, j.application_id, j.nom as programme`
    : sql`null as salt, null as portees, null as organisation_ids, null as application_id, null as programme`
  const rows = await prepared(
    db,
    CallerRow,
    sql`select a.id as agent_id, a.territoire_id, a.admin_territoire, ${own}, ${INSTANTANE} as instantane,
      coalesce((select json_agg(json_build_object('organisationId', r.organisation_id, 'role', r.role) order by r.organisation_id) from roles r where r.agent_id = a.id), '[]') as roles,
      coalesce((select json_agg(s.service_id order by s.service_id) from agents_services s where s.agent_id = a.id), '[]') as service_ids
    ${proof} and not a.desactive`,
  )
  const [row] = rows
  if (!row || (jeton && !provesToken(secret, 'jeton', jeton, row.salt ?? ''))) return null
  const within = row.organisation_ids
  return {
    portees: row.portees,
    client: jeton && (row.application_id === null ? `jeton:${jeton.id}` : `application:${row.application_id}`),
    programme: row.programme,
    instantane: row.instantane,
    actor: {
      agentId: row.agent_id,
      territoireId: row.territoire_id,
      // A token held to some organisations is no administrator of them all.
      adminTerritoire: row.admin_territoire && within === null,
      roles: row.roles.filter(({ organisationId }) => within === null || within.includes(organisationId)),
      serviceIds: row.service_ids,
      limiteeA: within,
      portees: row.portees,
    },
  }
}
