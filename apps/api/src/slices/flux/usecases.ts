import { loadActor } from '../../platform/auth/actor.js'
import { deriveToken, newSalt, parseToken, provesToken } from '../../platform/auth/tokens.js'
import type { Config } from '../../config.js'
import { findTerritoire } from '../../platform/db/tenant.js'
import { Problem } from '../../platform/http/problem.js'
import { pageMap, pageOf, type Page } from '../../platform/http/list-page.js'
import { newLecture } from '../../platform/journal/lecture.js'
import { record } from '../../platform/journal/record.js'
import { renderCalendar } from '../../platform/messaging/calendar.js'
import { requireAgenda, readAgendaEvents } from '../agenda/index.js'
import type { FluxEvent, Flux, FluxQuery, NewFlux } from './contract.js'
import { insertFlux, revokeFluxRow, selectFlux, selectFluxOf } from './sql.js'
import type { AgentCtx, Ctx } from '../../platform/http/context.js'
import type { PublicReader } from '../../platform/http/read.js'

/** A secret link to an agenda that the agent sees. The secret is not in the answer that is kept: see `withUrl`. */
export async function createFlux(ctx: AgentCtx, { agentId }: NewFlux): Promise<Flux & { salt: string }> {
  const { db, actor, nowMs } = ctx
  await requireAgenda(ctx, agentId)
  const creeAt = new Date(nowMs)
  const made = await insertFlux(db, { agentId: actor.agentId, surAgentId: agentId, salt: newSalt(), creeAt })
  await tell(ctx, 'flux.cree', made.id, { agentId })
  return { ...made, creeAt: creeAt.toISOString() }
}

/** Says the link; run again when the answer is replayed, since it is derived and never stored. */
export const withUrl =
  ({ PERMANENCE_SECRET, PUBLIC_URL }: Config) =>
  ({ salt, ...flux }: Flux & { salt: string }) => ({
    ...flux,
    url: `${PUBLIC_URL}/api/v2/agents/${flux.agentId}/agenda.ics?jeton=${deriveToken(PERMANENCE_SECRET, 'flux', flux.id, salt)}`,
  })

/** One's own links that still show something, the last made first. */
export async function listFlux(ctx: AgentCtx, { ordre = '-creation', ...query }: FluxQuery): Promise<Page<Flux>> {
  const { agentId } = ctx.actor
  const page = await pageOf(ctx, query, {
    nom: 'flux',
    filtres: { agentId },
    ordre,
    portee: agentId,
    suivi: null,
    limite: null,
    select: (pageRequest) => selectFluxOf(ctx.db, agentId, pageRequest),
    place: ({ id }) => [id],
  })
  return pageMap(page, ({ creeAt, ...same }) => ({ ...same, creeAt: creeAt.toISOString() }))
}

/** Ends a link at once. For the caller, the link of another agent does not exist. */
export async function revokeFlux(ctx: AgentCtx, id: number): Promise<null> {
  if (!(await revokeFluxRow(ctx.db, ctx.actor.agentId, id, new Date(ctx.nowMs)))) throw new Problem('introuvable')
  await tell(ctx, 'flux.revoque', id, null)
  return null
}

const tell = (ctx: AgentCtx, type: FluxEvent, id: number, apres: unknown) =>
  record(ctx.db, ctx, { type, sujet: { type: 'flux', id }, avant: null, apres })

/**
 * What the link shows: what its owner may see now. A forged link, a revoked one, an owner who left, an agenda he no
 * longer sees: all the same answer.
 */
export async function readFeed({ pool, read }: PublicReader, agentId: number, jeton: string): Promise<string> {
  const token = parseToken(jeton)
  const territoire = token && (await findTerritoire(pool, 'flux', token.id))
  if (!territoire) throw new Problem('flux.invalide')
  return read(territoire, async (ctx) => {
    const flux = await selectFlux(ctx.db, token.id)
    const proven = flux !== null && provesToken(ctx.config.PERMANENCE_SECRET, 'flux', token, flux.salt)
    if (!proven || flux.agentId !== agentId) throw new Problem('flux.invalide')
    const { nom, events } = await readAgendaEvents(await ownerCtx(ctx, flux.proprietaireId), agentId).catch(
      (error: unknown) => {
        throw error instanceof Problem ? new Problem('flux.invalide', {}, error) : error
      },
    )
    return renderCalendar(events, ctx.nowMs, nom)
  })
}

async function ownerCtx(ctx: Ctx, agentId: number): Promise<AgentCtx> {
  const owner = await loadActor(ctx.db, agentId)
  if (owner === null) throw new Problem('flux.invalide')
  return {
    ...ctx,
    ...owner,
    portees: null,
    essai: false,
    lecture: newLecture('readFeed', {}),
    auteur: { type: 'agent', id: agentId },
  }
}
