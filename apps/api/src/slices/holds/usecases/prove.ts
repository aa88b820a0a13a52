import { parseToken, provesToken } from '../../../platform/auth/tokens.js'
import type { Db } from '../../../platform/db/tenant.js'
import { Problem } from '../../../platform/http/problem.js'
import { lockHoldRow, selectHold, type HoldLocked, type HoldRow } from '../sql/holds.js'
import type { Ctx } from '../../../platform/http/context.js'

/**
 * The hold that this token proves, not locked yet.
 * @throws Problem `hold.refuse`, alike for an unknown hold and a wrong token
 */
export async function proveHold({ db, config }: Ctx, id: number, jeton: string): Promise<HoldRow> {
  const hold = await selectHold(db, id)
  const token = parseToken(jeton)
  if (!hold || token?.id !== id || !provesToken(config.PERMANENCE_SECRET, 'hold', token, hold.salt))
    throw new Problem('hold.refuse')
  return hold
}

/**
 * Locks the hold, after its agents and its session, and says that it still keeps something.
 * @throws Problem `hold.refuse` when it was confirmed, `hold.expire`
 */
export async function lockLiveHold(db: Db, { id }: Pick<HoldRow, 'id'>, nowMs: number): Promise<HoldLocked> {
  const locked = await lockHoldRow(db, id)
  if (locked === null) throw new Problem('hold.expire')
  if (locked.confirmeRdvId !== null) throw new Problem('hold.refuse')
  if (locked.expireMs <= nowMs) throw new Problem('hold.expire')
  return locked
}
