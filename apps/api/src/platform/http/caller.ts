import type { Declaration } from './declaration.js'
import type { FastifyRequest } from 'fastify'
import type { Db } from '../db/tenant.js'
import type { Credentials } from '../auth/plugin.js'
import { type Caller, loadCaller } from '../auth/actor.js'
import { Problem } from './problem.js'
import { rememberToken } from './rate-limit.js'
import { type AgentCtx, type Ctx, requirePermission } from './context.js'
import { newLecture, writeLecture } from '../journal/lecture.js'

/** @throws Problem `session.expiree`, `jeton.refuse`, `portee.manquante` */
export async function letIn(request: FastifyRequest, db: Db, credentials: Credentials): Promise<Caller> {
  const { clock, config } = request.server
  const caller = await loadCaller(db, credentials, clock.now(), config.PERMANENCE_SECRET)
  if (!caller) throw new Problem('jeton' in credentials ? 'jeton.refuse' : 'session.expiree')
  const { permissions } = declaredBy(request).acces
  if (caller.client !== null) rememberToken(request, caller.client)
  if (caller.portees !== null && permissions === null) throw new Problem('portee.manquante')
  for (const permission of permissions ?? []) requirePermission(caller, permission)
  return caller
}

export function agentCtx(request: FastifyRequest, db: Db, { actor, instantane, portees }: Caller): AgentCtx {
  const { clock, config } = request.server
  return {
    db,
    nowMs: clock.now(),
    actor,
    instantane,
    portees,
    essai: isRehearsal(request),
    lecture: newLecture(operationOf(request), askedOf(request)),
    auteur: { type: 'agent', id: actor.agentId },
    requestId: request.id,
    config,
  }
}

export const publicCtx = (request: FastifyRequest, db: Db): Ctx => ({
  db,
  nowMs: request.server.clock.now(),
  auteur: { type: 'usager', id: null },
  requestId: request.id,
  config: request.server.config,
})

export type Trace = (db: Db) => Promise<unknown> | undefined
export const NO_TRACE: Trace = () => undefined

export const traceOf =
  ({ lecture, actor, essai, nowMs }: AgentCtx, { programme }: Caller): Trace =>
  (db) =>
    writeLecture(db, lecture, { agentId: actor.agentId, programme, essai, nowMs })

export const declaredBy = ({ routeOptions }: FastifyRequest): Declaration => routeOptions.config.operation!

export const isRehearsal = (request: FastifyRequest): boolean =>
  (request.query as { essai?: string } | undefined)?.essai === '1'

const operationOf = (request: FastifyRequest): string =>
  request.routeOptions.schema?.operationId ?? request.routeOptions.url ?? ''

/** The path and the query, without what only turns the pages; a body is never kept. */
function askedOf({ params, query }: FastifyRequest): object {
  const {
    limite: _l,
    cursor: _c,
    modifieDepuis: _m,
    inclure: _i,
    essai: _e,
    ...asked
  } = query as Record<string, unknown>
  return { ...(params as object), ...asked }
}
