import type { SQL } from 'drizzle-orm'
import { Type, type Static, type TProperties, type TSchema } from 'typebox'
import type { Db } from './tenant.js'

/** What a hand-written statement answers, or an object within: these columns and no other. */
export const Row = <P extends TProperties>(columns: P) => Type.Object(columns, { additionalProperties: false })

/** A whole row of a table as JSON, of which the code reads these columns only. */
export const WholeRow = <P extends TProperties>(columns: P) => Type.Object(columns)

export const IdRow = Row({ id: Type.Number() })
/** For a statement that is run for its effect, or asked only whether a row is there. */
export const AnyRow = Type.Object({})

type Check = (schema: TSchema, rows: readonly unknown[]) => void
let check: Check | null = null

/** The tests hold each row to its schema, as answers are held to the contract; the product does not pay for it. */
export function holdRows(by: Check): void {
  check = by
}

export function held<S extends TSchema>(schema: S, rows: unknown[]): Static<S>[] {
  check?.(schema, rows)
  return rows as Static<S>[]
}

/** Runs a hand-written statement that is not hot enough to be `prepared`. */
export async function query<S extends TSchema>(db: Db, schema: S, statement: SQL): Promise<Static<S>[]> {
  const { rows } = await db.execute(statement)
  return held(schema, rows)
}
