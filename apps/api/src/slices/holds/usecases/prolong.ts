import { LIMITES } from '@permanence/domain'
import { Problem } from '../../../platform/http/problem.js'
import { lockAgendas } from '../../occupations/index.js'
import { lockLiveHold, proveHold } from './prove.js'
import { lockSessions, putOffHold } from '../sql/holds.js'
import type { HoldProlonge } from '../contract/holds.js'
import type { Ctx } from '../../../platform/http/context.js'

/** Five more minutes, once: who reads or types slowly asks for them. The code, if one is awaited, lasts as long. */
export async function prolongHold(ctx: Ctx, id: number, jeton: string): Promise<HoldProlonge> {
  const { db, nowMs } = ctx
  const { rdvId, agentIds } = await proveHold(ctx, id, jeton)
  if (rdvId === null) await lockAgendas(db, agentIds)
  else await lockSessions(db, [rdvId])
  const locked = await lockLiveHold(db, { id }, nowMs)
  if (locked.prolonge) throw new Problem('hold.deja_prolonge')
  const expireMs = locked.expireMs + LIMITES.holdProlongationMinutes * 60_000
  await putOffHold(db, id, expireMs, nowMs)
  return { id, expireAt: new Date(expireMs).toISOString() }
}
