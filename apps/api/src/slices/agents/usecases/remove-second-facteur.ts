import { Problem } from '../../../platform/http/problem.js'
import { removeSecondFacteurOf } from '../../sessions/index.js'
import { writableAccount } from '../rules/policy.js'
import { getAgent } from './get.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/**
 * Takes the second factor off an agent who lost phone and recovery codes, once he was recognised otherwise: by who may
 * change his account. Nobody takes off his own this way: it would spare the code.
 */
export async function removeSecondFacteur(ctx: AgentCtx, id: number): Promise<null> {
  const agent = await getAgent(ctx, id)
  writableAccount(ctx.actor, agent)
  if (id === ctx.actor.agentId) throw new Problem('droit.manquant')
  await removeSecondFacteurOf(ctx, id)
  return null
}
