import { LIMITES } from '@permanence/domain'
import { findTerritoire } from '../../../platform/db/tenant.js'
import { Problem } from '../../../platform/http/problem.js'
import { writePublic } from '../../../platform/http/unit.js'
import { lockAgendas } from '../../occupations/index.js'
import { lockLiveHold, proveHold } from './prove.js'
import { lockSessions, putOffHold } from '../sql/holds.js'
import type { HoldProlonge } from '../contract/holds.js'

type PublicRequest = Parameters<typeof writePublic>[0]
type Reply = Parameters<typeof writePublic>[1]

/** Five more minutes, once: who reads or types slowly asks for them. The code, if one is awaited, lasts as long. */
export async function prolongHold(
  request: PublicRequest,
  reply: Reply,
  id: number,
  jeton: string,
): Promise<HoldProlonge> {
  const territoire = await findTerritoire(request.server.pool, 'hold', id)
  if (!territoire) throw new Problem('hold.refuse')
  return writePublic(request, reply, {}, territoire, async (ctx) => {
    const { db, nowMs } = ctx
    const { rdvId, agentIds } = await proveHold(ctx, id, jeton)
    if (rdvId === null) await lockAgendas(db, agentIds)
    else await lockSessions(db, [rdvId])
    const locked = await lockLiveHold(db, { id }, nowMs)
    if (locked.prolonge) throw new Problem('hold.deja_prolonge')
    const expireMs = locked.expireMs + LIMITES.holdProlongationMinutes * 60_000
    await putOffHold(db, id, expireMs, nowMs)
    return { id, expireAt: new Date(expireMs).toISOString() }
  })
}
