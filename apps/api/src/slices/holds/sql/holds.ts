import { sql } from 'drizzle-orm'
import { MODALITES } from '@permanence/domain'
import { idsParam, instantParam, minutesOf, momentParam } from '../../../platform/db/instants.js'
import { prepared } from '../../../platform/db/prepared.js'
import type { Db } from '../../../platform/db/tenant.js'
import { together } from '../../../platform/db/together.js'
import { Nullable, OneOf } from '../../../platform/http/types.js'
import { Type, type Static } from 'typebox'
import { IdRow, AnyRow, Row } from '../../../platform/db/rows.js'

export const NewHoldRow = Row({
  organisationId: Type.Number(),
  motifId: Type.Number(),
  lieuId: Nullable(Type.Number()),
  modalite: OneOf(MODALITES),
  debut: Type.Number(),
  fin: Type.Number(),
  /** The session whose place it takes. */
  rdvId: Nullable(Type.Number()),
  raisonAgent: Nullable(Type.String()),
  salt: Type.String(),
  expireMs: Type.Number(),
  /** Whose it is, as limits count it: the browser, the address it came from, the machine. */
  navigateur: Type.String(),
  origine: Type.String(),
  client: Nullable(Type.String()),
})
export type NewHoldRow = Static<typeof NewHoldRow>

/** Drawn before the row is written, so that it leaves together with the time it keeps. */
export async function drawHoldId(db: Db): Promise<number> {
  const [drawn] = await prepared(db, IdRow, sql`select nextval('holds_id_seq')::float8 as id`)
  return drawn!.id
}

export async function insertHold(db: Db, id: number, hold: NewHoldRow): Promise<void> {
  await prepared(
    db,
    AnyRow,
    sql`insert into holds (id, territoire_id, organisation_id, motif_id, lieu_id, modalite, debut, fin, rdv_id, raison_agent, sel, expire_at,
        navigateur, origine, client)
      overriding system value
      values (${id}, territoire_courant(), ${hold.organisationId}, ${hold.motifId}, ${hold.lieuId}, ${hold.modalite},
        ${instantParam(hold.debut)}, ${instantParam(hold.fin)}, ${hold.rdvId}, ${hold.raisonAgent}, ${hold.salt}, ${momentParam(hold.expireMs)},
        ${hold.navigateur}, ${hold.origine}, ${hold.client})`,
  )
}

/** In the order of ids: the person who wants a place in one of them takes turns. */
export async function lockSessions(db: Db, rdvIds: readonly number[]): Promise<void> {
  await prepared(db, AnyRow, sql`select 1 from rdvs where id = any(${idsParam(rdvIds)}) order by id for update`)
}

export const HoldRow = Row({
  ...Type.Omit(NewHoldRow, ['navigateur', 'origine']).properties,
  id: Type.Number(),
  /** Null for one that an earlier version kept. */
  navigateur: Nullable(Type.String()),
  serviceId: Type.Number(),
  organisation: Row({
    nom: Type.String(),
    preuveDeTravail: Type.Boolean(),
  }),
  confirmeRdvId: Nullable(Type.Number()),
  /** The agents whose time the hold takes; none for a place in a séance, or once it is given back. */
  agentIds: Type.Array(Type.Number()),
  /** What must be read and accepted first. */
  texteAvant: Nullable(Type.String()),
})
export type HoldRow = Static<typeof HoldRow>

const HoldRow2 = Row({ hold: HoldRow })

/** Read without a lock: what must still hold is asked again under it. */
export async function selectHold(db: Db, id: number): Promise<HoldRow | null> {
  const rows = await prepared(
    db,
    HoldRow2,
    sql`select json_build_object('id', h.id, 'organisationId', h.organisation_id, 'motifId', h.motif_id, 'serviceId', m.service_id,
        'lieuId', h.lieu_id, 'modalite', h.modalite, 'debut', ${minutesOf(sql`h.debut`)}, 'fin', ${minutesOf(sql`h.fin`)},
        'rdvId', h.rdv_id, 'raisonAgent', h.raison_agent, 'salt', h.sel, 'expireMs', extract(epoch from h.expire_at) * 1000,
        'navigateur', h.navigateur, 'client', h.client,
        'organisation', json_build_object('nom', g.nom, 'preuveDeTravail', g.preuve_de_travail),
        'confirmeRdvId', h.confirme_rdv_id, 'texteAvant', nullif(trim(m.texte_avant), ''),
        'agentIds', coalesce((select json_agg(o.agent_id order by o.agent_id) from occupations o where o.hold_id = h.id), '[]')) as hold
      from holds h join motifs m on m.id = h.motif_id join organisations g on g.id = h.organisation_id where h.id = ${id}`,
  )
  return rows[0]?.hold ?? null
}

export const HoldLocked = Row({
  expireMs: Type.Number(),
  confirmeRdvId: Nullable(Type.Number()),
  prolonge: Type.Boolean(),
})
export type HoldLocked = Static<typeof HoldLocked>

/** After the agents and the session, as everybody locks. Null when it is gone. */
export async function lockHoldRow(db: Db, id: number): Promise<HoldLocked | null> {
  const rows = await prepared(
    db,
    HoldLocked,
    sql`select (extract(epoch from expire_at) * 1000)::float8 as "expireMs", confirme_rdv_id::float8 as "confirmeRdvId",
        prolonge_at is not null as prolonge
      from holds where id = ${id} for update`,
  )
  return rows[0] ?? null
}

/** It ends now: its row stays a while, so that a retry finds the same answer. */
export async function endHold(db: Db, id: number, nowMs: number): Promise<void> {
  await prepared(db, AnyRow, sql`update holds set expire_at = least(expire_at, ${momentParam(nowMs)}) where id = ${id}`)
}

/**
 * Its end is put off, never brought nearer; `prolongeMs`: when its person asked for it, which she may once. Under the locks
 * of its agents and its own.
 */
export async function putOffHold(db: Db, id: number, expireMs: number, prolongeMs: number | null): Promise<void> {
  await prepared(
    db,
    AnyRow,
    sql`update holds set expire_at = greatest(expire_at, ${momentParam(expireMs)}),
        prolonge_at = coalesce(${prolongeMs === null ? null : momentParam(prolongeMs)}, prolonge_at) where id = ${id}`,
  )
}

/** The place it kept is taken by somebody now on that rdv. */
export async function confirmHoldRow(db: Db, id: number, rdvId: number): Promise<void> {
  await prepared(db, AnyRow, sql`update holds set confirme_rdv_id = ${rdvId} where id = ${id}`)
}

/** Runs `work`; when it finds nothing, gives back the locks it took and leaves no trace. */
export async function trying<T>(db: Db, work: () => Promise<T | null>): Promise<T | null> {
  const [, found] = await together<[unknown, T | null]>(() => db.$client.query('savepoint essai'), work)
  if (found === null) await db.$client.query('rollback to savepoint essai')
  return found
}
