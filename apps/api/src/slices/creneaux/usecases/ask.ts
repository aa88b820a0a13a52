import { listMembers } from '../../equipes/index.js'
import { askedOf, type Asked, type Query } from '../rules/demande.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/** What an agent asks, with the members of the équipe read: an équipe that is not there has none. */
export async function askedBy(ctx: AgentCtx, query: Query): Promise<Asked> {
  const asked = askedOf(query)
  const members = await listMembers(ctx, query.equipeId ?? null)
  if (members === null) return asked
  const { agentIds } = asked
  return { ...asked, agentIds: agentIds === undefined ? members : members.filter((id) => agentIds.includes(id)) }
}
