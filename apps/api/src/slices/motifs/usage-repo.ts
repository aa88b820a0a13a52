import { sql } from 'drizzle-orm'
import type { Db } from '../../platform/db/tenant.js'
import type { MotifsKeeperOf } from './policy.js'

/** Which of the two named in a new motif exist in the territoire. */
export async function selectKnown(
  db: Db,
  { organisationId, serviceId }: { organisationId: number; serviceId: number },
): Promise<{ organisation: boolean; service: boolean }> {
  const { rows } = await db.execute<{ organisation: boolean; service: boolean }>(sql`
    select exists (select 1 from organisations where id = ${organisationId}) as organisation,
      exists (select 1 from services where id = ${serviceId}) as service`)
  return rows[0]!
}

export type Usage = {
  /** An rdv, even cancelled or deleted, or a hold was made for it: its history must stay readable. */
  servi: boolean
  /** Plages that offer it, archived ones too. */
  plageIds: number[]
  /** Those that would be left without a motif. */
  seulDansPlageIds: number[]
}

/**
 * What depends on the motif. Its row is locked first, so that an rdv or a plage being written lands before or after; and
 * before it the agendas of its plages, in the order in which bookings take them.
 */
export async function lockUsage(db: Db, _keeper: MotifsKeeperOf, id: number): Promise<Usage> {
  await db.execute(sql`
    select 1 from agendas where agent_id in (
      select p.agent_id from plages_motifs pm join plages_ouverture p on p.id = pm.plage_id where pm.motif_id = ${id})
    order by agent_id for no key update`)
  await db.execute(sql`select 1 from motifs where id = ${id} for update`)
  const { rows } = await db.execute<Usage>(sql`
    select
      exists (select 1 from rdvs where motif_id = ${id}) or exists (select 1 from holds where motif_id = ${id}) as servi,
      coalesce((select json_agg(pm.plage_id order by pm.plage_id) from plages_motifs pm where pm.motif_id = ${id}), '[]')
        as "plageIds",
      coalesce((select json_agg(pm.plage_id order by pm.plage_id) from plages_motifs pm where pm.motif_id = ${id}
          and not exists (select 1 from plages_motifs x where x.plage_id = pm.plage_id and x.motif_id <> ${id})), '[]')
        as "seulDansPlageIds"`)
  return rows[0]!
}

/** Takes the motif out of its plages, each of which keeps another: they become a new version of themselves. */
export async function removeFromPlages(db: Db, _keeper: MotifsKeeperOf, id: number): Promise<void> {
  await db.execute(sql`
    update plages_ouverture set version = version + 1
    where id in (select plage_id from plages_motifs where motif_id = ${id})`)
  await db.execute(sql`delete from plages_motifs where motif_id = ${id}`)
}
