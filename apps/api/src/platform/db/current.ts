import { sql, type SQL, type SQLWrapper } from 'drizzle-orm'

/** The transaction's territoire, for inserts: no caller can name another. */
export const territoireCourant: SQL<number> = sql<number>`territoire_courant()`

/** Names in the order in which people read them, whatever the collation of the database. */
export const sansAccent = (column: SQLWrapper): SQL => sql`sans_accent(${column})`
