import { sql, type SQL } from 'drizzle-orm'
import type { Libelle } from '@permanence/domain'
import { minuitOf } from '../../platform/clock.js'
import { nommeAgent, type Suivi } from '../../platform/db/changes.js'
import { idsParam, instantParam, minutesOf } from '../../platform/db/instants.js'
import { libelleSql } from '../../platform/db/libelle.js'
import { scopeSql } from '../../platform/db/scope.js'
import { voulusSql, type Voulus } from '../../platform/db/voulus.js'
import type { Db } from '../../platform/db/tenant.js'
import type { ReadableRdvs } from './policy.js'

/** What is asked, as it was asked. */
export type Filtres = {
  du: string | null
  au: string | null
  organisationId: number | null
  agentIds: number[] | null
  equipeId: number | null
  usagerId: number | null
  serieId: number | null
  motifIds: number[] | null
  lieuIds: number[] | null
  libelle: Libelle | null
}
export type Filter = Filtres & Voulus
export type Mark = { debut: number; id: number }
export type Walk = { sens: 'asc' | 'desc'; apres: Mark | null; limite: number; nowMinute: number }

/**
 * The next ids in the order (debut, id). However many rdvs there are, each source is one range of one index, and a row
 * costs as little as can be: what a row must be joined to is asked only where the answer is in doubt.
 */
export async function selectIds(db: Db, readable: ReadableRdvs, filter: Filter, walk: Walk): Promise<Mark[]> {
  const { rows } = await db.execute<{ id: number; debut: number }>(sql`
    select id::float8 as id, ${minutesOf(sql`debut`)} as debut
    from (${sources(readable, filter, walk)}) c group by c.id, c.debut order by ${ordre(walk, 'c.debut', 'c.id')} limit ${walk.limite}`)
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
    select r.id::float8 as id from rdvs r
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
function sources(readable: ReadableRdvs, filter: Filter, walk: Walk): SQL {
  const scope = scopeSql(readable)
  if (filter.usagerId !== null) {
    const sien = sql`participations p join rdvs r on r.id = p.rdv_id and p.usager_id = ${filter.usagerId} and p.retire_le is null`
    return branch(sien, scope, filter, walk)
  }
  const { organisationId } = filter
  const voulus = voulusSql(filter)
  const parAgent = sql`select c.id, c.debut from unnest(${voulus ?? idsParam(siens(readable))}) as q (id) cross join lateral (
    ${branch(sql`rdvs_agents ra join rdvs r on r.id = ra.rdv_id and ra.agent_id = q.id`, scope, { ...filter, agentIds: null, equipe: null }, walk, 'ra.debut', 'ra.rdv_id')}) c`
  if (voulus !== null) return parAgent
  const organisation = sql`(select * from rdvs x where x.organisation_id = q.id) r`
  const { organisationIds, parService } = readable
  const entieres = readable.territoire ? sql`true` : sql`q.id = any(${idsParam(organisationIds)})`
  const celle = organisationId === null ? sql`true` : sql`q.id = ${organisationId}`
  const parts = [
    sql`select c.id, c.debut from organisations q cross join lateral (
      ${branch(organisation, sql`true`, filter, walk)}) c where ${entieres} and ${celle}`,
    parAgent,
  ]
  if (parService.length > 0) {
    const ids = idsParam(parService.map((part) => part.organisationId))
    parts.push(sql`select c.id, c.debut from unnest(${ids}) as q (id) cross join lateral (
      ${branch(organisation, scope, filter, walk)}) c where ${celle}`)
  }
  return sql.join(parts, sql` union all `)
}

const siens = ({ agentId }: ReadableRdvs): number[] => (agentId === null ? [] : [agentId])

/** One walk of one index, whose columns are `debut` and `id`. */
function branch(
  source: SQL,
  scope: SQL,
  filter: Filter,
  walk: Walk,
  debut: 'r.debut' | 'ra.debut' = 'r.debut',
  id: 'r.id' | 'ra.rdv_id' = 'r.id',
): SQL {
  return sql`select r.id, r.debut from ${source}
    where r.supprime_at is null and ${scope} and ${wanted(filter, walk.nowMinute, sql.raw(debut))} and ${beyond(walk, sql.raw(debut), sql.raw(id))}
    order by ${ordre(walk, debut, id)} limit ${walk.limite}`
}

const ordre = ({ sens }: Walk, debut: string, id: string): SQL => sql.raw(`${debut} ${sens}, ${id} ${sens}`)

function beyond({ sens, apres }: Walk, debut: SQL, id: SQL): SQL {
  if (apres === null) return sql`true`
  const mark = sql`(${instantParam(apres.debut)}, ${apres.id}::bigint)`
  return sens === 'asc' ? sql`(${debut}, ${id}) > ${mark}` : sql`(${debut}, ${id}) < ${mark}`
}

/** The local day of the rdv `r`, where it is. */
const JOUR = sql`(r.debut at time zone coalesce((select l.fuseau from lieux l where l.id = r.lieu_id),
  (select o.fuseau from organisations o where o.id = r.organisation_id)))::date`

/** Midnight UTC so many days after a day: an instant, which alone may choose rows by an index under row-level security. */
const minuit = (jour: string, plus: number): SQL => instantParam(minuitOf(jour) + plus * 1440)

function wanted(filter: Filter, nowMinute: number, debut: SQL = sql`r.debut`): SQL {
  const parts: SQL[] = [sql`true`]
  const { du, au, organisationId, motifIds, lieuIds, libelle } = filter
  const voulus = voulusSql(filter)
  // Local days are those of each rdv: a day around the bound its zone decides, beyond it need not be asked.
  if (du !== null)
    parts.push(sql`${debut} >= ${minuit(du, -1)} and (${debut} >= ${minuit(du, 1)} or ${JOUR} >= ${du}::date)`)
  if (au !== null)
    parts.push(sql`${debut} < ${minuit(au, 2)} and (${debut} < ${minuit(au, 0)} or ${JOUR} <= ${au}::date)`)
  if (organisationId !== null) parts.push(sql`r.organisation_id = ${organisationId}`)
  if (filter.serieId !== null) parts.push(sql`r.serie_id = ${filter.serieId}`)
  if (motifIds !== null) parts.push(sql`r.motif_id = any(${idsParam(motifIds)})`)
  if (lieuIds !== null) parts.push(sql`r.lieu_id = any(${idsParam(lieuIds)})`)
  if (voulus !== null)
    parts.push(sql`exists (select 1 from rdvs_agents ca where ca.rdv_id = r.id and ca.agent_id = any(${voulus}))`)
  if (libelle !== null) parts.push(labelled(libelle, nowMinute, debut))
  return sql.join(parts, sql` and `)
}

/** The statut and the side of now that the label implies come first: they are what indexes know. */
function labelled(libelle: Libelle, nowMinute: number, debut: SQL): SQL {
  const now = instantParam(nowMinute)
  const dit = sql`${libelleSql(nowMinute)} = ${libelle}`
  switch (libelle) {
    case 'a_venir':
      return sql`r.statut = 'prevu' and ${debut} > ${now} and ${dit}`
    case 'a_renseigner':
      return sql`r.statut = 'prevu' and ${debut} <= ${now} and ${dit}`
    case 'salle_attente':
      return sql`r.statut = 'prevu' and ${dit}`
    default:
      return sql`r.statut = ${libelle}`
  }
}
