import { randomBytes } from 'node:crypto'
import { sql, type SQL } from 'drizzle-orm'
import type pg from 'pg'

/** How far what is read is complete, and in which life of the database: `<cle>:<xid>`, kept in the marks of lists. */
export const INSTANTANE: SQL<string> = sql<string>`(select cle from epoques order by id desc limit 1)
  || ':' || pg_snapshot_xmin(pg_current_snapshot())::text`

/** Server, database and timeline. A dump restored elsewhere changes the first two; a recovery to a moment, the last. */
const EMPREINTE = `(select system_identifier from pg_control_system()) || ':'
  || (select oid from pg_database where datname = current_database()) || ':'
  || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)`

/** Numbers given between the backup and its restoration may be known outside: they are not given twice. */
const IDS_SPARED = 10_000

/**
 * Begins a new life of the database when it is not where it was: restored, or copied. As the owner, before anything is
 * served.
 */
export async function openEpoque(client: pg.Client): Promise<void> {
  // A database brought to a version that did not keep them yet.
  const { rows: kept } = await client.query<{ present: boolean }>(
    "select to_regclass('public.epoques') is not null as present",
  )
  if (!kept[0]?.present) return
  const { rows } = await client.query<{ empreinte: string; connue: string | null }>(
    `select ${EMPREINTE} as empreinte, (select empreinte from epoques order by id desc limit 1) as connue`,
  )
  const { empreinte, connue } = rows[0]!
  if (empreinte === connue) return
  await client.query('begin')
  const foreign = await renumberJournal(client)
  const restored = connue !== null || foreign
  if (restored) await spareIds(client)
  await client.query('insert into epoques (cle, origine, empreinte) values ($1, $2, $3)', [
    randomBytes(6).toString('base64url'),
    restored ? 'restauration' : 'installation',
    empreinte,
  ])
  await client.query('commit')
}

/**
 * Rows numbered by a server that was further on would stay ahead of every reader for years. They are given the number of
 * this transaction; their own ids keep their order.
 * @returns whether there were any
 */
async function renumberJournal(client: pg.Client): Promise<boolean> {
  const { rowCount } = await client.query(
    'select from journal where xid >= pg_snapshot_xmax(pg_current_snapshot()) limit 1',
  )
  if (rowCount === 0) return false
  await client.query('alter table journal disable trigger user')
  await client.query(
    'update journal set xid = pg_current_xact_id() where xid >= pg_snapshot_xmax(pg_current_snapshot())',
  )
  await client.query('alter table journal enable trigger user')
  return true
}

async function spareIds(client: pg.Client): Promise<void> {
  await client.query(
    `select setval(c.oid::regclass, nextval(c.oid::regclass) + $1) from pg_class c
      where c.relkind = 'S' and c.relnamespace = 'public'::regnamespace`,
    [IDS_SPARED],
  )
}
