import { Problem } from '../../../platform/http/problem.js'
import { record } from '../../../platform/journal/record.js'
import { endOwnSession, endSessions } from '../sql/sessions.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/** Ends a session of the caller, this one included. For her, the session of another agent does not exist. */
export async function endMySession(ctx: AgentCtx, id: number): Promise<null> {
  if (!(await endOwnSession(ctx.db, ctx.actor.agentId, id, new Date(ctx.nowMs)))) throw new Problem('introuvable')
  await record(ctx.db, ctx, { type: 'session.fermee', sujet: { type: 'session', id }, avant: null, apres: null })
  return null
}

/** Ends all but this one. */
export async function endMyOtherSessions(ctx: AgentCtx, sessionId: number): Promise<null> {
  const { agentId } = ctx.actor
  await endSessions(ctx.db, agentId, new Date(ctx.nowMs), sessionId)
  const sujet = { type: 'agent', id: agentId }
  await record(ctx.db, ctx, { type: 'agent.autres_sessions_fermees', sujet, avant: null, apres: null })
  return null
}
