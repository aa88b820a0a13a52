import { sql, type SQL } from 'drizzle-orm'
import { type Statut, STATUTS } from '@permanence/domain'
import { idsParam, instantParam, minutesOf, momentParam } from '../../platform/db/instants.js'
import { touches } from '../../platform/db/occupied.js'
import { prepared } from '../../platform/db/prepared.js'
import type { Db } from '../../platform/db/tenant.js'
import { Nullable, OneOf } from '../../platform/http/types.js'
import { Type, type Static } from 'typebox'
import { AnyRow, IdRow, Row } from '../../platform/db/rows.js'

export type Cause = { rdvId: number } | { holdId: number }
export type Temps = { agentIds: readonly number[]; debut: number; fin: number }
export const Occupation = Row({
  agentId: Type.Number(),
  rdvId: Nullable(Type.Number()),
  holdId: Nullable(Type.Number()),
  debut: Type.Number(),
  fin: Type.Number(),
})
export type Occupation = Static<typeof Occupation>

const rdvOf = (cause: Cause): number | null => ('rdvId' in cause ? cause.rdvId : null)
const holdOf = (cause: Cause): number | null => ('holdId' in cause ? cause.holdId : null)
const motifOf = (cause: Cause): SQL =>
  'rdvId' in cause
    ? sql`select motif_id from rdvs where id = ${cause.rdvId}`
    : sql`select motif_id from holds where id = ${cause.holdId}`
const range = ({ debut, fin }: Temps): SQL => sql`tstzrange(${instantParam(debut)}, ${instantParam(fin)})`

/** In the order of ids, whatever the plan: the lock is taken above the sort. */
export async function lockAgendaRows(db: Db, agentIds: readonly number[]): Promise<number> {
  const rows = await prepared(
    db,
    AnyRow,
    sql`select 1 from agendas where agent_id = any(${idsParam(agentIds)}) order by agent_id for no key update`,
  )
  return rows.length
}

/** Those that nobody holds at this moment, at most so many, the first ones asked for first. Waits for nobody. */
export async function lockFreeAgendaRows(db: Db, agentIds: readonly number[], combien: number): Promise<number[]> {
  const rows = await prepared(
    db,
    IdRow,
    sql`select g.agent_id::float8 as id from unnest(${idsParam(agentIds)}) with ordinality as voulus (id, rang)
        join agendas g on g.agent_id = voulus.id
      order by voulus.rang limit ${combien} for no key update of g skip locked`,
  )
  return rows.map(({ id }) => id)
}

/** The agents of an rdv and others, locked in one order. */
export async function lockAgendaRowsOfRdv(db: Db, rdvId: number, agentIds: readonly number[]): Promise<number[]> {
  const rows = await prepared(
    db,
    IdRow,
    sql`select agent_id::float8 as id from agendas
      where agent_id in (select agent_id from rdvs_agents where rdv_id = ${rdvId} union select unnest(${idsParam(agentIds)}))
      order by agent_id for no key update`,
  )
  return rows.map(({ id }) => id)
}

const VersionRow = Row({ version: Type.Number() })

/** The version under the lock; null for an rdv that is not there, or was deleted. */
export async function lockRdvVersion(db: Db, rdvId: number): Promise<number | null> {
  const rows = await prepared(
    db,
    VersionRow,
    sql`select version from rdvs where id = ${rdvId} and supprime_at is null for update`,
  )
  return rows[0]?.version ?? null
}

/** The agents, as they are under the lock. */
export async function lockRdvRow(db: Db, rdvId: number): Promise<number[] | null> {
  const rows = await prepared(
    db,
    AnyRow,
    sql`select 1 from rdvs where id = ${rdvId} and supprime_at is null for update`,
  )
  if (rows.length === 0) return null
  const agents = await prepared(
    db,
    IdRow,
    sql`select agent_id::float8 as id from rdvs_agents where rdv_id = ${rdvId} order by agent_id`,
  )
  return agents.map(({ id }) => id)
}

/** The hold goes too, unless it also takes the time of an agent who is not locked here. */
export async function deleteExpired(db: Db, agentIds: readonly number[], nowMs: number): Promise<void> {
  await prepared(
    db,
    AnyRow,
    sql`with perimes as (
        delete from occupations o using holds h
        where h.id = o.hold_id and o.agent_id = any(${idsParam(agentIds)})
          and h.expire_at <= ${momentParam(nowMs)} and h.confirme_rdv_id is null
        returning o.hold_id)
      delete from holds h using perimes p
      where h.id = p.hold_id
        and not exists (select 1 from occupations a where a.hold_id = h.id and a.agent_id <> all(${idsParam(agentIds)}))`,
  )
}

/** Inserts all rows or none; a row that overlaps a live one is marked. Answers how many it inserted. */
export async function insertOccupations(
  db: Db,
  temps: Temps,
  cause: Cause,
  surbookingAccepte: boolean,
): Promise<number> {
  const rows = await prepared(
    db,
    AnyRow,
    sql`with demande as (
        select a.agent_id, exists (
          select 1 from occupations o where o.agent_id = a.agent_id and ${touches(sql`o`, temps.debut, temps.fin)}) as pris
        from unnest(${idsParam(temps.agentIds)}) as a (agent_id))
      insert into occupations (territoire_id, agent_id, rdv_id, hold_id, motif_id, periode, surbooking)
      select territoire_courant(), d.agent_id, ${rdvOf(cause)}::bigint, ${holdOf(cause)}::bigint, (${motifOf(cause)}),
        ${range(temps)}, d.pris
      from demande d
      where ${surbookingAccepte}::boolean or not exists (select 1 from demande where pris)
      returning 1`,
  )
  return rows.length
}

