import { sql } from 'drizzle-orm'
import { momentParam } from '../../../platform/db/instants.js'
import { prepared } from '../../../platform/db/prepared.js'
import type { Db } from '../../../platform/db/tenant.js'
import { Type, type Static } from 'typebox'
import { AnyRow, Row } from '../../../platform/db/rows.js'

/** Who asks for a code, and for whom. */
export type Envoi = { adresseHash: string; navigateur: string | null; origine: string; client: string | null }
export const Envois = Row({
  adresse: Type.Number(),
  navigateur: Type.Number(),
  /** Those of the machine that asks; without one, of the network address, machines left out. */
  ensemble: Type.Number(),
})
export type Envois = Static<typeof Envois>

/**
 * Those who send from one browser, from one machine or network address, or to one e-mail address take turns until the end
 * of the transaction, in this order. After the hold's lock.
 */
export async function lockEnvois(db: Db, { adresseHash, navigateur, origine, client }: Envoi): Promise<void> {
  const ensemble = client === null ? `origine:${origine}` : `client:${client}`
  for (const cle of [`navigateur:${navigateur ?? ''}`, ensemble, adresseHash]) await lockCle(db, cle)
}

/** Until the end of the transaction. After the hold's lock. */
export async function lockCle(db: Db, cle: string): Promise<void> {
  await prepared(
    db,
    AnyRow,
    sql`select pg_advisory_xact_lock(hashtextextended(territoire_courant() || ':' || ${cle}::text, 0))`,
  )
}

/** How many codes were sent since: to this e-mail address, from this browser, from this machine or network address. */
export async function countEnvois(
  db: Db,
  { adresseHash, navigateur, origine, client }: Envoi,
  sinceMs: number,
): Promise<Envois> {
  const depuis = momentParam(sinceMs)
  const rows = await prepared(
    db,
    Envois,
    sql`select
        (select count(*)::int from codes_envoyes where adresse_hash = ${adresseHash} and envoye_at > ${depuis}) as adresse,
        (select count(*)::int from codes_envoyes where navigateur = ${navigateur} and envoye_at > ${depuis}) as navigateur,
        (select count(*)::int from codes_envoyes
          where ${client === null ? sql`origine = ${origine} and client is null` : sql`client = ${client}`} and envoye_at > ${depuis}) as ensemble`,
  )
  return rows[0]!
}

export async function insertEnvoi(
  db: Db,
  { adresseHash, navigateur, origine, client }: Envoi,
  nowMs: number,
): Promise<void> {
  await prepared(
    db,
    AnyRow,
    sql`insert into codes_envoyes (territoire_id, adresse_hash, navigateur, origine, client, envoye_at)
      values (territoire_courant(), ${adresseHash}, ${navigateur}, ${origine}, ${client}, ${momentParam(nowMs)})`,
  )
}
