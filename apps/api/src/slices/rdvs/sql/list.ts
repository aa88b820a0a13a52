import { sql, type SQL } from 'drizzle-orm'
import type { Libelle } from '@permanence/domain'
import { minuitOf } from '../../../platform/clock.js'
import { namesAgent, type ChangeFeed } from '../../../platform/db/changes.js'
import { idsParam, instantParam, minutesOf } from '../../../platform/db/instants.js'
import { hasLibelle } from '../../../platform/db/libelle.js'
import { calledSql } from '../../../platform/db/references.js'
import { scopeSql } from '../../../platform/db/scope.js'
import { askedAgentsSql, type AskedAgents } from '../../../platform/db/asked-agents.js'
import type { Db } from '../../../platform/db/tenant.js'
import type { ReadableRdvs } from '../rules/policy.js'
import { REFERENCES } from './references.js'
import { Type } from 'typebox'
import { Row, query, IdRow } from '../../../platform/db/rows.js'

/** What is asked, as it was asked. */
export type Filtres = {
  du: string | null
  au: string | null
  organisationId: number | null
  agentIds: number[] | null
  equipeId: number | null
  usagerId: number | null
  serieId: number | null
  referenceExterne: string | null
  motifIds: number[] | null
  lieuIds: number[] | null
  libelle: Libelle | null
}
/** `programme`: whose reference is asked for. */
export type Filter = Filtres & AskedAgents & { programme: number | null }
export type Mark = { debut: number; id: number }
export type Walk = { sens: 'asc' | 'desc'; apres: Mark | null; limite: number; nowMinute: number }

const IdsRow = Row({
  id: Type.Number(),
  debut: Type.Number(),
})

/**
 * The next ids in the order (debut, id). However many rdvs there are, each source is one range of one index, and a row
 * costs as little as can be: what a row must be joined to is asked only where the answer is in doubt.
 */
export async function selectIds(db: Db, readable: ReadableRdvs, filter: Filter, walk: Walk): Promise<Mark[]> {
  const rows = await query(
    db,
    IdsRow,
    sql`
    select id::float8 as id, ${minutesOf(sql`debut`)} as debut
    from (${sources(readable, filter, walk)}) c group by c.id, c.debut order by ${ordre(walk, 'c.debut', 'c.id')} limit ${walk.limite}`,
  )
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
  const rows = await query(
    db,
    IdRow,
    sql`
    select r.id::float8 as id from rdvs r
    where r.id = any(${idsParam(ids)}) and r.supprime_at is null and ${scopeSql(readable)} and ${wanted(filter, nowMinute)}
      and (${usagerId}::bigint is null or exists (
        select 1 from participations p where p.rdv_id = r.id and p.usager_id = ${usagerId}::bigint and p.retire_le is null))
    order by r.debut, r.id`,
  )
  return rows
}

/** A deleted rdv keeps its row, which says who saw it; an agent taken off an rdv saw it until then. */
export const suiviRdvs = (readable: ReadableRdvs): ChangeFeed => ({
  sujets: ['rdv'],
  vu: sql`(exists (select 1 from rdvs r where r.id = t.id and ${scopeSql(readable)})
    or ${readable.agentId === null ? sql`false` : namesAgent(readable.agentId)} and ${permise(readable)})`,
})

const permise = ({ limiteeA }: ReadableRdvs): SQL =>
  limiteeA === null
    ? sql`true`
    : sql`exists (select 1 from rdvs r where r.id = t.id and r.organisation_id = any(${idsParam(limiteeA)}))`

