import { sql } from 'drizzle-orm'
import { STATUTS } from '@permanence/domain'
import { momentParam, minutesOf } from '../../platform/db/instants.js'
import { prepared } from '../../platform/db/prepared.js'
import type { Db } from '../../platform/db/tenant.js'
import { Nullable, OneOf } from '../../platform/http/types.js'
import { Type, type Static } from 'typebox'
import { IdRow, Row } from '../../platform/db/rows.js'

/** Agents whose time an ended hold still takes: some, in the order of locks. */
export async function selectAgentsToFree(db: Db, nowMs: number, limite: number): Promise<number[]> {
  const rows = await prepared(
    db,
    IdRow,
    sql`select distinct o.agent_id::float8 as id from holds h join occupations o on o.hold_id = h.id
      where h.expire_at <= ${momentParam(nowMs)} and h.confirme_rdv_id is null order by id limit ${limite}`,
  )
  return rows.map(({ id }) => id)
}

/** Holds that ended, or became rdvs, so long ago that nobody asks for their answer again. They take no time any more. */
export async function deleteOldHolds(db: Db, beforeMs: number): Promise<number> {
  return count(
    db,
    sql`delete from holds h where h.expire_at < ${momentParam(beforeMs)}
      and not exists (select 1 from occupations o where o.hold_id = h.id)`,
  )
}

export const deleteOldKeys = (db: Db, beforeMs: number): Promise<number> =>
  count(db, sql`delete from cles_idempotence where cree_at < ${momentParam(beforeMs)}`)

/** Those that are over; but from where they were opened is known for thirty days: see `whoTries`. */
export const deleteOldSessions = (db: Db, beforeMs: number, sinceMs: number): Promise<number> =>
  count(
    db,
    sql`delete from sessions where (expire_at < ${momentParam(beforeMs)} or fin_at < ${momentParam(beforeMs)})
      and (adresse_hash is null or ouverte_at < ${momentParam(sinceMs)})`,
  )

/** Links to choose a password that serve no more. */
export const forgetOldInvitations = (db: Db, nowMs: number): Promise<number> =>
  count(
    db,
    sql`update agents set invitation_sel = null, invitation_expire_at = null where invitation_expire_at < ${momentParam(nowMs)}`,
  )

/** Links of forgotten passwords that serve no more. */
export const forgetOldResets = (db: Db, nowMs: number): Promise<number> =>
  count(
    db,
    sql`update agents set reinitialisation_sel = null, reinitialisation_expire_at = null
      where reinitialisation_expire_at < ${momentParam(nowMs)}`,
  )

export const deleteOldFlux = (db: Db, beforeMs: number): Promise<number> =>
  count(db, sql`delete from flux_agenda where revoque_at < ${momentParam(beforeMs)}`)

/** What rdvs were before a change that cannot be undone any more: notes are in it. */
export const deleteOldAnterieurs = (db: Db, nowMs: number): Promise<number> =>
  count(db, sql`delete from rdvs_anterieurs where expire_at < ${momentParam(nowMs)}`)

/** Of days that are over in every zone. */
export const deleteOldRetards = (db: Db, beforeMs: number): Promise<number> =>
  count(db, sql`delete from retards where jour < (${momentParam(beforeMs)} at time zone 'UTC')::date`)

export const deleteOldVerifications = (db: Db, beforeMs: number): Promise<number> =>
  count(db, sql`delete from verifications where expire_at < ${momentParam(beforeMs)}`)

/** What two records were before a merge that cannot be undone any more: names and addresses are in it. The merge stays. */
export const forgetOldFusions = (db: Db, nowMs: number): Promise<number> =>
  count(
    db,
    sql`update fusions set detail = '{}'
      where (expire_at <= ${momentParam(nowMs)} or annulee_at is not null) and detail <> '{}'`,
  )

export const deleteOldEnvois = (db: Db, beforeMs: number): Promise<number> =>
  count(db, sql`delete from codes_envoyes where envoye_at < ${momentParam(beforeMs)}`)

/** Who read whom, and what was looked for: a year, which is what people may ask about. */
export const deleteOldLectures = (db: Db, beforeMs: number): Promise<number> =>
  count(db, sql`delete from acces_usagers where at < ${momentParam(beforeMs)}`)

/** What an agent wanted to remember, two years after it is over: as long as an rdv is kept. */
export const deleteOldNotes = (db: Db, beforeMs: number): Promise<number> =>
  count(db, sql`delete from notes where fin < ${momentParam(beforeMs)}`)

async function count(db: Db, statement: ReturnType<typeof sql>): Promise<number> {
  const { rowCount } = await db.execute(statement)
  return rowCount ?? 0
}

export const RdvAudite = Row({
  id: Type.Number(),
  collectif: Type.Boolean(),
  annuleLe: Nullable(Type.Number()),
  statut: OneOf(STATUTS),
  arriveLe: Nullable(Type.Number()),
  occupe: Type.Boolean(),
  participations: Type.Array(
    Row({
      id: Type.Number(),
      statut: OneOf(STATUTS),
      statutChangeLe: Nullable(Type.Number()),
      arriveLe: Nullable(Type.Number()),
    }),
  ),
})
export type RdvAudite = Static<typeof RdvAudite>

const RdvRow = Row({ rdv: RdvAudite })

/** The next rdvs by id, with what their statut follows from. */
export async function selectStatuts(db: Db, afterId: number, limite: number): Promise<RdvAudite[]> {
  const rows = await prepared(
    db,
    RdvRow,
    sql`select json_build_object('id', r.id, 'collectif', r.collectif, 'annuleLe', ${minutesOf(sql`r.annule_le`)},
        'statut', r.statut, 'arriveLe', ${minutesOf(sql`r.arrive_le`)},
        'occupe', exists (select 1 from occupations o where o.rdv_id = r.id),
        'participations', coalesce((select json_agg(json_build_object('id', p.id, 'statut', p.statut,
            'statutChangeLe', ${minutesOf(sql`p.statut_change_le`)}, 'arriveLe', ${minutesOf(sql`p.arrive_le`)}) order by p.id)
          from participations p where p.rdv_id = r.id and p.retire_le is null), '[]')) as rdv
      from rdvs r where r.id > ${afterId} and r.supprime_at is null order by r.id limit ${limite}`,
  )
  return rows.map(({ rdv }) => rdv)
}
