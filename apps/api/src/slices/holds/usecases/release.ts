import { free } from '../../occupations/index.js'
import { endHold, lockHoldRow } from '../sql/holds.js'
import type { Ctx } from '../../../platform/http/context.js'

/** Gives a créneau back to others. Under its agents' locks. False when it is gone, or has become an rdv. */
export async function giveBack({ db, nowMs }: Ctx, id: number): Promise<boolean> {
  const locked = await lockHoldRow(db, id)
  if (locked === null || locked.confirmeRdvId !== null) return false
  await free(db, { holdId: id })
  await endHold(db, id, nowMs)
  return true
}
