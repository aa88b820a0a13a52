import { sql } from 'drizzle-orm'
import { idsParam, minutesOf, momentParam } from '../../../platform/db/instants.js'
import { attendu } from '../../../platform/db/occupied.js'
import { prepared } from '../../../platform/db/prepared.js'
import type { Db } from '../../../platform/db/tenant.js'
import { Nullable, OneOf } from '../../../platform/http/types.js'
import { Type, type Static } from 'typebox'
import { Row } from '../../../platform/db/rows.js'

/** An agent as rights and schedules need him. */
export const AgentAgenda = Row({
  agentId: Type.Number(),
  fuseau: Type.String(),
  desactive: Type.Boolean(),
  organisationIds: Type.Array(Type.Number()),
  serviceIds: Type.Array(Type.Number()),
})
export type AgentAgenda = Static<typeof AgentAgenda>

const AgentRow = Row({ agent: AgentAgenda })

export async function selectAgentAgenda(db: Db, agentId: number): Promise<AgentAgenda | null> {
  const rows = await prepared(
    db,
    AgentRow,
    sql`select json_build_object('agentId', a.id, 'fuseau', a.fuseau, 'desactive', a.desactive,
        'organisationIds', coalesce((select json_agg(r.organisation_id order by r.organisation_id) from roles r where r.agent_id = a.id), '[]'),
        'serviceIds', coalesce((select json_agg(s.service_id order by s.service_id) from agents_services s where s.agent_id = a.id), '[]')) as agent
      from agents a where a.id = ${agentId}`,
  )
  return rows[0]?.agent ?? null
}

/** An rdv still to come, with what says who may read it and whether a plage serves it. Whole epoch minutes. */
export const RdvAVenir = Row({
  id: Type.Number(),
  debut: Type.Number(),
  fin: Type.Number(),
  fuseau: Type.String(),
  organisationId: Type.Number(),
  serviceId: Type.Number(),
  motifId: Type.Number(),
  lieuId: Nullable(Type.Number()),
  modalite: OneOf(['sur_place', 'telephone', 'domicile', 'visio']),
  motif: Type.String(),
  agentIds: Type.Array(Type.Number()),
  usagers: Type.Array(
    Row({
      prenom: Type.String(),
      nom: Type.String(),
    }),
  ),
})
export type RdvAVenir = Static<typeof RdvAVenir>

export type AVenir = {
  nowMs: number
  /** Null for all. */
  motifIds: readonly number[] | null
  /** Whole epoch minutes that starts lie between; `fin` null: without end. */
  entre?: { debut: number; fin: number | null }
}

const RdvRow = Row({ rdv: RdvAVenir })

/** The rdvs of an agent that start from now on, and that he is counted on for. */
export async function selectRdvsAVenir(
  db: Db,
  { agentId }: AgentAgenda,
  { nowMs, motifIds, entre }: AVenir,
): Promise<RdvAVenir[]> {
  const depuis = Math.max(nowMs, (entre?.debut ?? 0) * 60_000)
  const jusque = entre?.fin == null ? null : new Date(entre.fin * 60_000)
  const rows = await prepared(
    db,
    RdvRow,
    sql`select json_build_object('id', r.id, 'debut', ${minutesOf(sql`r.debut`)}, 'fin', ${minutesOf(sql`r.fin`)},
        'fuseau', coalesce(l.fuseau, o.fuseau), 'organisationId', r.organisation_id, 'serviceId', r.service_id,
        'motifId', r.motif_id, 'lieuId', r.lieu_id, 'modalite', r.modalite, 'motif', m.nom,
        'agentIds', (select json_agg(x.agent_id order by x.agent_id) from rdvs_agents x where x.rdv_id = r.id),
        'usagers', coalesce((select json_agg(json_build_object('prenom', u.prenom, 'nom', u.nom) order by p.id)
          from participations p join usagers u on u.id = p.usager_id
          where p.rdv_id = r.id and p.retire_le is null and p.statut = 'prevu'), '[]')) as rdv
      from rdvs_agents ra
        join rdvs r on r.id = ra.rdv_id
        join motifs m on m.id = r.motif_id
        join organisations o on o.id = r.organisation_id
        left join lieux l on l.id = r.lieu_id
      where ra.agent_id = ${agentId} and ra.debut >= ${momentParam(depuis)}
        and ra.debut < coalesce(${jusque?.toISOString() ?? null}::timestamptz, 'infinity')
        and ${attendu(sql`r`)} and r.supprime_at is null
        and (${motifIds === null}::boolean or r.motif_id = any(${idsParam(motifIds ?? [])}))
      order by r.debut, r.id`,
  )
  return rows.map(({ rdv }) => rdv)
}
