import { CodeDu } from '../contract/rows.js'
import { sql } from 'drizzle-orm'
import { minutesOf, momentParam } from '../../../platform/db/instants.js'
import { prepared } from '../../../platform/db/prepared.js'
import type { Db } from '../../../platform/db/tenant.js'
import { Row, AnyRow, IdRow } from '../../../platform/db/rows.js'
import { Type, type Static } from 'typebox'

export const VerificationRow = Row({
  id: Type.Number(),
  email: Type.String(),
  salt: Type.String(),
  essais: Type.Number(),
  envois: Type.Number(),
  prouve: Type.Boolean(),
  /** The end of its hold, which may have been put off since. */
  expireMs: Type.Number(),
})
export type VerificationRow = Static<typeof VerificationRow>

/** The one of this hold, locked: tries are counted one after the other. */
export async function lockVerification(db: Db, holdId: number): Promise<VerificationRow | null> {
  const rows = await prepared(
    db,
    VerificationRow,
    sql`select id::float8 as id, email, sel as salt, essais, envois, prouve_at is not null as prouve,
        (extract(epoch from (select h.expire_at from holds h where h.id = v.hold_id)) * 1000)::float8 as "expireMs"
      from verifications v where hold_id = ${holdId} for update`,
  )
  return rows[0] ?? null
}

const UpsertVerificationRow = Row({
  id: Type.Number(),
  envois: Type.Number(),
})

/** A new code, not tried yet. The count of those that were sent for that hold goes on, whatever the address. */
export async function upsertVerification(
  db: Db,
  wish: { holdId: number; email: string; salt: string; nowMs: number; expireMs: number },
): Promise<{ id: number; envois: number }> {
  const rows = await prepared(
    db,
    UpsertVerificationRow,
    sql`insert into verifications as v (territoire_id, hold_id, email, sel, demande_at, expire_at)
      values (territoire_courant(), ${wish.holdId}, ${wish.email}, ${wish.salt}, ${momentParam(wish.nowMs)}, ${momentParam(wish.expireMs)})
      on conflict (territoire_id, hold_id) do update set email = excluded.email, sel = excluded.sel,
        demande_at = excluded.demande_at, expire_at = excluded.expire_at, essais = 0, envois = v.envois + 1,
        prouve_at = null, statut = 'a_envoyer'
      returning id::float8 as id, envois`,
  )
  return rows[0]!
}

/** `prouveMs`: when it was right. */
export async function markTried(db: Db, id: number, prouveMs: number | null): Promise<void> {
  await prepared(
    db,
    AnyRow,
    sql`update verifications set essais = essais + 1, prouve_at = ${prouveMs === null ? null : momentParam(prouveMs)} where id = ${id}`,
  )
}

/** Codes never wait. */
export async function planCode(db: Db, id: number, nowMs: number): Promise<void> {
  await prepared(
    db,
    AnyRow,
    sql`select planifier('envoyer_code', json_build_object('territoireId', territoire_courant(), 'verificationId', ${id}::bigint),
      ${momentParam(nowMs)}, 'code:' || ${id}::bigint)`,
  )
}

/** What there is to send; null when it was sent, proven or is over. */
export async function selectCode(db: Db, id: number, nowMs: number): Promise<CodeDu | null> {
  const rows = await prepared(
    db,
    CodeDu,
    sql`select v.id::float8 as id, v.email, v.sel as salt, ${minutesOf(sql`h.expire_at`)} as expire, coalesce(l.fuseau, o.fuseau) as fuseau,
        json_build_object('nom', o.nom, 'telephone', o.telephone) as organisation
      from verifications v join holds h on h.id = v.hold_id join organisations o on o.id = h.organisation_id
        left join lieux l on l.id = h.lieu_id
      where v.id = ${id} and v.statut = 'a_envoyer' and v.prouve_at is null and h.expire_at > ${momentParam(nowMs)}`,
  )
  return rows[0] ?? null
}

/** Of the code that was sent: another one, asked for meanwhile, is still to be sent. */
export async function closeCode(
  db: Db,
  { id, salt }: { id: number; salt: string },
  statut: 'envoye' | 'simule' | 'echec',
): Promise<void> {
  await prepared(db, AnyRow, sql`update verifications set statut = ${statut} where id = ${id} and sel = ${salt}`)
}

export async function insertProche(
  db: Db,
  {
    organisationId,
    responsableId,
    prenom,
    nom,
  }: { organisationId: number; responsableId: number; prenom: string; nom: string },
): Promise<number> {
  const rows = await prepared(
    db,
    IdRow,
    sql`with fait as (
        insert into usagers (territoire_id, prenom, nom, responsable_id)
        values (territoire_courant(), ${prenom}, ${nom}, ${responsableId}) returning id),
      connu as (
        insert into usagers_organisations (territoire_id, usager_id, organisation_id)
        select territoire_courant(), id, ${organisationId} from fait)
      select id::float8 as id from fait`,
  )
  return rows[0]!.id
}

/** A number that was missing; true when it was. */
export async function fillTelephone(db: Db, usagerId: number, telephone: string): Promise<boolean> {
  const rows = await prepared(
    db,
    AnyRow,
    sql`update usagers set telephone = ${telephone}, version = version + 1 where id = ${usagerId} and telephone is null returning 1`,
  )
  return rows.length > 0
}
