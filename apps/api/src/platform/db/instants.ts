import { sql, type SQL } from 'drizzle-orm'

/** A whole epoch minute as a parameter of a raw statement. */
export const instantParam = (minute: number): SQL => momentParam(minute * 60_000)

/** Milliseconds since the epoch as a parameter of a raw statement: the clock port, never SQL now(). */
export const momentParam = (ms: number): SQL => sql`${new Date(ms).toISOString()}::timestamptz`

/** Ids as one array parameter, so that the text of the statement does not depend on how many there are. */
export const idsParam = (ids: readonly number[]): SQL => sql`${sql.param([...ids])}::bigint[]`

/** A column of instants read as whole epoch minutes, as JSON numbers. `extract` would count in slow decimals. */
export const minutesOf = (column: SQL): SQL => sql`floor(date_part('epoch', ${column}) / 60)::int`