/** Narrowest first: one person's rdvs, some agents' agendas, else the organisations of the scope and the actor's own. */
function sources(readable: ReadableRdvs, filter: Filter, walk: Walk): SQL {
  const scope = scopeSql(readable)
  if (filter.usagerId !== null) {
    const sien = sql`participations p join rdvs r on r.id = p.rdv_id and p.usager_id = ${filter.usagerId} and p.retire_le is null`
    return branch(sien, scope, filter, walk)
  }
  if (filter.referenceExterne !== null) {
    const appele = sql`(${appelesSql(filter, filter.referenceExterne)}) f (id) join rdvs r on r.id = f.id`
    return branch(appele, scope, filter, walk)
  }
  const asked = askedAgentsSql(filter)
  const parAgent = sql`select c.id, c.debut from unnest(${asked ?? idsParam(siens(readable))}) as q (id) cross join lateral (
    ${branch(sql`rdvs_agents ra join rdvs r on r.id = ra.rdv_id and ra.agent_id = q.id`, scope, { ...filter, agentIds: null, equipe: null }, walk, D_AGENT)}) c`
  if (asked !== null) return parAgent
  return sql.join(
    [...parOrganisation(readable, filter, walk), parAgent, ...parMotif(readable, filter, walk)],
    sql` union all `,
  )
}

const siens = ({ agentId }: ReadableRdvs): number[] => (agentId === null ? [] : [agentId])

const appelesSql = ({ programme }: Filter, reference: string): SQL => calledSql(REFERENCES, programme, reference)

/** Organisation by organisation (`q`), those that are seen whole. */
function parOrganisation({ territoire, organisationIds }: ReadableRdvs, filter: Filter, walk: Walk): SQL[] {
  if (!territoire && organisationIds.length === 0) return []
  const rows = branch(
    sql`(select * from rdvs x where x.organisation_id = q.id) r`,
    sql`true`,
    filter,
    walk,
    D_ORGANISATION,
  )
  return [
    sql`select c.id, c.debut from organisations q cross join lateral (${bornesOf(filter)}) z cross join lateral (${rows}) c
      where ${territoire ? sql`true` : sql`q.id = any(${idsParam(organisationIds)})`} and ${celle(filter)}`,
  ]
}

/** Motif by motif (`m`) where some services are seen: walking the organisation would read all that the others do. */
function parMotif({ parService }: ReadableRdvs, filter: Filter, walk: Walk): SQL[] {
  if (parService.length === 0) return []
  const { motifIds } = filter
  const vus = parService.map(
    ({ organisationId, serviceIds }) => sql`q.id = ${organisationId} and m.service_id = any(${idsParam(serviceIds)})`,
  )
  const celui = motifIds === null ? sql`true` : sql`m.id = any(${idsParam(motifIds)})`
  const duMotif = sql`(select * from rdvs x where x.organisation_id = q.id and x.motif_id = m.id) r`
  const rows = branch(duMotif, sql`r.service_id = m.service_id`, filter, walk, D_ORGANISATION)
  return [
    sql`select c.id, c.debut from organisations q join motifs m on m.organisation_id = q.id
      cross join lateral (${bornesOf(filter)}) z cross join lateral (${rows}) c
      where (${sql.join(vus, sql` or `)}) and ${celui} and ${celle(filter)}`,
  ]
}

const celle = ({ organisationId }: Filter): SQL => (organisationId === null ? sql`true` : sql`q.id = ${organisationId}`)

/**
 * Of the organisation `q`: whether its lieux have several zones, and the instants that bound its local days, two hours
 * around, lest the clocks change at midnight. Found once and for all (`offset 0`): an index takes instants alone.
 */
const bornesOf = ({ du, au }: Filter): SQL => sql`
  select x.plusieurs, ${du === null ? RIEN : borne(minuit(du, -1), sql`${du}::date::timestamp at time zone q.fuseau - interval '2 hours'`)} as avant,
    ${au === null ? RIEN : borne(minuit(au, 2), sql`(${au}::date + 1)::timestamp at time zone q.fuseau + interval '2 hours'`)} as apres
  from (select exists (select 1 from lieux l where l.organisation_id = q.id and l.fuseau <> q.fuseau) as plusieurs offset 0) x offset 0`

const RIEN = sql`null::timestamptz`
const borne = (partout: SQL, ici: SQL): SQL => sql`case when x.plusieurs then ${partout} else ${ici} end`

