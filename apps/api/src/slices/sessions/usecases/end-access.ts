import { forgetLinks } from '../sql/liens.js'
import { endSessions, revokeMade } from '../sql/sessions.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/**
 * Ends at once all that a sign-in had opened: sessions, tokens and calendar links that the agent made, links on their
 * way to him. For good: none of it lives again with another password, or when he comes back.
 */
export async function endAccess({ db, auteur, nowMs, requestId }: AgentCtx, agentId: number): Promise<void> {
  await forgetLinks(db, agentId)
  await endSessions(db, agentId, new Date(nowMs))
  await revokeMade(db, agentId, { auteur, nowMs, requestId })
}