export async function deleteOccupations(db: Db, cause: Cause): Promise<void> {
  const [column, id] = 'rdvId' in cause ? [sql`rdv_id`, cause.rdvId] : [sql`hold_id`, cause.holdId]
  await prepared(db, AnyRow, sql`delete from occupations where ${column} = ${id}`)
}

/** The agents whose time went from the hold to the rdv. */
export async function transferOccupations(db: Db, holdId: number, rdvId: number): Promise<number[]> {
  const rows = await prepared(
    db,
    IdRow,
    sql`with confirme as (
        update holds set confirme_rdv_id = ${rdvId} where id = ${holdId} and confirme_rdv_id is null returning id)
      update occupations o set rdv_id = ${rdvId}, hold_id = null from confirme c where o.hold_id = c.id
      returning o.agent_id::float8 as id`,
  )
  return rows.map(({ id }) => id)
}

export async function selectOverlaps(
  db: Db,
  temps: Temps,
  nowMs: number,
  except: Cause | undefined,
): Promise<Occupation[]> {
  return prepared(
    db,
    Occupation,
    sql`select o.agent_id::float8 as "agentId", o.rdv_id::float8 as "rdvId", o.hold_id::float8 as "holdId",
        ${minutesOf(sql`lower(o.periode)`)} as debut, ${minutesOf(sql`upper(o.periode)`)} as fin
      from occupations o left join holds h on h.id = o.hold_id
      where o.agent_id = any(${idsParam(temps.agentIds)}) and ${touches(sql`o`, temps.debut, temps.fin)}
        and (h.id is null or h.expire_at > ${momentParam(nowMs)})
        and not coalesce(o.rdv_id = ${except ? rdvOf(except) : null}::bigint, false)
        and not coalesce(o.hold_id = ${except ? holdOf(except) : null}::bigint, false)
      order by o.agent_id, lower(o.periode)`,
  )
}

export const EtatRdvStocke = Row({
  collectif: Type.Boolean(),
  annuleLe: Nullable(Type.Number()),
  statut: OneOf(STATUTS),
  arriveLe: Nullable(Type.Number()),
  debut: Type.Number(),
  fin: Type.Number(),
  version: Type.Number(),
  agentIds: Type.Array(Type.Number()),
  participations: Type.Array(
    Row({
      id: Type.Number(),
      statut: OneOf(STATUTS),
      statutChangeLe: Nullable(Type.Number()),
      arriveLe: Nullable(Type.Number()),
    }),
  ),
  occupe: Type.Boolean(),
})
export type EtatRdvStocke = Static<typeof EtatRdvStocke>

const EtatRow = Row({ etat: EtatRdvStocke })

/** What the statut of an rdv is made of; null for one that was deleted. */
export async function selectEtat(db: Db, rdvId: number): Promise<EtatRdvStocke | null> {
  const rows = await prepared(
    db,
    EtatRow,
    sql`select json_build_object(
        'collectif', r.collectif, 'annuleLe', ${minutesOf(sql`r.annule_le`)}, 'statut', r.statut,
        'arriveLe', ${minutesOf(sql`r.arrive_le`)}, 'debut', ${minutesOf(sql`r.debut`)}, 'fin', ${minutesOf(sql`r.fin`)},
        'version', r.version,
        'agentIds', coalesce((select json_agg(a.agent_id order by a.agent_id) from rdvs_agents a where a.rdv_id = r.id), '[]'),
        'participations', coalesce((select json_agg(json_build_object('id', p.id, 'statut', p.statut,
            'statutChangeLe', ${minutesOf(sql`p.statut_change_le`)}, 'arriveLe', ${minutesOf(sql`p.arrive_le`)}) order by p.id)
          from participations p where p.rdv_id = r.id and p.retire_le is null), '[]'),
        'occupe', exists (select 1 from occupations o where o.rdv_id = r.id)) as etat
      from rdvs r where r.id = ${rdvId} and r.supprime_at is null`,
  )
  return rows[0]?.etat ?? null
}

/** Who does not wait any more is not called in either. `calendriers`: calendars must see the change. Answers the new version. */
export async function updateStatut(
  db: Db,
  rdvId: number,
  { statut, arriveLe, calendriers }: { statut: Statut; arriveLe: number | null; calendriers: boolean },
): Promise<number> {
  const rows = await prepared(
    db,
    VersionRow,
    sql`update rdvs set statut = ${statut}, arrive_le = ${arriveLe === null ? null : instantParam(arriveLe)},
        appele_le = case when ${arriveLe !== null} then appele_le end,
        version = version + 1, sequence = sequence + ${calendriers ? 1 : 0}::int
      where id = ${rdvId} returning version`,
  )
  return rows[0]!.version
}
