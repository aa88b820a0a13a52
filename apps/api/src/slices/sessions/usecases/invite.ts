import { newSalt } from '../../../platform/auth/tokens.js'
import { record } from '../../../platform/journal/record.js'
import { INVITATION_MS } from '../rules/lien.js'
import { planInvitation, setInvitation } from '../sql/liens.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/**
 * Sends an agent the link by which he chooses his first password, once this transaction is committed; the one sent
 * before serves no more. False, and nothing is sent: he has a password, no address, or was deactivated.
 */
export async function inviteAgent(ctx: AgentCtx, agentId: number): Promise<boolean> {
  const { db, nowMs } = ctx
  if (!(await setInvitation(db, agentId, newSalt(), new Date(nowMs + INVITATION_MS)))) return false
  await planInvitation(db, agentId, nowMs)
  await record(db, ctx, { type: 'agent.invite', sujet: { type: 'agent', id: agentId }, avant: null, apres: null })
  return true
}
