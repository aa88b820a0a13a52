import { sql } from 'drizzle-orm'
import type { Actor } from '@permanence/domain'
import type { Db } from '../../../platform/db/tenant.js'
import type { OpenedAgentId } from '../rules/policy.js'

export type Personne = { prenom: string; nom: string; actor: Actor }
export type Entourage = {
  personnes: Personne[]
  organisations: { id: number; nom: string }[]
  services: { id: number; nom: string }[]
}

/** Whoever could have a tie to this agent: himself, who has a role where he has one, the admins of the territoire. */
export async function selectEntourage(db: Db, agentId: OpenedAgentId): Promise<Entourage> {
  const { rows } = await db.execute<{ entourage: Entourage }>(sql`
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
        where s.id in (select service_id from agents_services where agent_id = ${agentId})), '[]')) as entourage`)
  return rows[0]!.entourage
}
