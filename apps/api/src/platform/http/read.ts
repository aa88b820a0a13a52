import { NO_TRACE, type Trace, agentCtx, letIn, publicCtx, traceOf } from './caller.js'
import type { FastifyRequest } from 'fastify'
import type { AgentCtx, Ctx } from './context.js'
import { type TerritoireId, inTenant } from '../db/tenant.js'

/** A read by a signed-in agent: one transaction, the actor first. */
export async function readAs<T>(request: FastifyRequest, work: (ctx: AgentCtx) => Promise<T>): Promise<T> {
  return (await readsAs(request))(work)
}

/**
 * Reads that follow one another in one long answer: each in a transaction of its own, the actor read again first. The
 * credentials are those that were good when it began; a session ended or a token revoked since ends the reads.
 */
export async function readsAs(
  request: FastifyRequest,
): Promise<<T>(work: (ctx: AgentCtx) => Promise<T>) => Promise<T>> {
  const credentials = await request.credentials()
  return async <T>(work: (ctx: AgentCtx) => Promise<T>): Promise<T> => {
    let trace: Trace = NO_TRACE
    return inTenant(
      request.server.pool,
      credentials.territoireId,
      async (db) => {
        const caller = await letIn(request, db, credentials)
        const ctx = agentCtx(request, db, caller)
        trace = traceOf(ctx, caller)
        return work(ctx)
      },
      { last: (db) => trace(db) },
    )
  }
}

/**
 * A write by a signed-in agent that is never replayed: its body proves who he is (a password, a code), and no trace of
 * that may be kept with an Idempotency-Key.
 */
export const proveAs = <T>(request: FastifyRequest, work: (ctx: AgentCtx) => Promise<T>): Promise<T> =>
  readAs(request, work)

/** The means to ask again who is there, before what outlives his session. */
export const whoAsks = (request: FastifyRequest) => ({
  read: <T>(work: (ctx: AgentCtx) => Promise<T>): Promise<T> => readAs(request, work),
  session: () => request.session(),
  /** The network address it comes from. */
  adresse: request.ip,
})
export type WhoAsks = ReturnType<typeof whoAsks>

/** A read by anybody, in a territoire found from a public id. */
export const readPublic = <T>(
  request: FastifyRequest,
  territoire: TerritoireId,
  work: (ctx: Ctx) => Promise<T>,
): Promise<T> => inTenant(request.server.pool, territoire, (db) => work(publicCtx(request, db)))

/** What a use-case needs to read for anybody: the territoire is found before the transaction is begun. */
export const publicReader = (request: FastifyRequest) => ({
  pool: request.server.pool,
  config: request.server.config,
  nowMs: request.server.clock.now(),
  read: <T>(territoire: TerritoireId, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
    readPublic(request, territoire, work),
})
export type PublicReader = ReturnType<typeof publicReader>
