import { sql, type SQL } from 'drizzle-orm'
import { instantParam } from './instants.js'

/** No occupation lasts longer, by a constraint. */
const DUREE_MAX = 1440

/**
 * The rows of `occupations` (under that alias) that touch these whole epoch minutes; `fin` null: all those to come.
 * Under row-level security only what leaks nothing may choose rows by an index: `debut` does, `&&` is asked of what it
 * found.
 */
export const touches = (alias: SQL, debut: number, fin: number | null): SQL => sql`(
  ${alias}.debut > ${instantParam(debut - DUREE_MAX - 1)}
  and ${fin === null ? sql`true` : sql`${alias}.debut < ${instantParam(fin)}`}
  and ${alias}.periode && tstzrange(${instantParam(debut)}, ${fin === null ? sql`null` : instantParam(fin)}))`

/**
 * The rdvs (under that alias) that agents and lieux are still counted on for: those awaited, and séances that nobody
 * cancelled, whoever is said not to come.
 */
export const attendu = (alias: SQL): SQL =>
  sql`(${alias}.statut = 'prevu' or ${alias}.collectif and ${alias}.statut <> 'annule')`
