import { createHash } from 'node:crypto'
import type { SQL } from 'drizzle-orm'
import pg from 'pg'
import type { Static, TSchema } from 'typebox'
import { held } from './rows.js'
import type { Db } from './tenant.js'
import { textOf } from './text.js'

const names = new Map<string, string>()

/** Ids and counts are numbers, as everywhere in this code: none comes near 2^53. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => (oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format)),
}

/**
 * Runs a statement that is parsed and planned once per connection, under a name made from its text. For hot statements
 * of few different texts: what varies must be a parameter (lists as arrays, `sql.param(ids)`).
 */
export async function prepared<S extends TSchema>(db: Db, schema: S, statement: SQL): Promise<Static<S>[]> {
  const { text, params } = textOf(statement)
  const { rows } = await db.$client.query({ name: nameOf(text), text, values: params, types })
  return held(schema, rows)
}

function nameOf(text: string): string {
  const known = names.get(text)
  if (known !== undefined) return known
  const name = createHash('sha1').update(text).digest('base64url')
  names.set(text, name)
  return name
}
