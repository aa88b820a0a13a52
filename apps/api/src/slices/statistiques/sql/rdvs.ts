import type { CountableRdvs } from '../rules/policy.js'
import { libelleSql } from '../../../platform/db/libelle.js'
import { scopeSql } from '../../../platform/db/scope.js'
import type { Db } from '../../../platform/db/tenant.js'
import { askedAgentsSql, type AskedAgents } from '../../../platform/db/asked-agents.js'
import { Statistiques } from '../contract/statistiques.js'
import { sql } from 'drizzle-orm'
import { query } from '../../../platform/db/rows.js'

export type Filtre = { du: string; au: string; organisationId: number | null } & AskedAgents

/** Every count in one statement, over the same scope as lists and agendas. */
export async function countRdvs(
  db: Db,
  portee: CountableRdvs,
  filtre: Filtre,
  nowMinute: number,
): Promise<Statistiques> {
  const { du, au, organisationId } = filtre
  const ids = askedAgentsSql(filtre) ?? sql`null::bigint[]`
  const rows = await query(
    db,
    Statistiques,
    sql`
    with compte as materialized (
      select r.id, r.motif_id, r.service_id, ${libelleSql(nowMinute)} as libelle,
        (r.debut at time zone coalesce(l.fuseau, o.fuseau))::date as jour
      from rdvs r join organisations o on o.id = r.organisation_id left join lieux l on l.id = r.lieu_id
      where r.supprime_at is null and ${scopeSql(portee)}
        -- No zone is further than a day from UTC: the index narrows, the local day decides.
        and r.debut >= ${du}::date - 1 and r.debut < ${au}::date + 2
        and (r.debut at time zone coalesce(l.fuseau, o.fuseau))::date between ${du}::date and ${au}::date
        and (${organisationId}::bigint is null or r.organisation_id = ${organisationId})
        and (${ids} is null or exists (select 1 from rdvs_agents x where x.rdv_id = r.id and x.agent_id = any(${ids})))),
    libelles as (select libelle, count(*) as nombre from compte group by 1),
    services_ as (select s.id, s.nom, count(*) as nombre from compte c join services s on s.id = c.service_id group by s.id),
    motifs_ as (select m.id, m.nom, m.couleur, count(*) as nombre from compte c join motifs m on m.id = c.motif_id group by m.id),
    agents_ as (select a.id, a.prenom, a.nom, count(*) as nombre from compte c join rdvs_agents ra on ra.rdv_id = c.id
      join agents a on a.id = ra.agent_id where ${ids} is null or a.id = any(${ids}) group by a.id),
    semaines as (select date_trunc('week', jour)::date as lundi, count(*) as nombre from compte group by 1)
    select (select count(*)::int from compte) as total,
      coalesce((select json_agg(x order by x.nombre desc, x.libelle) from libelles x), '[]') as "parLibelle",
      coalesce((select json_agg(x order by x.nombre desc, x.nom) from services_ x), '[]') as "parService",
      coalesce((select json_agg(x order by x.nombre desc, x.nom, x.id) from motifs_ x), '[]') as "parMotif",
      coalesce((select json_agg(x order by x.nombre desc, x.nom, x.id) from agents_ x), '[]') as "parAgent",
      coalesce((select json_agg(x order by x.lundi) from semaines x), '[]') as "parSemaine"`,
  )
  return rows[0]!
}
