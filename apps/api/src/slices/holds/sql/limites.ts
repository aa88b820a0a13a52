import { sql } from 'drizzle-orm'
import { LIMITES } from '@permanence/domain'
import { momentParam } from '../../../platform/db/instants.js'
import { prepared } from '../../../platform/db/prepared.js'
import type { Db } from '../../../platform/db/tenant.js'
import { Type, type Static } from 'typebox'
import { AnyRow, Row } from '../../../platform/db/rows.js'

/** The requests of one browser take turns until the end of the transaction. Before any agent is locked. */
export async function lockNavigateur(db: Db, navigateur: string): Promise<void> {
  await prepared(
    db,
    AnyRow,
    sql`select pg_advisory_xact_lock(hashtextextended(territoire_courant() || ':holds:' || ${navigateur}::text, 0))`,
  )
}

export const Vivants = Row({
  /** Créneaux that this browser keeps now. */
  navigateur: Type.Number(),
  /** Of these, those whose code is awaited. */
  attendus: Type.Number(),
  /** Those of the machine that asks; without one, of the address it comes from, machines left out. */
  ensemble: Type.Number(),
})
export type Vivants = Static<typeof Vivants>

/**
 * How many créneaux are kept now by the person who asks for one. All are not counted beyond `max`, nor at all when it
 * is zero.
 */
export async function countVivants(
  db: Db,
  { navigateur, origine, client }: { navigateur: string; origine: string; client: string | null },
  max: number,
  nowMs: number,
): Promise<Vivants> {
  const vivant = sql`h.expire_at > ${momentParam(nowMs)} and h.confirme_rdv_id is null`
  const rows = await prepared(
    db,
    Vivants,
    sql`select (select count(*)::int from holds h where h.navigateur = ${navigateur} and ${vivant}) as navigateur,
        (select count(*)::int from holds h where h.navigateur = ${navigateur} and ${vivant} and ${ATTENDU}) as attendus,
        (select count(*)::int from (select from holds h where ${vivant}
          and ${client === null ? sql`h.client is null and h.origine = ${origine}` : sql`h.client = ${client}`}
          limit ${max === 0 ? 0 : max + LIMITES.holdsParNavigateur}::bigint) quelques) as ensemble`,
  )
  return rows[0]!
}

/** Its code was sent, and may come back any moment. */
const ATTENDU = sql`exists (select from verifications v where v.hold_id = h.id and v.prouve_at is null)`

export const HoldEnTrop = Row({
  id: Type.Number(),
  agentIds: Type.Array(Type.Number()),
})
export type HoldEnTrop = Static<typeof HoldEnTrop>

/** The oldest that a browser keeps beyond so many; none whose code is awaited. */
export async function selectEnTrop(db: Db, navigateur: string, max: number, nowMs: number): Promise<HoldEnTrop[]> {
  return prepared(
    db,
    HoldEnTrop,
    sql`with vivants as (
        select h.id, ${ATTENDU} as attendu, count(*) over () as combien from holds h
        where h.navigateur = ${navigateur} and h.expire_at > ${momentParam(nowMs)} and h.confirme_rdv_id is null)
      select v.id::float8 as id,
        coalesce((select json_agg(o.agent_id order by o.agent_id) from occupations o where o.hold_id = v.id), '[]') as "agentIds"
      from vivants v where not v.attendu order by v.id
      limit greatest(0, (select max(combien) from vivants) - ${max}::bigint)`,
  )
}

export const SansPreuve = Row({
  navigateur: Type.Number(),
  /** Those of the machine that asks; without one, of the address it comes from, machines left out. */
  ensemble: Type.Number(),
})
export type SansPreuve = Static<typeof SansPreuve>

/**
 * Reservations since then of people who have proven nothing: of this browser, and of this machine or address. The latter
 * are not counted beyond `max`.
 */
export async function countSansPreuve(
  db: Db,
  { navigateur, origine, client }: { navigateur: string | null; origine: string; client: string | null },
  max: number,
  sinceMs: number,
): Promise<SansPreuve> {
  const depuis = momentParam(sinceMs)
  const rows = await prepared(
    db,
    SansPreuve,
    sql`select
        (select count(*)::int from holds where navigateur = ${navigateur} and sans_preuve_at > ${depuis}) as navigateur,
        (select count(*)::int from (select from holds
          where ${client === null ? sql`origine = ${origine} and client is null` : sql`client = ${client}`}
            and sans_preuve_at > ${depuis} limit ${max}::bigint) quelques) as ensemble`,
  )
  return rows[0]!
}

/** The hold is about to become the rdv of somebody who has proven nothing: counted where that is asked from. */
export async function markSansPreuve(
  db: Db,
  holdId: number,
  { origine, client }: { origine: string; client: string | null },
  nowMs: number,
): Promise<void> {
  await prepared(
    db,
    AnyRow,
    sql`update holds set sans_preuve_at = ${momentParam(nowMs)}, origine = ${origine}, client = ${client} where id = ${holdId}`,
  )
}
