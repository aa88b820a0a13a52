import { sql } from 'drizzle-orm'
import { ROLES } from '@permanence/domain'
import type { Db } from '../../../platform/db/tenant.js'
import type { OpenedAgentId } from '../rules/policy.js'
import { OneOf, Nullable } from '../../../platform/http/types.js'
import { Type, type Static } from 'typebox'
import { Row, query } from '../../../platform/db/rows.js'

export const Personne = Row({
  prenom: Type.String(),
  nom: Type.String(),
  actor: Row({
    agentId: Type.Number(),
    territoireId: Type.Number(),
    adminTerritoire: Type.Boolean(),
    roles: Type.Array(
      Row({
        organisationId: Type.Number(),
        role: OneOf(ROLES),
      }),
    ),
    serviceIds: Type.Array(Type.Number()),
    /** The organisations in which a machine acts for its agent, even on what is his own. Absent or null: all, as for a person. */
    limiteeA: Type.Optional(Nullable(Type.Array(Type.Number()))),
    /** What the token of a machine may (`usagers:lire`…), beside these rights. Absent or null: a person, whom none binds. */
    portees: Type.Optional(Nullable(Type.Array(Type.String()))),
  }),
})
export type Personne = Static<typeof Personne>
export const Entourage = Row({
  personnes: Type.Array(Personne),
  organisations: Type.Array(
    Row({
      id: Type.Number(),
      nom: Type.String(),
    }),
  ),
  services: Type.Array(
    Row({
      id: Type.Number(),
      nom: Type.String(),
    }),
  ),
})
export type Entourage = Static<typeof Entourage>

const EntourageRow = Row({ entourage: Entourage })

/**
 * The person who could have a tie to this agent: himself, who has a role where he has one, the admins of the
 * territoire.
 */
export async function selectEntourage(db: Db, agentId: OpenedAgentId): Promise<Entourage> {
  const rows = await query(
    db,
    EntourageRow,
    sql`
    select json_build_object(
      'personnes', coalesce((select json_agg(json_build_object('prenom', a.prenom, 'nom', a.nom, 'actor', json_build_object(
          'agentId', a.id, 'territoireId', a.territoire_id, 'adminTerritoire', a.admin_territoire,
          'roles', coalesce((select json_agg(json_build_object('organisationId', r.organisation_id, 'role', r.role) order by r.organisation_id)
            from roles r where r.agent_id = a.id), '[]'),
          'serviceIds', coalesce((select json_agg(s.service_id order by s.service_id) from agents_services s where s.agent_id = a.id), '[]')))
          order by sans_accent(a.nom), sans_accent(a.prenom), a.id)
        from agents a where not a.desactive and (a.admin_territoire or a.id = ${agentId} or exists (
          select 1 from roles r join roles sien on sien.organisation_id = r.organisation_id and sien.agent_id = ${agentId}
          where r.agent_id = a.id))), '[]'),
      'organisations', coalesce((select json_agg(json_build_object('id', o.id, 'nom', o.nom)) from organisations o
        where o.id in (select organisation_id from roles where agent_id = ${agentId})), '[]'),
      'services', coalesce((select json_agg(json_build_object('id', s.id, 'nom', s.nom)) from services s
        where s.id in (select service_id from agents_services where agent_id = ${agentId})), '[]')) as entourage`,
  )
  return rows[0]!.entourage
}
