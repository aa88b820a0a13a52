import { fieldProblem } from '../../../platform/http/problem.js'
import { findActiveAgentIds } from './list-members.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/** Members who are there already may stay, even deactivated. */
export async function checkMembers(ctx: AgentCtx, agentIds: number[], avant: readonly number[]): Promise<void> {
  const known = new Set([...avant, ...(await findActiveAgentIds(ctx, agentIds))])
  const unknown = agentIds.findIndex((id) => !known.has(id))
  if (unknown >= 0) throw fieldProblem('agent.inconnu', `/agentIds/${unknown}`)
}
