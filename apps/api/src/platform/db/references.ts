import { sql, type SQL } from 'drizzle-orm'
import { idsParam } from './instants.js'
import type { Db } from './tenant.js'
import { IdRow, query } from './rows.js'

/** One row for each name that a program gave to a row of another table. */
export type Table = {
  nom: 'usagers_references' | 'rdvs_references'
  sujet: 'usager_id' | 'rdv_id'
  /** Whether the row with this id is gone: what it was called may serve again. */
  parti: (id: SQL) => SQL
}

/** What a program calls the row `id` (an expression), the last name given; null, without reading, for who is no program. */
export const referenceSql = ({ nom, sujet }: Table, programme: number | null, id: SQL): SQL<string | null> =>
  programme === null
    ? sql`null::text`
    : sql`(select x.reference from ${sql.raw(nom)} x where x.agent_id = ${programme} and x.${sql.raw(sujet)} = ${id}
        order by x.id desc limit 1)`

/** The ids that a program calls so: one or none. */
export const calledSql = ({ nom, sujet }: Table, programme: number | null, reference: string): SQL =>
  sql`select x.${sql.raw(sujet)} from ${sql.raw(nom)} x where x.agent_id = ${programme}::bigint and x.reference = ${reference}`

/**
 * Gives a row its name in the place of the last one, or takes all of them away. Answers the id of the row that has this
 * name already, null when it is given; of two at the same moment the second waits for the first.
 */
export async function writeReference(
  db: Db,
  { nom, sujet, parti }: Table,
  { programme, id, reference }: { programme: number; id: number; reference: string | null },
): Promise<number | null> {
  const [table, colonne] = [sql.raw(nom), sql.raw(sujet)]
  const siennes = sql`x.agent_id = ${programme} and x.${colonne} = ${id}`
  if (reference === null) {
    await db.execute(sql`delete from ${table} x where ${siennes}`)
    return null
  }
  await db.execute(sql`delete from ${table} x
    where x.agent_id = ${programme} and x.reference = ${reference} and ${parti(sql`x.${colonne}`)}`)
  const rows = await query(
    db,
    IdRow,
    sql`
    insert into ${table} as x (territoire_id, agent_id, ${colonne}, reference)
    values (territoire_courant(), ${programme}, ${id}, ${reference}) on conflict do nothing returning x.id::float8 as id`,
  )
  if (rows[0] === undefined) {
    const holder = await query(
      db,
      IdRow,
      sql`select x.${colonne}::float8 as id from ${table} x
      where x.agent_id = ${programme} and x.reference = ${reference}`,
    )
    const holderId = holder[0]?.id ?? null
    return holderId === id ? null : holderId
  }
  await db.execute(sql`delete from ${table} x where x.id = (
    select max(x.id) from ${table} x where ${siennes} and x.id <> ${rows[0].id})`)
  return null
}

/** Gives to one row the names of another, of every program, or back those of these ids. Answers the ids that moved. */
export async function moveReferences(
  db: Db,
  { nom, sujet }: Table,
  { de, vers, ids = null }: { de: number; vers: number; ids?: readonly number[] | null },
): Promise<number[]> {
  const colonne = sql.raw(sujet)
  const rows = await query(
    db,
    IdRow,
    sql`
    update ${sql.raw(nom)} set ${colonne} = ${vers}
    where ${colonne} = ${de} and ${ids === null ? sql`true` : sql`id = any(${idsParam(ids)})`} returning id::float8 as id`,
  )
  return rows.map(({ id }) => id)
}
