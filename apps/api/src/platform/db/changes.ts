import { sql, type SQL } from 'drizzle-orm'
import { idsParam } from './instants.js'
import type { Db } from './tenant.js'
import { Nullable } from '../http/types.js'
import { Type, type Static } from 'typebox'
import { Row, query } from './rows.js'

/** How far the journal was read: everything up to this row of this transaction, in one life of the database. */
export const Position = Row({
  epoque: Type.String(),
  xid: Type.String(),
  id: Type.Number(),
})
export type Position = Static<typeof Position>
/** Where to go on. Without an époque: a mark made before they were kept. */
export type Since = Omit<Position, 'epoque'> & { epoque: string | null }

/** How the journal tells what changed in one list. Made by a repo, in SQL over a journal row `j`. */
export type ChangeFeed = {
  /** Types of the subjects whose rows tell of the list's things. */
  sujets: readonly [string, ...string[]]
  /** A select of the ids that `j` tells of. Without it, its own subject. */
  touches?: SQL
  /** The caller may hear that the thing `t.id` left the list: he saw it, as far as `j` or what is left of it tells. */
  vu: SQL
}

export const Changes = Row({
  changes: Type.Array(
    Row({
      id: Type.Number(),
      vu: Type.Boolean(),
    }),
  ),
  position: Position,
  /** More of the journal is ready to be read after `position`. */
  encore: Type.Boolean(),
  /** `depuis` was made in another life of this database, since restored: its numbers mean nothing here. */
  perimee: Type.Boolean(),
})
export type Changes = Static<typeof Changes>

const JournalLu = Row({
  ...Type.Pick(Changes, ['changes', 'perimee', 'encore']).properties,
  borne: Type.String(),
  epoque: Type.String(),
  derniere: Nullable(Type.Omit(Position, ['epoque'])),
})

const LuesRow = Row({ lu: JournalLu })

/**
 * What changed after `depuis`, at most `limite` rows of the journal. It stops before the oldest transaction still under
 * way: a row that commits late has a number not yet passed, and is read next time.
 */
export async function selectChanges(db: Db, suivi: ChangeFeed, depuis: Since, limite: number): Promise<Changes> {
  const { sujets, touches = sql`select j.sujet_id as id`, vu } = suivi
  const about =
    sujets.length === 1 ? sql`j.sujet_type = ${sujets[0]}` : sql`j.sujet_type = any(${sql.param(sujets)}::text[])`
  // A mark that names no life is of the first, unless that one began by a restoration.
  const foreign = depuis.epoque === null ? sql`vie.origine <> 'installation'` : sql`vie.cle <> ${depuis.epoque}`
  const rows = await query(
    db,
    LuesRow,
    sql`
    with vie as materialized (select cle, origine from epoques order by id desc limit 1),
    borne as materialized (select pg_snapshot_xmin(pg_current_snapshot()) as xid),
    lignes as materialized (
      select j.* from journal j
      where ${about} and (j.xid, j.id) > (${depuis.xid}::xid8, ${depuis.id}::bigint) and j.xid < (select xid from borne)
      order by j.xid, j.id limit ${limite + 1}),
    lues as materialized (select * from lignes order by xid, id limit ${limite}),
    changes as (select t.id, bool_or(coalesce(${vu}, false)) as vu from lues j cross join lateral (${touches}) t (id) group by t.id)
    select json_build_object(
      'borne', (select xid::text from borne), 'epoque', (select cle from vie),
      'perimee', (select ${foreign} or borne.xid < ${depuis.xid}::xid8 from borne, vie),
      'encore', (select count(*) > ${limite} from lignes),
      'derniere', (select json_build_object('xid', xid::text, 'id', id) from lues order by xid desc, id desc limit 1),
      'changes', coalesce((select json_agg(json_build_object('id', id, 'vu', vu) order by id) from changes), '[]')) as lu`,
  )
  const { borne, epoque, perimee, encore, derniere, changes } = rows[0]!.lu
  const position = encore && derniere ? derniere : { xid: borne, id: 0 }
  return { changes, perimee, encore, position: { epoque, ...position } }
}

/** Ids kept in a field of a journal row (`{ "agentIds": [1, 2] }`), as rows of one column. */
export const idsIn = (json: SQL, champ: string): SQL =>
  sql`select x::bigint from jsonb_array_elements_text(coalesce(${json} -> ${sql.raw(`'${champ}'`)}, '[]')) x`

/** One id kept in a field of a journal row. */
export const idIn = (json: SQL, champ: string): SQL => sql`(${json} ->> ${sql.raw(`'${champ}'`)})::bigint`

/** What the row `j` says of its subject: as it was, else as it was made. */
export const SAID: SQL = sql`coalesce(j.avant, j.apres)`

/** The row `j` says that this agent was on its subject. */
export const namesAgent = (agentId: number): SQL => sql`j.avant -> 'agentIds' @> to_jsonb(${agentId}::bigint)`

/** The row `j` of an agent says that he had a role in one of these organisations. */
export const hadRole = (organisationIds: readonly number[]): SQL =>
  sql`exists (select 1 from jsonb_array_elements(coalesce(j.avant -> 'roles', '[]')) r
    where (r ->> 'organisationId')::bigint = any(${idsParam(organisationIds)}))`
