import { eq, sql } from 'drizzle-orm'
import type { Transition } from '@permanence/domain'
import { idsParam, instantParam } from '../../../platform/db/instants.js'
import { prepared } from '../../../platform/db/prepared.js'
import { rdvs } from '../../../platform/db/schema/rdvs.js'
import type { Db } from '../../../platform/db/tenant.js'
import type { ProvenRdvId } from '../rules/policy.js'
import { AnyRow } from '../../../platform/db/rows.js'

/** Under `lockRdv`; the referee's `refreshStatut` must follow. */
export async function updateParticipations(
  db: Db,
  rdvId: ProvenRdvId<'statut'>,
  ids: readonly number[],
  transition: Transition,
  nowMinute: number,
): Promise<void> {
  const now = instantParam(nowMinute)
  const change =
    transition === 'arrivee'
      ? sql`arrive_le = coalesce(arrive_le, ${now})`
      : transition === 'arrivee_annulee'
        ? sql`arrive_le = null`
        : sql`statut = ${transition}, statut_change_le = ${now}`
  await prepared(
    db,
    AnyRow,
    sql`update participations set ${change} where rdv_id = ${rdvId} and id = any(${idsParam(ids)})`,
  )
}

/** Called in, or not any more (null). Under `lockRdvAt`; no calendar shows it. */
export async function setAppeleLe(db: Db, rdvId: ProvenRdvId<'statut'>, minute: number | null): Promise<void> {
  await prepared(
    db,
    AnyRow,
    sql`update rdvs set appele_le = ${minute === null ? null : instantParam(minute)}, version = version + 1
      where id = ${rdvId}`,
  )
}

/** A collectif is cancelled by this alone. */
export async function setAnnuleLe(db: Db, rdvId: ProvenRdvId<'statut'>, minute: number | null): Promise<void> {
  await db.update(rdvs).set({ annuleLe: minute }).where(eq(rdvs.id, rdvId))
}
