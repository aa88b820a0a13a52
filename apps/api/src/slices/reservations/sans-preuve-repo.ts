import { sql } from 'drizzle-orm'
import { momentParam } from '../../platform/db/instants.js'
import { prepared } from '../../platform/db/prepared.js'
import type { Db } from '../../platform/db/tenant.js'

export type SansPreuve = { navigateur: number; origine: number }

/**
 * Reservations since then of people who have proven nothing: of this browser, and of this address, machines left out.
 * All are not counted beyond `max`.
 */
export async function countSansPreuve(
  db: Db,
  { navigateur, origine }: { navigateur: string | null; origine: string },
  max: number,
  sinceMs: number,
): Promise<SansPreuve> {
  const depuis = momentParam(sinceMs)
  const rows = await prepared<SansPreuve>(
    db,
    sql`select
        (select count(*)::int from holds where navigateur = ${navigateur} and sans_preuve_at > ${depuis}) as navigateur,
        (select count(*)::int from (select from holds
          where origine = ${origine} and client is null and sans_preuve_at > ${depuis} limit ${max}::bigint) quelques) as origine`,
  )
  return rows[0]!
}

/** The hold is about to become the rdv of somebody who has proven nothing: counted where that is asked from. */
export async function markSansPreuve(db: Db, holdId: number, origine: string, nowMs: number): Promise<void> {
  await prepared(
    db,
    sql`update holds set sans_preuve_at = ${momentParam(nowMs)}, origine = ${origine} where id = ${holdId}`,
  )
}
