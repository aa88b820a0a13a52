import { sql } from 'drizzle-orm'
import { momentParam } from '../../platform/db/instants.js'
import { prepared } from '../../platform/db/prepared.js'
import type { Db } from '../../platform/db/tenant.js'

/** Whether the address is of a live record of the territoire. */
export async function selectEmailConnu(db: Db, email: string): Promise<boolean> {
  const rows = await prepared<object>(
    db,
    sql`select 1 from usagers u where lower(u.email) = lower(${email}) and u.supprime_at is null and u.fusionne_dans_id is null limit 1`,
  )
  return rows.length > 0
}

export type VerificationRow = {
  id: number
  email: string
  sel: string
  essais: number
  envois: number
  prouve: boolean
  expireMs: number
}

/** The one of this hold, locked: tries are counted one after the other. */
export async function lockVerification(db: Db, holdId: number): Promise<VerificationRow | null> {
  const rows = await prepared<VerificationRow>(
    db,
    sql`select id::float8 as id, email, sel, essais, envois, prouve_at is not null as prouve,
        (extract(epoch from expire_at) * 1000)::float8 as "expireMs"
      from verifications where hold_id = ${holdId} for update`,
  )
  return rows[0] ?? null
}

/** Another address begins again, but keeps the count of what was tried and sent for that hold. */
export async function upsertVerification(
  db: Db,
  wish: { holdId: number; email: string; sel: string; nowMs: number; expireMs: number },
): Promise<number> {
  const rows = await prepared<{ id: number }>(
    db,
    sql`insert into verifications as v (territoire_id, hold_id, email, sel, demande_at, expire_at)
      values (territoire_courant(), ${wish.holdId}, ${wish.email}, ${wish.sel}, ${momentParam(wish.nowMs)}, ${momentParam(wish.expireMs)})
      on conflict (territoire_id, hold_id) do update set email = excluded.email, sel = excluded.sel,
        demande_at = excluded.demande_at, envois = v.envois + 1, prouve_at = null, statut = 'a_envoyer'
      returning id::float8 as id`,
  )
  return rows[0]!.id
}

/** `prouveMs`: when it was right. */
export async function markTried(db: Db, id: number, prouveMs: number | null): Promise<void> {
  await prepared(
    db,
    sql`update verifications set essais = essais + 1, prouve_at = ${prouveMs === null ? null : momentParam(prouveMs)} where id = ${id}`,
  )
}

/** Under the locks of its agents and its own. */
export async function prolongHold(db: Db, holdId: number, expireMs: number): Promise<void> {
  await prepared(
    db,
    sql`update holds set expire_at = greatest(expire_at, ${momentParam(expireMs)}) where id = ${holdId}`,
  )
}

/** Codes never wait. */
export async function planCode(db: Db, id: number, nowMs: number): Promise<void> {
  await prepared(
    db,
    sql`select planifier('envoyer_code', json_build_object('territoireId', territoire_courant(), 'verificationId', ${id}::bigint),
      ${momentParam(nowMs)}, 'code:' || ${id}::bigint)`,
  )
}

/** What there is to send; null when it was sent, proven or is over. */
export async function selectCode(
  db: Db,
  id: number,
  nowMs: number,
): Promise<{ id: number; email: string; sel: string; expireMs: number } | null> {
  const rows = await prepared<{ id: number; email: string; sel: string; expireMs: number }>(
    db,
    sql`select id::float8 as id, email, sel, (extract(epoch from expire_at) * 1000)::float8 as "expireMs" from verifications
      where id = ${id} and statut = 'a_envoyer' and prouve_at is null and expire_at > ${momentParam(nowMs)}`,
  )
  return rows[0] ?? null
}

/** Of the code that was sent: another one, asked for meanwhile, is still to be sent. */
export async function closeCode(
  db: Db,
  { id, sel }: { id: number; sel: string },
  statut: 'envoye' | 'simule' | 'echec',
): Promise<void> {
  await prepared(db, sql`update verifications set statut = ${statut} where id = ${id} and sel = ${sel}`)
}

/** The one live record of that address and name, by its letters alone; null when there is none, or several. */
export async function selectProuve(
  db: Db,
  { email, prenom, nom }: { email: string; prenom: string; nom: string },
): Promise<{ id: number } | null> {
  const rows = await prepared<{ id: number }>(
    db,
    sql`select u.id::float8 as id from usagers u
      where lower(u.email) = lower(${email}) and u.supprime_at is null and u.fusionne_dans_id is null and u.responsable_id is null
        and lettres_de(u.prenom) = lettres_de(${prenom}) and lettres_de(u.nom) = lettres_de(${nom}) limit 2`,
  )
  return rows.length === 1 ? rows[0]! : null
}

/** The record of a proche of that name, of who answers for him. */
export async function selectProcheDe(
  db: Db,
  responsableId: number,
  { prenom, nom }: { prenom: string; nom: string },
): Promise<number | null> {
  const rows = await prepared<{ id: number }>(
    db,
    sql`select u.id::float8 as id from usagers u
      where u.responsable_id = ${responsableId} and u.supprime_at is null and u.fusionne_dans_id is null
        and lettres_de(u.prenom) = lettres_de(${prenom}) and lettres_de(u.nom) = lettres_de(${nom}) order by u.id limit 1`,
  )
  return rows[0]?.id ?? null
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
  const rows = await prepared<{ id: number }>(
    db,
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
  const rows = await prepared<object>(
    db,
    sql`update usagers set telephone = ${telephone}, version = version + 1 where id = ${usagerId} and telephone is null returning 1`,
  )
  return rows.length > 0
}
