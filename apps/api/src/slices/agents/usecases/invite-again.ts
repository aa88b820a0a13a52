import { Problem } from '../../../platform/http/problem.js'
import { inviteAgent } from '../../sessions/index.js'
import { writableAccount } from '../rules/policy.js'
import type { Agent } from '../contract/agents.js'
import type { AgentCtx } from '../../../platform/http/context.js'
import { getAgent } from './get.js'

/** Sends his invitation again; the former link serves no more. For who administers his account. */
export async function inviteAgain(ctx: AgentCtx, id: number): Promise<Agent> {
  const agent = await getAgent(ctx, id)
  if (!(await inviteAgent(ctx, writableAccount(ctx.actor, agent)))) throw new Problem('invitation.inutile')
  return agent
}
