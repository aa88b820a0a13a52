import { Problem } from '../../../platform/http/problem.js'
import { agendaSeen, readableAgents } from '../rules/policy.js'
import { selectAgent, type AgentRow } from '../sql/agents.js'
import type { Agent } from '../contract/agents.js'
import type { AgentCtx } from '../../../platform/http/context.js'

export async function getAgent(ctx: AgentCtx, id: number): Promise<Agent> {
  const row = await findAgent(ctx, id)
  if (!row) throw new Problem('introuvable')
  return { ...row, agenda: agendaSeen(ctx.actor, row) }
}

export const findAgent = ({ db, actor }: AgentCtx, id: number): Promise<AgentRow | null> =>
  selectAgent(db, readableAgents(actor), id)
