import { NO_TRACE, type Trace, agentCtx, declaredBy, isRehearsal, letIn, publicCtx, traceOf } from './caller.js'
import type { Declaration } from './declaration.js'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { AgentCtx, Ctx } from './context.js'
import { Problem } from './problem.js'
import { readLastChange } from '../journal/last-change.js'
import { type Db, Rehearsal, type TerritoireId, inTenant } from '../db/tenant.js'
import { type Claim, claimOf, keepAnswer, keyOf, selectAnswer } from './idempotency.js'
import { sendVersioned } from './version.js'

/** A write by a signed-in agent: replayed when its Idempotency-Key has been seen, rehearsed when `?essai=1`. */
export async function writeAs<T>(
  request: FastifyRequest,
  reply: FastifyReply,
  work: (ctx: AgentCtx) => Promise<T>,
): Promise<unknown> {
  const credentials = await request.credentials()
  const sujet = declaredBy(request).ecrit?.version
  return write(request, reply, credentials.territoireId, async (db) => {
    const caller = await letIn(request, db, credentials)
    const ctx = agentCtx(request, db, caller)
    const run = typeof sujet === 'string' ? () => work(ctx).catch(whoWasFaster(ctx, sujet, request)) : () => work(ctx)
    // An application's keys outlive its tokens, which it renews every quarter of an hour.
    return { caller: caller.client ?? `agent:${ctx.actor.agentId}`, run, trace: traceOf(ctx, caller) }
  })
}

/** The right to write it was proven before its version was compared: what is said here is said to who may know. */
const whoWasFaster =
  (ctx: AgentCtx, type: string, { params }: FastifyRequest) =>
  async (thrown: unknown): Promise<never> => {
    // With a field at fault, the version refused is that of another resource, named in the body.
    if (!(thrown instanceof Problem) || thrown.code !== 'version.depassee' || thrown.extras.erreurs) throw thrown
    const modification = await readLastChange(ctx, { type, id: (params as { id: number }).id })
    throw new Problem('version.depassee', { ...thrown.extras, ...(modification && { modification }) }, thrown)
  }

/** A write by anybody. An anonymous key must be unguessable, since it replays an answer. */
export async function writePublic<T>(
  request: FastifyRequest,
  reply: FastifyReply,
  territoire: TerritoireId,
  work: (ctx: Ctx) => Promise<T>,
): Promise<unknown> {
  const key = keyOf(request)
  if (key !== undefined && !/^[\w-]{22,255}$/.test(key)) throw new Problem('cle.faible')
  return write(request, reply, territoire, (db) =>
    Promise.resolve({ caller: 'anonyme', run: () => work(publicCtx(request, db)) }),
  )
}

async function write<T>(
  request: FastifyRequest,
  reply: FastifyReply,
  territoire: TerritoireId,
  prepare: (db: Db) => Promise<{ caller: string; run: () => Promise<T>; trace?: Trace }>,
): Promise<unknown> {
  const { ecrit, rend } = declaredBy(request)
  const statusOf = (ecrit?.status ?? (() => successOf(rend))) as (answer: T) => number
  const present = ecrit?.present as ((answer: T) => unknown) | undefined
  const { pool } = request.server
  const key = keyOf(request)
  const rehearsal = isRehearsal(request)
  if (ecrit?.cle === 'attendue' && key === undefined && !rehearsal) throw new Problem('cle.attendue')
  let claim: Claim | null = null
  let trace: Trace = NO_TRACE
  const work = async (db: Db): Promise<T> => {
    const { caller, run, trace: left } = await prepare(db)
    if (left) trace = left
    if (rehearsal) throw new Rehearsal(await run())
    if (key !== undefined) claim = claimOf(request, caller, key)
    return run()
  }
  const last = (db: Db, fresh: T) => (claim === null ? undefined : keepAnswer(db, claim, statusOf(fresh), fresh))
  const answer = await inTenant(pool, territoire, work, { planUnique: true, last }).catch(async (thrown: unknown) => {
    if (thrown instanceof Rehearsal) {
      // A change is in the journal; a rehearsal leaves nothing there, and shows people all the same.
      await inTenant(pool, territoire, async (db) => trace(db))
      return thrown.answer as T
    }
    const kept = claim && (await inTenant(pool, territoire, (db) => selectAnswer(db, claim!)))
    if (!kept) throw thrown
    return kept.answer as T
  })
  reply.code(statusOf(answer))
  return sendVersioned(reply, present ? present(answer) : answer)
}

/** The one status of a success that a declaration has. */
const successOf = (rend: Declaration['rend']): number => Number(Object.keys(rend).find((status) => status < '300'))
