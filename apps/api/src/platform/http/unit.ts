import { sql } from 'drizzle-orm'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../../config.js'
import { loadCaller, type Actor, type Caller } from '../auth/actor.js'
import type { Permission } from '../auth/permissions.js'
import type { Credentials } from '../auth/plugin.js'
import { hash, keyedHash } from '../auth/tokens.js'
import { momentParam } from '../db/instants.js'
import { prepared } from '../db/prepared.js'
import { inTenant, Rehearsal, type Db, type TerritoireId } from '../db/tenant.js'
import { readLastChange } from '../journal/last-change.js'
import { newLecture, writeLecture, type Lecture } from '../journal/lecture.js'
import type { Auteur } from '../journal/record.js'
import type { Declaration } from './declaration.js'
import { rememberToken } from './rate-limit.js'
import { Problem } from './problem.js'

/** What every use-case receives: one tenant transaction, who asks, and the time. */
export type Ctx = {
  db: Db
  /** Milliseconds since the epoch, the same through the whole request. */
  nowMs: number
  auteur: Auteur
  requestId: string
  config: Config
}
export type AgentCtx = Ctx & {
  actor: Actor
  /** The oldest transaction still under way when the request began; see `platform/http/list-page.ts`. */
  instantane: string
  /** What a machine's token may; null for a person. For a route that shows more than its own portée on demand. */
  portees: readonly string[] | null
  /** Nothing of it is kept (`?essai=1`). */
  essai: boolean
  /** What this request reads of people, for the trace it leaves. */
  lecture: Lecture
}

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

type Trace = (db: Db) => Promise<unknown> | undefined
const NO_TRACE: Trace = () => undefined

const traceOf =
  ({ lecture, actor, essai, nowMs }: AgentCtx, { programme }: Caller): Trace =>
  (db) =>
    writeLecture(db, lecture, { agentId: actor.agentId, programme, essai, nowMs })

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

/** What a use-case needs to read for anybody: the territoire is found before the transaction is begun. */
export const publicReader = (request: FastifyRequest) => ({
  pool: request.server.pool,
  config: request.server.config,
  nowMs: request.server.clock.now(),
  read: <T>(territoire: TerritoireId, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
    readPublic(request, territoire, work),
})
export type PublicReader = ReturnType<typeof publicReader>

/** A read by anybody, in a territoire found from a public id. */
export const readPublic = <T>(
  request: FastifyRequest,
  territoire: TerritoireId,
  work: (ctx: Ctx) => Promise<T>,
): Promise<T> => inTenant(request.server.pool, territoire, (db) => work(publicCtx(request, db)))

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

const declaredBy = ({ routeOptions }: FastifyRequest): Declaration => routeOptions.config.operation!

/** The one status of a success that a declaration has. */
const successOf = (rend: Declaration['rend']): number => Number(Object.keys(rend).find((status) => status < '300'))

type Claim = { cleHash: string; corpsHash: string; nowMs: number }

function claimOf(request: FastifyRequest, caller: string, key: string): Claim {
  const { clock, config } = request.server
  return {
    cleHash: hash([caller, request.method, request.routeOptions.url, key].join('\u0000')),
    // Keyed: a body may hold a password, and whoever reads the table must not be able to try guesses against it.
    corpsHash: keyedHash(
      config.PERMANENCE_SECRET,
      JSON.stringify([request.params, request.query, request.body ?? null]),
    ),
    nowMs: clock.now(),
  }
}

/**
 * The key is kept with the answer, in the transaction of the work: a second one with it does the work as well, is refused
 * here at the latest, keeps nothing of it, and repeats the first's answer. Who comes once pays for one row.
 */
const keepAnswer = (db: Db, { cleHash, corpsHash, nowMs }: Claim, status: number, answer: unknown): Promise<object[]> =>
  prepared(
    db,
    sql`insert into cles_idempotence (territoire_id, cle_hash, corps_hash, cree_at, status, reponse)
      values (territoire_courant(), ${cleHash}, ${corpsHash}, ${momentParam(nowMs)}, ${status}::bigint, ${JSON.stringify(answer ?? null)})`,
  )

/**
 * What was answered to this key. Whatever refuses the second is what the first did, so it is committed by then: his key
 * with it.
 * @throws Problem `cle.reutilisee`: it was another request's
 */
async function selectAnswer(db: Db, { cleHash, corpsHash }: Claim): Promise<{ answer: unknown } | null> {
  const [seen] = await prepared<{ corpsHash: string; reponse: string | null }>(
    db,
    sql`select corps_hash as "corpsHash", reponse from cles_idempotence
      where territoire_id = territoire_courant() and cle_hash = ${cleHash}`,
  )
  if (!seen) return null
  if (seen.corpsHash !== corpsHash) throw new Problem('cle.reutilisee')
  return { answer: JSON.parse(seen.reponse ?? 'null') as unknown }
}

/** `ETag` repeats the version of the aggregate, for If-Match only. */
export function sendVersioned<R>(reply: FastifyReply, answer: R): R {
  const version = (answer as { version?: unknown } | null | undefined)?.version
  if (typeof version === 'number') reply.header('etag', etag(version))
  return answer
}

const etag = (version: number): string => `"${version}"`

/** The version the caller read. Absent: 428. */
export function ifMatch(request: FastifyRequest): number {
  const found = /^(?:W\/)?"?(\d{1,9})"?$/.exec(request.headers['if-match'] ?? '')
  if (!found) throw new Problem('version.attendue')
  return Number(found[1])
}

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

const isRehearsal = (request: FastifyRequest): boolean =>
  (request.query as { essai?: string } | undefined)?.essai === '1'

const keyOf = (request: FastifyRequest): string | undefined => {
  const key = request.headers['idempotency-key']
  return typeof key === 'string' && key.length > 0 ? key.slice(0, 256) : undefined
}

/** @throws Problem `session.expiree`, `jeton.refuse`, `portee.manquante` */
async function letIn(request: FastifyRequest, db: Db, credentials: Credentials): Promise<Caller> {
  const { clock, config } = request.server
  const caller = await loadCaller(db, credentials, clock.now(), config.PERMANENCE_SECRET)
  if (!caller) throw new Problem('jeton' in credentials ? 'jeton.refuse' : 'session.expiree')
  const { permissions } = declaredBy(request).acces
  if (caller.client !== null) rememberToken(request, caller.client)
  if (caller.portees !== null && permissions === null) throw new Problem('portee.manquante')
  for (const permission of permissions ?? []) demandPermission(caller, permission)
  return caller
}

function agentCtx(request: FastifyRequest, db: Db, { actor, instantane, portees }: Caller): AgentCtx {
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

/** A machine that asks for more than its route shows by itself. @throws Problem `portee.manquante` */
export function demandPermission({ portees }: Pick<AgentCtx, 'portees'>, permission: Permission): void {
  if (portees !== null && !portees.includes(permission)) {
    throw new Problem('portee.manquante', { detail: `Portée attendue : ${permission}.` })
  }
}

const publicCtx = (request: FastifyRequest, db: Db): Ctx => ({
  db,
  nowMs: request.server.clock.now(),
  auteur: { type: 'usager', id: null },
  requestId: request.id,
  config: request.server.config,
})
