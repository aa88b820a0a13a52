import type { CountableRdvs } from '../rules/policy.js'
import { idsParam } from '../../../platform/db/instants.js'
import { libelleSql } from '../../../platform/db/libelle.js'
import { scopeSql } from '../../../platform/db/scope.js'
import type { Db } from '../../../platform/db/tenant.js'
import { askedAgentsSql, type AskedAgents } from '../../../platform/db/asked-agents.js'
import { ComptesLus } from '../contract/rows.js'
import type { Pas } from '../contract/statistiques.js'
import { sql, type SQL } from 'drizzle-orm'
import { query } from '../../../platform/db/rows.js'

export type Filtre = {
  du: string
  au: string
  organisationId: number | null
  serviceId: number | null
  motifIds: readonly number[] | null
} & AskedAgents

/** What PostgreSQL calls them. */
const UNITE = { jour: 'day', semaine: 'week', mois: 'month' } as const satisfies Record<Pas, string>

/** Of a group of rows of alias `c`: how many, and how they ended. */
const comptes = sql.raw(`count(*)::int as nombre, count(*) filter (where c.libelle = 'vu')::int as honores,
  count(*) filter (where c.libelle = 'excuse')::int as excuses, count(*) filter (where c.libelle = 'absent')::int as absents`)

const listed = (rows: string, order: string): SQL =>
  sql.raw(`coalesce((select json_agg(x order by ${order}) from ${rows} x), '[]')`)

/** Every count in one statement, over the same scope as lists and agendas. */
export async function countRdvs(
  db: Db,
  portee: CountableRdvs,
  filtre: Filtre,
  pas: Pas,
  nowMinute: number,
): Promise<ComptesLus> {
  const { du, au, organisationId, serviceId } = filtre
  const ids = askedAgentsSql(filtre) ?? sql`null::bigint[]`
  const motifIds = filtre.motifIds === null ? sql`null::bigint[]` : idsParam(filtre.motifIds)
  const debutOf = (jour: SQL) => sql`date_trunc(${UNITE[pas]}::text, ${jour}::timestamp)`
  const rows = await query(
    db,
    ComptesLus,
    sql`
    with compte as materialized (
      select r.id, r.motif_id, r.service_id, r.modalite, r.cree_par, r.debut, r.fin, r.annule_le,
        ${libelleSql(nowMinute)} as libelle, (r.debut at time zone coalesce(l.fuseau, o.fuseau))::date as jour
      from rdvs r join organisations o on o.id = r.organisation_id left join lieux l on l.id = r.lieu_id
      where r.supprime_at is null and ${scopeSql(portee)}
        -- No zone is further than a day from UTC: the index narrows, the local day decides.
        and r.debut >= ${du}::date - 1 and r.debut < ${au}::date + 2
        and (r.debut at time zone coalesce(l.fuseau, o.fuseau))::date between ${du}::date and ${au}::date
        and (${organisationId}::bigint is null or r.organisation_id = ${organisationId})
        and (${serviceId}::bigint is null or r.service_id = ${serviceId})
        and (${motifIds} is null or r.motif_id = any(${motifIds}))
        and (${ids} is null or exists (select 1 from rdvs_agents x where x.rdv_id = r.id and x.agent_id = any(${ids})))),
    libelles as (select libelle, count(*) as nombre from compte group by 1),
    services_ as (select s.id, s.nom, ${comptes} from compte c join services s on s.id = c.service_id group by s.id),
    motifs_ as (select m.id, m.nom, m.couleur, ${comptes} from compte c join motifs m on m.id = c.motif_id group by m.id),
    agents_ as (select a.id, a.prenom, a.nom, ${comptes} from compte c join rdvs_agents ra on ra.rdv_id = c.id
      join agents a on a.id = ra.agent_id where ${ids} is null or a.id = any(${ids}) group by a.id),
    modalites_ as (select c.modalite, ${comptes} from compte c group by 1),
    origines as (select c.cree_par as origine, ${comptes} from compte c group by 1),
    semaines as (select date_trunc('week', jour)::date as lundi, count(*) as nombre from compte group by 1),
    parts as (select ${debutOf(sql`jour`)}::date as debut, libelle, count(*) as nombre from compte group by 1, 2),
    periodes as (
      select p.debut::date as debut, coalesce(sum(x.nombre), 0)::int as nombre,
        coalesce(json_agg(json_build_object('libelle', x.libelle, 'nombre', x.nombre) order by x.nombre desc, x.libelle)
          filter (where x.libelle is not null), '[]') as "parLibelle"
      from generate_series(${debutOf(sql`${du}::date`)}, ${au}::date::timestamp, ${`1 ${UNITE[pas]}`}::interval) as p (debut)
        left join parts x on x.debut = p.debut::date
      group by 1),
    personnes as (select ${libelleSql(nowMinute)} as libelle, count(*) as nombre
      from (select case when c.annule_le is not null then 'annule' else p.statut end as statut, p.arrive_le, c.debut, c.fin
        from compte c join participations p on p.rdv_id = c.id where p.retire_le is null) r
      group by 1)
    select (select count(*)::int from compte) as total,
      ${listed('libelles', 'x.nombre desc, x.libelle')} as "parLibelle",
      ${listed('services_', 'x.nombre desc, x.nom')} as "parService",
      ${listed('motifs_', 'x.nombre desc, x.nom, x.id')} as "parMotif",
      ${listed('agents_', 'x.nombre desc, x.nom, x.id')} as "parAgent",
      ${listed('modalites_', 'x.nombre desc, x.modalite')} as "parModalite",
      ${listed('origines', 'x.nombre desc, x.origine')} as "parOrigine",
      ${listed('semaines', 'x.lundi')} as "parSemaine",
      ${listed('periodes', 'x.debut')} as "parPeriode",
      json_build_object('total', (select coalesce(sum(nombre), 0)::int from personnes),
        'parLibelle', ${listed('personnes', 'x.nombre desc, x.libelle')}) as participations`,
  )
  return rows[0]!
}
