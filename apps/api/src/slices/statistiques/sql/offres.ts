import { AgentLu } from '../contract/rows.js'
import { sql } from 'drizzle-orm'
import { idsParam, minutesOf } from '../../../platform/db/instants.js'
import { scopeAgentsSql, scopeSql } from '../../../platform/db/scope.js'
import { askedAgentsSql } from '../../../platform/db/asked-agents.js'
import type { Db } from '../../../platform/db/tenant.js'
import type { CountableRdvs, MeasurableAgendas } from '../rules/policy.js'
import type { Filtre } from './rdvs.js'
import type { Jours } from '../rules/capacite.js'
import { dernierJour, horaireJson } from '../../../platform/db/recurrence-columns.js'
import { occupant } from '../../../platform/db/occupied.js'
import { Type, type Static } from 'typebox'
import { Row, query } from '../../../platform/db/rows.js'
export const Lu = Row({
  agents: Type.Array(AgentLu),
  organisations: Type.Array(
    Row({
      id: Type.Number(),
      regimeFeries: Type.String(),
      feriesTravailles: Type.Array(Type.String()),
    }),
  ),
  motifs: Type.Array(
    Row({
      id: Type.Number(),
      nom: Type.String(),
      couleur: Type.String(),
    }),
  ),
})
export type Lu = Static<typeof Lu>

/** When the agent `a` last left, on his own calendar: the journal says so. Nothing there: before anything was kept. */
const desactiveJour = sql`coalesce((
  select (max(j.at) at time zone a.fuseau)::date from journal j
  where j.sujet_type = 'agent' and j.sujet_id = a.id
    and j.avant ->> 'desactive' = 'false' and j.apres ->> 'desactive' = 'true'), '1970-01-01'::date)`

const LuRow = Row({
  lu: Lu,
})

/** The agents of the scope, with their plages, absences and taken time about these days; one statement. */
export async function selectOffres(
  db: Db,
  agendas: MeasurableAgendas,
  readable: CountableRdvs,
  filtre: Jours & Omit<Filtre, 'du' | 'au'>,
): Promise<Lu> {
  const { du, au, organisationId, serviceId, motifIds } = filtre
  const ids = askedAgentsSql(filtre)
  const wanted = motifIds === null ? sql`true` : sql`m.id = any(${idsParam(motifIds)})`
  const any = motifIds === null && serviceId === null
  const served = sql`exists (select 1 from plages_motifs pm join voulus v on v.id = pm.motif_id where pm.plage_id = p.id)`
  const among = ids === null ? sql`true` : sql`a.id = any(${ids})`
  const seen = scopeAgentsSql(agendas, sql`a.id`)
  const rows = await query(
    db,
    LuRow,
    sql`
    with vus as materialized (
      select a.id, a.prenom, a.nom, a.fuseau, case when a.desactive then ${desactiveJour} end as desactive_jour
      from agents a where ${seen} and ${among}
        and (${organisationId}::bigint is null or exists (
          select 1 from roles q where q.agent_id = a.id and q.organisation_id = ${organisationId}))),
    voulus as materialized (
      select m.id from motifs m where ${wanted} and (${serviceId}::bigint is null or m.service_id = ${serviceId})),
    plages_ as materialized (
      select p.*, coalesce(l.fuseau, o.fuseau) as fuseau,
        coalesce((select json_agg(pm.motif_id) from plages_motifs pm where pm.plage_id = p.id
          and pm.motif_id in (select id from voulus)), '[]') as motif_ids
      from plages_ouverture p join organisations o on o.id = p.organisation_id left join lieux l on l.id = p.lieu_id
      where p.agent_id in (select id from vus) and ${any ? sql`true` : served} and not p.archive and p.premier_jour <= ${au}::date
        and (${organisationId}::bigint is null or p.organisation_id = ${organisationId})
        and ${dernierJour(sql`p`, 'premier_jour')} >= ${du}::date),
    pris as materialized (
      select ra.agent_id, r.debut, r.fin, case when ${scopeSql(readable)} then r.motif_id end as motif_id
      from rdvs_agents ra join rdvs r on r.id = ra.rdv_id and r.debut = ra.debut
      where ra.agent_id in (select id from vus) and ra.debut >= ${du}::date - 2 and ra.debut < ${au}::date + 2
        and r.supprime_at is null and r.annule_le is null and ${occupant(sql`r`)}
        and (${organisationId}::bigint is null or r.organisation_id = ${organisationId}))
    select json_build_object(
      'agents', coalesce((select json_agg(json_build_object('id', a.id, 'prenom', a.prenom, 'nom', a.nom, 'fuseau', a.fuseau, 'desactiveJour', a.desactive_jour,
          'plages', coalesce((select json_agg(json_build_object('id', p.id, 'organisationId', p.organisation_id, 'lieuId', p.lieu_id,
            'motifIds', p.motif_ids, 'fuseau', p.fuseau, ${horaireJson(sql`p`)})) from plages_ p where p.agent_id = a.id), '[]'),
          'absences', coalesce((select json_agg(json_build_object('id', x.id, 'dernierJour', x.dernier_jour, ${horaireJson(sql`x`)}))
            from absences x where x.agent_id = a.id and not x.archive and x.premier_jour <= ${au}::date + 1
              and ${dernierJour(sql`x`, 'dernier_jour')} >= ${du}::date - 1), '[]'),
          'rdvs', coalesce((select json_agg(json_build_object('debut', ${minutesOf(sql`t.debut`)}, 'fin', ${minutesOf(sql`t.fin`)},
            'motifId', t.motif_id)) from pris t where t.agent_id = a.id), '[]')) order by sans_accent(a.nom), sans_accent(a.prenom), a.id)
        from vus a), '[]'),
      'organisations', coalesce((select json_agg(json_build_object('id', o.id, 'regimeFeries', o.regime_feries,
          'feriesTravailles', o.feries_travailles)) from organisations o where o.id in (select organisation_id from plages_)), '[]'),
      'motifs', coalesce((select json_agg(json_build_object('id', m.id, 'nom', m.nom, 'couleur', m.couleur) order by sans_accent(m.nom), m.id)
        from motifs m where m.id in (select id from voulus) and m.id in (select motif_id from pris union select pm.motif_id from plages_motifs pm join plages_ p on p.id = pm.plage_id)), '[]')) as lu`,
  )
  return rows[0]!.lu
}
