import { sql } from 'drizzle-orm'
import { clientIdOf } from '../../../platform/auth/tokens.js'
import { idsParam } from '../../../platform/db/instants.js'
import type { Actor } from '../../../platform/auth/actor.js'
import type { Db } from '../../../platform/db/tenant.js'
import { MoiMachine } from '../contract/sessions.js'
import { Nullable } from '../../../platform/http/types.js'
import { Row, query } from '../../../platform/db/rows.js'
import { Type, type Static } from 'typebox'

const MachineRow = Row({
  ...Type.Omit(MoiMachine, ['genre', 'clientId', 'expireAt', 'secretExpireAt', 'organisations']).properties,
  applicationId: Nullable(Type.Number()),
  expireAt: Type.String(),
  secretExpireAt: Nullable(Type.String()),
  organisations: Type.Array(Type.Omit(MoiMachine.properties.organisations.items, ['role'])),
})
type MachineRow = Static<typeof MachineRow>

/** The token that asks, as whom it acts, and where: the roles of the actor are already held to its organisations. */
export async function selectMachine(db: Db, { agentId, roles }: Actor, jetonId: number): Promise<MoiMachine> {
  const roleIn = new Map(roles.map(({ organisationId, role }) => [organisationId, role]))
  const rows = await query(
    db,
    MachineRow,
    sql`
    select j.nom, ${agentId}::float8 as "agentId", j.application_id::float8 as "applicationId", j.portees,
      json_build_object('id', t.id, 'nom', t.nom, 'code', t.code) as territoire,
      coalesce((select json_agg(json_build_object('organisationId', o.id, 'organisation', o.nom, 'fuseau', o.fuseau) order by o.nom)
        from organisations o where o.id = any(${idsParam([...roleIn.keys()])})), '[]') as organisations,
      j.expire_at as "expireAt", p.secret_expire_at as "secretExpireAt"
    from jetons j join territoires t on t.id = j.territoire_id left join applications p on p.id = j.application_id
    where j.id = ${jetonId}`,
  )
  const { applicationId, expireAt, secretExpireAt, organisations, ...rest } = rows[0]!
  return {
    genre: applicationId === null ? 'jeton' : 'application',
    clientId: applicationId === null ? null : clientIdOf(applicationId),
    ...rest,
    organisations: organisations.map((one) => ({ ...one, role: roleIn.get(one.organisationId)! })),
    expireAt: new Date(expireAt).toISOString(),
    secretExpireAt: secretExpireAt === null ? null : new Date(secretExpireAt).toISOString(),
  }
}
