import { inArray, lt, sql, type AnyColumn, type SQL } from 'drizzle-orm'

/** Where a row stands in its order: the values of the order's columns, last of them its id. */
export type Place = readonly (string | number)[]

/** What a list asks of its repo: the rows after a place, or those among ids; in scope and filters either way. */
export type PageRequest = { apres: Place | null; limite: number | null; ids: readonly number[] | null }

/** For statements that always have a limit. */
export const limitOf = ({ limite }: PageRequest): number => limite ?? 1_000_000

/** The rows asked for, of a list that goes from the last made to the first. */
export const rowsAfterId = (id: AnyColumn, { apres, ids }: PageRequest): (SQL | undefined)[] => [
  ids === null ? undefined : inArray(id, [...ids]),
  apres === null ? undefined : lt(id, Number(apres[0])),
]

/** The rows asked for, of a list that goes by name, then by id. */
export const rowsAfterNom = (nom: AnyColumn, id: AnyColumn, { apres, ids }: PageRequest): (SQL | undefined)[] => [
  ids === null ? undefined : inArray(id, [...ids]),
  apres === null
    ? undefined
    : sql`(sans_accent(${nom}), ${id}) > (sans_accent(${String(apres[0])}), ${Number(apres[1])}::bigint)`,
]
