import { FondLu, AgentLu } from '../contract/rows.js'
import { sql } from 'drizzle-orm'
import { idsParam, instantParam, minutesOf } from '../../../platform/db/instants.js'
import { touches } from '../../../platform/db/occupied.js'
import { prepared } from '../../../platform/db/prepared.js'
import { scopeSql, type Condition } from '../../../platform/db/scope.js'
import { askedAgentsSql, type AskedAgents } from '../../../platform/db/asked-agents.js'
import type { Db } from '../../../platform/db/tenant.js'
import type { ReadableRdvs, VisibleAgent } from '../rules/policy.js'
import { dernierJour, horaireJson } from '../../../platform/db/recurrence-columns.js'
import { Row } from '../../../platform/db/rows.js'
/** Whole epoch minutes, wide enough for every zone; local days are told apart afterwards. */
export type Etendue = { debut: number; fin: number; du: string; au: string }

const AgentRow = Row({ agent: AgentLu })

/** Those asked for, by name. Versions first: what is read afterwards is at least as new. */
export async function selectAgents(db: Db, asked: AskedAgents): Promise<AgentLu[]> {
  const rows = await prepared(
    db,
    AgentRow,
    sql`select json_build_object('agentId', a.id, 'prenom', a.prenom, 'nom', a.nom, 'fuseau', a.fuseau, 'version', g.version,
        'organisationIds', coalesce((select json_agg(r.organisation_id order by r.organisation_id) from roles r where r.agent_id = a.id), '[]'),
        'serviceIds', coalesce((select json_agg(s.service_id order by s.service_id) from agents_services s where s.agent_id = a.id), '[]')) as agent
      from agents a join agendas g on g.agent_id = a.id where a.id = any(${askedAgentsSql(asked)})
        and (${asked.equipe === null} or not a.desactive)
      order by sans_accent(a.nom), sans_accent(a.prenom), a.id`,
  )
  return rows.map(({ agent }) => agent)
}

const FondRow = Row({ fond: FondLu })

/**
 * Everything but the rdvs, in one statement: the plages of agendas seen whole, all absences, the time taken by rdvs that
 * the actor may not read, or by shared notes of agendas seen as « occupé », the notes he reads, and the organisations
 * concerned.
 */
export async function selectFond(
  db: Db,
  agents: readonly VisibleAgent[],
  readable: ReadableRdvs,
  { debut, fin, du, au }: Etendue,
): Promise<FondLu> {
  const ids = idsParam(agents.map(({ agentId }) => agentId))
  const entiers = idsParam(agents.filter(({ droit }) => droit === 'entier').map(({ agentId }) => agentId))
  const organisations = idsParam(agents.flatMap(({ organisationIds }) => organisationIds))
  const { plagesDe } = readable
  const plages = plagesDe === null ? sql`true` : sql`p.organisation_id = any(${idsParam(plagesDe)})`
  const pendant = sql`n.debut < ${instantParam(fin)} and n.fin > ${instantParam(debut)}`
  const rows = await prepared(
    db,
    FondRow,
    sql`with plages as (
        select p.*, l.nom as lieu_nom, coalesce(l.fuseau, o.fuseau) as fuseau
        from plages_ouverture p join organisations o on o.id = p.organisation_id left join lieux l on l.id = p.lieu_id
        where p.agent_id = any(${entiers}) and ${plages} and not p.archive and p.premier_jour <= ${au}::date
          and ${dernierJour(sql`p`, 'premier_jour')} >= ${du}::date)
      select json_build_object(
        'plages', coalesce((select json_agg(json_build_object('id', p.id, 'agentId', p.agent_id, 'organisationId', p.organisation_id,
            'titre', p.titre, 'fuseau', p.fuseau, 'lieu', case when p.lieu_id is not null then json_build_object('id', p.lieu_id, 'nom', p.lieu_nom) end,
            'motifIds', (select coalesce(json_agg(pm.motif_id order by pm.motif_id), '[]') from plages_motifs pm where pm.plage_id = p.id),
            ${horaireJson(sql`p`)}) order by p.id) from plages p), '[]'),
        'absences', coalesce((select json_agg(json_build_object('id', x.id, 'agentId', x.agent_id, 'titre', x.titre,
            'version', x.version, 'dernierJour', x.dernier_jour, ${horaireJson(sql`x`)}) order by x.id)
          from absences x
          where x.agent_id = any(${ids}) and not x.archive and x.premier_jour <= ${au}::date
            and ${dernierJour(sql`x`, 'dernier_jour')} >= ${du}::date - 1), '[]'),
        'notes', coalesce((select json_agg(json_build_object('id', n.id, 'agentId', n.agent_id, 'titre', n.titre, 'texte', n.texte,
            'debut', ${minutesOf(sql`n.debut`)}, 'fin', ${minutesOf(sql`n.fin`)}, 'occupe', n.occupe, 'partagee', n.partagee,
            'version', n.version) order by n.debut, n.id)
          from notes n where n.agent_id = any(${entiers}) and (n.partagee or n.agent_id = ${readable.moi}) and ${pendant}), '[]'),
        'occupations', coalesce((select json_agg(json_build_object('agentId', t.agent_id,
            'debut', ${minutesOf(sql`t.debut`)}, 'fin', ${minutesOf(sql`t.fin`)}) order by t.debut, t.agent_id)
          from (
            select t.agent_id, lower(t.periode) as debut, upper(t.periode) as fin
            from occupations t join rdvs r on r.id = t.rdv_id
            where t.agent_id = any(${ids}) and ${touches(sql`t`, debut, fin)}
              and not ${scopeSql(readable)}
            union all
            select n.agent_id, n.debut, n.fin from notes n
            where n.agent_id = any(${ids}) and n.agent_id <> all(${entiers}) and n.occupe and n.partagee and ${pendant}) t), '[]'),
        'organisations', coalesce((select json_agg(json_build_object('id', o.id, 'regimeFeries', o.regime_feries,
            'feriesTravailles', o.feries_travailles) order by o.id)
          from organisations o
          where o.id = any(${organisations}) or o.id in (select organisation_id from plages)), '[]')) as fond`,
  )
  return rows[0]!.fond
}

/** The rdvs (alias `r`) of these agents that may touch the range. None lasts more than a day. */
export const duringCondition = (agents: readonly VisibleAgent[], { debut, fin }: Etendue): Condition => sql`r.id in (
  select ra.rdv_id from rdvs_agents ra
  where ra.agent_id = any(${idsParam(agents.map(({ agentId }) => agentId))})
    and ra.debut >= ${instantParam(debut - 1440)} and ra.debut < ${instantParam(fin)})`