/** How a source names what it walks along, and how it knows the local days of its rdvs (alias `r`). */
type Source = {
  debut: 'r.debut' | 'ra.debut'
  id: 'r.id' | 'ra.rdv_id'
  /** The zone of the rdv. */
  fuseau: SQL
  /** An instant before which no rdv is of this local day or later; and one after which none is of this day or before. */
  avantLe: (jour: string) => SQL
  apresLe: (jour: string) => SQL
}
/** Midnight UTC so many days after a day: an instant, which alone may choose rows by an index under row-level security. */
const minuit = (jour: string, plus: number): SQL => instantParam(minuitOf(jour) + plus * 1440)

const DE_CHACUN: Source = {
  debut: 'r.debut',
  id: 'r.id',
  fuseau: sql`coalesce((select l.fuseau from lieux l where l.id = r.lieu_id),
    (select o.fuseau from organisations o where o.id = r.organisation_id))`,
  avantLe: (jour) => minuit(jour, -1),
  apresLe: (jour) => minuit(jour, 2),
}
const D_AGENT: Source = { ...DE_CHACUN, debut: 'ra.debut', id: 'ra.rdv_id' }
const D_ORGANISATION: Source = {
  ...DE_CHACUN,
  fuseau: sql`case when z.plusieurs then coalesce((select l.fuseau from lieux l where l.id = r.lieu_id), q.fuseau) else q.fuseau end`,
  avantLe: () => sql`z.avant`,
  apresLe: () => sql`z.apres`,
}

/** One walk of one index, whose columns are `debut` and `id`. */
function branch(from: SQL, scope: SQL, filter: Filter, walk: Walk, source: Source = DE_CHACUN): SQL {
  const { debut, id } = source
  return sql`select r.id, r.debut from ${from}
    where r.supprime_at is null and ${scope} and ${wanted(filter, walk.nowMinute, source)} and ${beyond(walk, sql.raw(debut), sql.raw(id))}
    order by ${ordre(walk, debut, id)} limit ${walk.limite}`
}

const ordre = ({ sens }: Walk, debut: string, id: string): SQL => sql.raw(`${debut} ${sens}, ${id} ${sens}`)

function beyond({ sens, apres }: Walk, debut: SQL, id: SQL): SQL {
  if (apres === null) return sql`true`
  const mark = sql`(${instantParam(apres.debut)}, ${apres.id}::bigint)`
  return sens === 'asc' ? sql`(${debut}, ${id}) > ${mark}` : sql`(${debut}, ${id}) < ${mark}`
}

function wanted(filter: Filter, nowMinute: number, source: Source = DE_CHACUN): SQL {
  const parts: SQL[] = [sql`true`]
  const debut = sql.raw(source.debut)
  const jourDuRdv = sql`(r.debut at time zone ${source.fuseau})::date`
  const { du, au, organisationId, motifIds, lieuIds, libelle } = filter
  const asked = askedAgentsSql(filter)
  // Local days are those of each rdv: near the bound its zone decides, beyond it need not be asked.
  if (du !== null)
    parts.push(sql`${debut} >= ${source.avantLe(du)} and (${debut} >= ${minuit(du, 1)} or ${jourDuRdv} >= ${du}::date)`)
  if (au !== null)
    parts.push(sql`${debut} < ${source.apresLe(au)} and (${debut} < ${minuit(au, 0)} or ${jourDuRdv} <= ${au}::date)`)
  if (organisationId !== null) parts.push(sql`r.organisation_id = ${organisationId}`)
  if (filter.serieId !== null) parts.push(sql`r.serie_id = ${filter.serieId}`)
  if (filter.referenceExterne !== null) parts.push(sql`r.id in (${appelesSql(filter, filter.referenceExterne)})`)
  if (motifIds !== null) parts.push(sql`r.motif_id = any(${idsParam(motifIds)})`)
  if (lieuIds !== null) parts.push(sql`r.lieu_id = any(${idsParam(lieuIds)})`)
  if (asked !== null)
    parts.push(sql`exists (select 1 from rdvs_agents ca where ca.rdv_id = r.id and ca.agent_id = any(${asked}))`)
  if (libelle !== null) parts.push(hasLibelle(libelle, nowMinute, debut))
  return sql.join(parts, sql` and `)
}
