import { sql } from 'drizzle-orm'
import { momentParam } from '../../platform/db/instants.js'
import { prepared } from '../../platform/db/prepared.js'
import type { Db } from '../../platform/db/tenant.js'

/** Those who send to one address take turns until the end of the transaction. After the hold's lock. */
export async function lockAdresse(db: Db, adresseHash: string): Promise<void> {
  await prepared(
    db,
    sql`select pg_advisory_xact_lock(hashtextextended(territoire_courant() || ':' || ${adresseHash}::text, 0))`,
  )
}

/** How many codes this address was sent since. */
export async function countEnvois(db: Db, adresseHash: string, sinceMs: number): Promise<number> {
  const rows = await prepared<{ count: number }>(
    db,
    sql`select count(*)::int as count from codes_envoyes where adresse_hash = ${adresseHash} and envoye_at > ${momentParam(sinceMs)}`,
  )
  return rows[0]!.count
}

export async function insertEnvoi(db: Db, adresseHash: string, nowMs: number): Promise<void> {
  await prepared(
    db,
    sql`insert into codes_envoyes (territoire_id, adresse_hash, envoye_at)
      values (territoire_courant(), ${adresseHash}, ${momentParam(nowMs)})`,
  )
}
