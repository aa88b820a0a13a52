import rateLimit, { normalizeIP } from '@fastify/rate-limit'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { bearerOf } from '../auth/plugin.js'
import { hash } from '../auth/tokens.js'
import { Problem } from './problem.js'

declare module 'fastify' {
  interface FastifyInstance {
    /** Tokens that proved themselves in this process, by their hash: the client whose requests they are. */
    jetonsProuves: Map<string, string>
  }
}

/** An address is many people, perhaps: a whole site. It may ask as much as this many clients do. */
const CLIENTS_PAR_ADRESSE = 10
const JETONS_CONNUS = 5_000
const timeWindow = '1 minute'

/**
 * Requests per minute, counted twice, in this process: by client, and by the address they come from. Answers announce
 * whichever of the two leaves less.
 */
export const limitsPlugin = fp<{ parMinute: number }>(async (app, { parMinute }) => {
  app.decorate('jetonsProuves', new Map())
  await app.register(rateLimit, { max: parMinute, timeWindow, keyGenerator: clientOf, enableDraftSpec: true })
  const countAddress = app.createRateLimit({
    max: CLIENTS_PAR_ADRESSE * parMinute,
    timeWindow,
    keyGenerator: ({ ip }: FastifyRequest) => normalizeIP(ip),
  })
  // After the client's own limit: what it refuses takes nothing from the neighbours of that client.
  const limitAddress = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    requireWithin(await countAddress(request), reply)
  }
  app.addHook('onRoute', (route) => {
    if (route.config?.rateLimit !== false) route.onRequest = [route.onRequest ?? [], limitAddress].flat()
  })
})

/** Announces what is left, if nothing else leaves less. @throws Problem `requete.trop_nombreuses` */
function requireWithin(counted: Counted, reply: FastifyReply): void {
  if (counted.isAllowed) return
  const { max, remaining, ttlInSeconds, isExceeded } = counted
  if (isExceeded || remaining < Number(reply.getHeader('ratelimit-remaining'))) {
    reply.headers({ 'ratelimit-limit': max, 'ratelimit-remaining': remaining, 'ratelimit-reset': ttlInSeconds })
  }
  if (!isExceeded) return
  reply.header('retry-after', ttlInSeconds)
  throw new Problem('requete.trop_nombreuses')
}
type Counted = Awaited<ReturnType<ReturnType<FastifyInstance['createRateLimit']>>>

/** The configuration of a route where something may be guessed or used up: fewer requests, counted by operation. */
export const limitSensitive = ({ config }: Pick<FastifyInstance, 'config'>) => ({
  rateLimit: { max: config.LIMITE_SENSIBLE_PAR_MINUTE, timeWindow },
})

/** The limit of a sensitive route, for one that is sensitive only by what is sent to it: such a request asks here. */
export function sensitiveLimit(app: FastifyInstance): (request: FastifyRequest, reply: FastifyReply) => Promise<void> {
  const max = app.config.LIMITE_SENSIBLE_PAR_MINUTE
  const count = app.createRateLimit({ max, timeWindow, keyGenerator: clientOf })
  return async (request, reply) => requireWithin(await count(request), reply)
}

/**
 * Whom a limit counts: the session that a signed cookie proves, the token that has proven itself here before, or the
 * application it is of, wherever they come from; else the address (of IPv6, its network). A client that shows a
 * cookie that nobody signed, or a token not yet proven, is only an address. Asks nothing of the database.
 */
async function clientOf(request: FastifyRequest): Promise<string> {
  const address = normalizeIP(request.ip)
  const bearer = bearerOf(request)
  if (bearer !== null) return request.server.jetonsProuves.get(hash(bearer)) ?? address
  if (!request.hasCredentials()) return address
  const open = await request.session().catch((error: unknown) => {
    if (error instanceof Problem) return null
    throw error
  })
  return open === null ? address : `session:${open.sessionId}`
}

/** The database has just said that this token is genuine: what comes with it next is counted as this client's. */
export function rememberToken(request: FastifyRequest, client: string): void {
  const bearer = bearerOf(request)
  if (bearer === null) return
  const { jetonsProuves } = request.server
  const key = hash(bearer)
  // Put back at the end: the one not seen for the longest goes first.
  jetonsProuves.delete(key)
  jetonsProuves.set(key, client)
  const [oldest] = jetonsProuves.keys()
  if (jetonsProuves.size > JETONS_CONNUS && oldest !== undefined) jetonsProuves.delete(oldest)
}
