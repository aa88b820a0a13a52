import { Situation } from '../contract/rows.js'
import { LIMITES } from '@permanence/domain'
import { sql, type SQL } from 'drizzle-orm'
import { idsParam, instantParam, minutesOf, momentParam } from '../../../platform/db/instants.js'
import { occupant, touches } from '../../../platform/db/occupied.js'
import { prepared } from '../../../platform/db/prepared.js'
import type { Db } from '../../../platform/db/tenant.js'
import { horaireJson } from '../../../platform/db/recurrence-columns.js'
import { formatJour } from '@permanence/time'
import { Type } from 'typebox'
import { Row } from '../../../platform/db/rows.js'

export type Question = {
  /** The rdv itself, when it is being changed. */
  rdvId: number | null
  organisationId: number
  motifId: number
  agentIds: readonly number[]
  usagerIds: readonly number[]
  debut: number
  fin: number
  /** Its local day, in minutes: from midnight to midnight. */
  jour: readonly [debut: number, fin: number]
  nowMs: number
}

/** The longest tampon there is, in minutes. */
const TAMPON_MAX = LIMITES.tamponMin.max
const JOUR = 1440

const HORAIRE = sql`'id', h.id, 'agentId', h.agent_id, ${horaireJson(sql`h`)}`

const agentsDe = (rdv: SQL) => sql`array(select a.agent_id from rdvs_agents a where a.rdv_id = ${rdv}.id order by 1)`
const usagersDe = (rdv: SQL) =>
  sql`array(select p.usager_id from participations p where p.rdv_id = ${rdv}.id and p.retire_le is null order by 1)`

const ReturnRow = Row({
  doublon: Type.Boolean(),
  parti: Type.Boolean(),
})

/**
 * Whether the same rdv lives beside this one (same usagers, agents, motif and start), or one of its agents, whose time it
 * does not take yet, has left.
 */
export async function selectReturn(
  db: Db,
  rdvId: number,
  nowMs: number,
): Promise<{ doublon: boolean; parti: boolean }> {
  const rows = await prepared(
    db,
    ReturnRow,
    sql`select exists (select 1 from rdvs x where x.motif_id = r.motif_id and x.debut = r.debut and x.id <> r.id
          and ${occupant(sql`x`)} and x.supprime_at is null
          and ${agentsDe(sql`x`)} = ${agentsDe(sql`r`)} and ${usagersDe(sql`x`)} = ${usagersDe(sql`r`)}) as doublon,
        r.fin > ${momentParam(nowMs)} and exists (select 1 from rdvs_agents ra join agents a on a.id = ra.agent_id
          where ra.rdv_id = r.id and ${parti(sql`a`, sql`r.organisation_id`)}
            and not exists (select 1 from occupations o where o.rdv_id = r.id and o.agent_id = a.id)) as parti
      from rdvs r where r.id = ${rdvId}`,
  )
  return rows[0]!
}

const parti = (agent: SQL, organisationId: SQL): SQL => sql`(${agent}.desactive or not exists (
  select 1 from roles h where h.agent_id = ${agent}.id and h.organisation_id = ${organisationId}))`

const day = (minute: number): SQL => sql`${formatJour(Math.floor(minute / 1440))}::date`

const SituationRow = Row({ situation: Situation })

export async function selectSituation(db: Db, q: Question): Promise<Situation> {
  const [du, au] = [Math.min(q.jour[0], q.debut - TAMPON_MAX), Math.max(q.jour[1], q.fin + TAMPON_MAX)]
  // A day on either side: rows are in the zones of their lieux and agents.
  const [premier, dernier] = [day(q.debut - JOUR), day(q.fin + JOUR)]
  const agents = idsParam(q.agentIds)
  const usagers = idsParam(q.usagerIds.toSorted((a, b) => a - b))
  const enVigueur = (fin: SQL) => sql`h.agent_id = any(${agents}) and not h.archive and h.premier_jour <= ${dernier}
    and case when h.frequence is null then ${fin} >= ${premier} else coalesce(h.dernier_jour_serie, 'infinity') >= ${premier} end`
  const rows = await prepared(
    db,
    SituationRow,
    sql`select json_build_object(
      'voisins', coalesce((select json_agg(v order by v.debut) from (
          select o.agent_id as "agentId", ${minutesOf(sql`lower(o.periode)`)} as debut, ${minutesOf(sql`upper(o.periode)`)} as fin,
            m.tampon_avant_min as "tamponAvantMin", m.tampon_apres_min as "tamponApresMin", false as externe
          from occupations o left join holds h on h.id = o.hold_id join motifs m on m.id = o.motif_id
          where o.agent_id = any(${agents}) and ${touches(sql`o`, du, au)} and o.rdv_id is distinct from ${q.rdvId}::bigint
            and (h.id is null or h.expire_at > ${momentParam(q.nowMs)})
          union all
          select e.agent_id, ${minutesOf(sql`e.debut`)}, ${minutesOf(sql`e.fin`)}, 0, 0, true from externes e
          where e.agent_id = any(${agents}) and e.debut < ${instantParam(au)} and e.fin > ${instantParam(du)}) v), '[]'),
      'plages', coalesce((select json_agg(json_build_object(${HORAIRE}, 'organisationId', h.organisation_id,
          'lieuId', h.lieu_id, 'lieuNom', l.nom, 'fuseau', coalesce(l.fuseau, g.fuseau)) order by h.id)
        from plages_ouverture h join organisations g on g.id = h.organisation_id left join lieux l on l.id = h.lieu_id
        where ${enVigueur(sql`h.premier_jour`)}), '[]'),
      'absences', coalesce((select json_agg(json_build_object(${HORAIRE}, 'dernierJour', h.dernier_jour, 'fuseau', a.fuseau) order by h.id)
        from absences h join agents a on a.id = h.agent_id where ${enVigueur(sql`h.dernier_jour`)}), '[]'),
      'notes', coalesce((select json_agg(json_build_object('agentId', n.agent_id, 'titre', n.titre, 'partagee', n.partagee)
          order by n.debut, n.id)
        from notes n where n.agent_id = any(${agents}) and n.occupe
          and n.debut < ${instantParam(q.fin)} and n.fin > ${instantParam(q.debut)}), '[]'),
      'memeJour', coalesce((select json_agg(distinct p.usager_id) from participations p join rdvs x on x.id = p.rdv_id
        where p.usager_id = any(${usagers}) and p.retire_le is null and ${occupant(sql`p`)} and ${occupant(sql`x`)} and x.supprime_at is null
          and x.motif_id = ${q.motifId} and x.id is distinct from ${q.rdvId}::bigint
          and x.debut >= ${instantParam(q.jour[0])} and x.debut < ${instantParam(q.jour[1])}), '[]'),
      'doublon', exists (select 1 from rdvs x
        where x.motif_id = ${q.motifId} and x.debut = ${instantParam(q.debut)} and x.id is distinct from ${q.rdvId}::bigint
          and ${occupant(sql`x`)} and x.supprime_at is null
          and ${idsParam(q.agentIds.toSorted((a, b) => a - b))} = ${agentsDe(sql`x`)}
          and ${usagers} = ${usagersDe(sql`x`)}),
      'partis', coalesce((select json_agg(json_build_object('agentId', a.id, 'deja',
          exists (select 1 from rdvs_agents ra where ra.rdv_id = ${q.rdvId}::bigint and ra.agent_id = a.id)) order by a.id)
        from agents a where a.id = any(${agents}) and ${parti(sql`a`, sql`${q.organisationId}`)}), '[]')
      ) as situation`,
  )
  return rows[0]!.situation
}
