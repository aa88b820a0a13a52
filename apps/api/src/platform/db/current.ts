import { sql, type SQL } from 'drizzle-orm'

/** The transaction's territoire, for inserts: no caller can name another. */
export const territoireCourant: SQL<number> = sql<number>`territoire_courant()`
