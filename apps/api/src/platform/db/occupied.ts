import { occupe, STATUTS } from '@permanence/domain'
import { sql, type SQL } from 'drizzle-orm'
import { instantParam, momentParam } from './instants.js'

/** No occupation lasts longer, by a constraint. */
const DUREE_MAX_MIN = 1440

/**
 * The rows of `occupations` (under that alias) that touch these whole epoch minutes; `fin` null: all those to come.
 * Under row-level security only what leaks nothing may choose rows by an index: `debut` does, `&&` is asked of what it
 * found.
 */
export const touches = (alias: SQL, debut: number, fin: number | null): SQL => sql`(
  ${alias}.debut > ${instantParam(debut - DUREE_MAX_MIN - 1)}
  and ${fin === null ? sql`true` : sql`${alias}.debut < ${instantParam(fin)}`}
  and ${alias}.periode && tstzrange(${instantParam(debut)}, ${fin === null ? sql`null` : instantParam(fin)}))`

/**
 * The rdvs (under that alias) that agents and lieux are still counted on for: those awaited, and séances that nobody
 * cancelled, whatever is said of the people in them.
 */
export const attendu = (alias: SQL): SQL =>
  sql`(${alias}.statut = 'prevu' or ${alias}.collectif and ${alias}.statut <> 'annule')`

/** The statuts that take an agent's time and a place, as a list for `in`: the SQL of the domain's `occupe`. */
const OCCUPANTS = sql.raw(
  `(${STATUTS.filter(occupe)
    .map((statut) => `'${statut}'`)
    .join(', ')})`,
)

/** Whether the rdv or the participation under that alias takes an agent's time or a place. */
export const occupant = (alias: SQL): SQL => sql`${alias}.statut in ${OCCUPANTS}`

/**
 * The places of a séance (the rdv under that alias) that are taken at an instant: its occupying participations, and the
 * live holds but one.
 */
export const placesPrises = (rdv: SQL, nowMs: number, saufHoldId: number | null = null): SQL => sql`(
  (select count(*) from participations p where p.rdv_id = ${rdv}.id and p.retire_le is null and ${occupant(sql`p`)})
  + (select count(*) from holds h where h.rdv_id = ${rdv}.id and h.confirme_rdv_id is null
      and h.expire_at > ${momentParam(nowMs)} and h.id is distinct from ${saufHoldId}::bigint))`
