import { sql, type SQL } from 'drizzle-orm'
import type { Libelle } from '@permanence/domain'
import { nommeAgent, type Suivi } from '../../platform/db/changes.js'
import { idsParam, instantParam } from '../../platform/db/instants.js'
import { libelleSql } from '../../platform/db/libelle.js'
import { scopeSql } from '../../platform/db/scope.js'
import type { Db } from '../../platform/db/tenant.js'
import type { ReadableRdvs } from './policy.js'

export type Filter = {
  du: string | null
  au: string | null
  organisationId: number | null
  agentIds: number[] | null
  usagerId: number | null
  serieId: number | null
  motifIds: number[] | null
  lieuIds: number[] | null
  libelle: Libelle | null
}
export type Mark = { debut: number; id: number }
export type Walk = { sens: 'asc' | 'desc'; apres: Mark | null; limite: number; nowMinute: number }

/** The next ids in the order (debut, id). However many rdvs there are, each source is one range of one index. */
export async function selectIds(db: Db, readable: ReadableRdvs, filter: Filter, walk: Walk): Promise<Mark[]> {
  const ordre = (alias: string): SQL => sql.raw(`${alias}.debut ${walk.sens}, ${alias}.id ${walk.sens}`)
  const branch = (source: SQL): SQL =>
    sql`select r.id, r.debut from ${source} join organisations o on o.id = r.organisation_id left join lieux l on l.id = r.lieu_id
      where r.supprime_at is null and ${scopeSql(readable)} and ${wanted(filter, walk.nowMinute)} and ${beyond(walk)}
      order by ${ordre('r')} limit ${walk.limite}`
  const { rows } = await db.execute<{ id: number; debut: number }>(sql`
    select id::float8 as id, floor(extract(epoch from debut) / 60)::int as debut
    from (${sources(readable, filter, branch)}) c group by c.id, c.debut order by ${ordre('c')} limit ${walk.limite}`)
  return rows
}

/** Those of these ids that are in scope and filters. */
export async function selectAmong(
  db: Db,
  readable: ReadableRdvs,
  filter: Filter,
  { ids, nowMinute }: { ids: readonly number[]; nowMinute: number },
): Promise<Pick<Mark, 'id'>[]> {
  const { usagerId } = filter
  const { rows } = await db.execute<{ id: number }>(sql`
    select r.id::float8 as id from rdvs r join organisations o on o.id = r.organisation_id left join lieux l on l.id = r.lieu_id
    where r.id = any(${idsParam(ids)}) and r.supprime_at is null and ${scopeSql(readable)} and ${wanted(filter, nowMinute)}
      and (${usagerId}::bigint is null or exists (
        select 1 from participations p where p.rdv_id = r.id and p.usager_id = ${usagerId}::bigint and p.retire_le is null))
    order by r.debut, r.id`)
  return rows
}

/** A deleted rdv keeps its row, which says who saw it; an agent taken off an rdv saw it until then. */
export const suiviRdvs = (readable: ReadableRdvs): Suivi => ({
  sujets: ['rdv'],
  vu: sql`(exists (select 1 from rdvs r where r.id = t.id and ${scopeSql(readable)})
    or ${readable.agentId === null ? sql`false` : nommeAgent(readable.agentId)} and ${permise(readable)})`,
})

const permise = ({ limiteeA }: ReadableRdvs): SQL =>
  limiteeA === null
    ? sql`true`
    : sql`exists (select 1 from rdvs r where r.id = t.id and r.organisation_id = any(${idsParam(limiteeA)}))`

/** Narrowest first: one person's rdvs, some agents' agendas, else the organisations of the scope and the actor's own. */
function sources(readable: ReadableRdvs, filter: Filter, branch: (source: SQL) => SQL): SQL {
  if (filter.usagerId !== null) {
    return branch(
      sql`participations p join rdvs r on r.id = p.rdv_id and p.usager_id = ${filter.usagerId} and p.retire_le is null`,
    )
  }
  const agents = filter.agentIds ?? (readable.agentId === null ? [] : [readable.agentId])
  const parAgent = sql`select c.id, c.debut from unnest(${idsParam(agents)}) as q (id) cross join lateral (
    ${branch(sql`rdvs_agents ra join rdvs r on r.id = ra.rdv_id and r.debut = ra.debut and ra.agent_id = q.id`)}) c`
  if (filter.agentIds !== null) return parAgent
  const toutes = readable.territoire ? sql`true` : sql`q.id = any(${idsParam(organisationsOf(readable))})`
  return sql`select c.id, c.debut from organisations q cross join lateral (
      ${branch(sql`(select * from rdvs x where x.organisation_id = q.id) r`)}) c where ${toutes}
    union all ${parAgent}`
}

const organisationsOf = ({ organisationIds, parService }: ReadableRdvs): number[] => [
  ...organisationIds,
  ...parService.map(({ organisationId }) => organisationId),
]

function beyond({ sens, apres }: Walk): SQL {
  if (apres === null) return sql`true`
  const mark = sql`(${instantParam(apres.debut)}, ${apres.id}::bigint)`
  return sens === 'asc' ? sql`(r.debut, r.id) > ${mark}` : sql`(r.debut, r.id) < ${mark}`
}

/** Local days are those of each rdv; a day's margin lets the index work. */
function wanted(filter: Filter, nowMinute: number): SQL {
  const jour = sql`(r.debut at time zone coalesce(l.fuseau, o.fuseau))::date`
  const parts: SQL[] = [sql`true`]
  const { du, au, organisationId, agentIds, motifIds, lieuIds, libelle } = filter
  if (du !== null) parts.push(sql`r.debut >= (${du}::date - 1)::timestamptz and ${jour} >= ${du}::date`)
  if (au !== null) parts.push(sql`r.debut < (${au}::date + 2)::timestamptz and ${jour} <= ${au}::date`)
  if (organisationId !== null) parts.push(sql`r.organisation_id = ${organisationId}`)
  if (filter.serieId !== null) parts.push(sql`r.serie_id = ${filter.serieId}`)
  if (motifIds !== null) parts.push(sql`r.motif_id = any(${idsParam(motifIds)})`)
  if (lieuIds !== null) parts.push(sql`r.lieu_id = any(${idsParam(lieuIds)})`)
  if (agentIds !== null)
    parts.push(
      sql`exists (select 1 from rdvs_agents ca where ca.rdv_id = r.id and ca.agent_id = any(${idsParam(agentIds)}))`,
    )
  if (libelle !== null) parts.push(sql`${libelleSql(nowMinute)} = ${libelle}`)
  return sql.join(parts, sql` and `)
}
