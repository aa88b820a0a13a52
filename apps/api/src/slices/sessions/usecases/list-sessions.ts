import { pageMap, pageOf, type Page } from '../../../platform/http/list-page.js'
import { selectSessions } from '../sql/sessions.js'
import type { SessionOuverte, SessionsQuery } from '../contract/sessions.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/** Where the agent is signed in now. `sessionId`: of this request. */
export async function listSessions(
  ctx: AgentCtx,
  sessionId: number,
  { ordre = '-activite', ...query }: SessionsQuery,
): Promise<Page<SessionOuverte>> {
  const { agentId } = ctx.actor
  const page = await pageOf(ctx, query, {
    nom: 'sessions',
    filtres: { agentId },
    ordre,
    portee: agentId,
    suivi: null,
    limite: null,
    select: (pageRequest) => selectSessions(ctx.db, agentId, new Date(ctx.nowMs), pageRequest),
    place: ({ id }) => [id],
  })
  return pageMap(page, ({ id, appareil, ouverteAt, vueAt }) => ({
    id,
    appareil,
    ouverteLe: ouverteAt.toISOString(),
    vueLe: vueAt.toISOString(),
    courante: id === sessionId,
  }))
}
