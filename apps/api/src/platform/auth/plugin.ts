import cookie from '@fastify/cookie'
import jwt from '@fastify/jwt'
import type { FastifyReply, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { findTerritoire, territoireId, type TerritoireId } from '../db/tenant.js'
import { Problem } from '../http/problem.js'
import { parseToken, type TokenParts } from './tokens.js'

const ACCESS = 'permanence_acces'
const REFRESH = 'permanence_session'
/** Sent where it renews or ends the session, and nowhere else. */
const REFRESH_PATHS = ['/api/v2/session', '/api/v2/deconnexion']
const ACCESS_SECONDS = 15 * 60
export const REFRESH_SECONDS = 14 * 24 * 3600

/** What is claimed; `loadActor` proves it against the database. */
export type Credentials = Session | { territoireId: TerritoireId; jeton: TokenParts }

type Claims = { ter: number; ses: number }
type Session = { territoireId: TerritoireId; sessionId: number }

declare module '@fastify/jwt' {
  interface FastifyJWT {
    payload: Claims
    user: Claims
  }
}
declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * Asked by our own pages alone, cookie or not: where a cookie is about to be made, a foreign site must not be able to
     * sign somebody in.
     */
    nosPages?: true
  }
  interface FastifyRequest {
    /**
     * What this request shows to be let in: a machine's token, else a session cookie. A token makes cookies ignored.
     * Throws `session.requise`, `session.expiree` or `jeton.refuse`.
     */
    credentials(): Promise<Credentials>
    /** The session cookie alone, for what a token must never do. */
    session(): Promise<Session>
    /** Whether it shows anything: public reads answer otherwise without. */
    hasCredentials(): boolean
    /** The refresh token of the cookie, if any. */
    refreshToken(): string | undefined
  }
  interface FastifyReply {
    setSession(session: { territoireId: number; sessionId: number; refreshToken: string }): void
    clearSession(): void
  }
}

const UNSAFE = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/**
 * The token that this request shows; nothing proves it yet. One that cannot be a token is one all the same, and refused:
 * it lets no cookie sent along serve instead.
 */
export const bearerOf = (request: FastifyRequest): string | null =>
  /^Bearer\b\s*(.*)$/is.exec(request.headers.authorization ?? '')?.[1] ?? null

type Options = { secret: string; publicUrl: string; development: boolean }

/** Sessions of people, in httpOnly cookies; their writes must come from our own pages. */
export const authPlugin = fp<Options>(async (app, { secret, publicUrl, development }) => {
  const secure = publicUrl.startsWith('https:')
  const origins = new Set([publicUrl])
  if (development) {
    const { port } = new URL(publicUrl)
    for (const host of ['localhost', '127.0.0.1']) for (const p of [port, '5173']) origins.add(`http://${host}:${p}`)
  }
  await app.register(cookie)
  await app.register(jwt, {
    secret,
    cookie: { cookieName: ACCESS, signed: false },
    sign: { algorithm: 'HS256', expiresIn: ACCESS_SECONDS },
    verify: { algorithms: ['HS256'] },
  })

  app.addHook('onRequest', (request, _reply, done) => {
    const carriesCookie = request.cookies[ACCESS] !== undefined || request.cookies[REFRESH] !== undefined
    const guarded =
      UNSAFE.has(request.method) &&
      bearerOf(request) === null &&
      (carriesCookie || request.routeOptions.config.nosPages === true)
    if (guarded && !origins.has(request.headers.origin ?? '')) {
      done(new Problem('origine.refusee'))
      return
    }
    done()
  })

  const proveSession = async (request: FastifyRequest): Promise<Session> => {
    if (bearerOf(request) !== null || request.cookies[ACCESS] === undefined) throw new Problem('session.requise')
    const claims = await request.jwtVerify<Claims>({ onlyCookie: true }).catch((cause: unknown) => {
      throw new Problem('session.expiree', {}, cause)
    })
    if (!Number.isSafeInteger(claims.ter) || !Number.isSafeInteger(claims.ses)) throw new Problem('session.expiree')
    return { territoireId: territoireId(claims.ter), sessionId: claims.ses }
  }
  // The limits, the route and what it calls all ask: a signature is checked once a request.
  const proven = new WeakMap<FastifyRequest, Promise<Session>>()
  app.decorateRequest('session', function session(this: FastifyRequest) {
    const known = proven.get(this) ?? proveSession(this)
    proven.set(this, known)
    return known
  })
  app.decorateRequest('credentials', async function credentials(this: FastifyRequest) {
    const bearer = bearerOf(this)
    if (bearer === null) return this.session()
    const jeton = parseToken(bearer.replace(/^pmn_/, ''))
    const territoire = jeton && (await findTerritoire(app.pool, 'jeton', jeton.id))
    if (!jeton || !territoire) throw new Problem('jeton.refuse')
    return { territoireId: territoire, jeton }
  })
  app.decorateRequest('hasCredentials', function hasCredentials(this: FastifyRequest) {
    return bearerOf(this) !== null || this.cookies[ACCESS] !== undefined
  })
  app.decorateRequest('refreshToken', function refreshToken(this: FastifyRequest) {
    return bearerOf(this) === null ? this.cookies[REFRESH] : undefined
  })
  app.decorateReply(
    'setSession',
    function setSession(this: FastifyReply, { territoireId: ter, sessionId, refreshToken }) {
      const common = { httpOnly: true, sameSite: 'lax', secure } as const
      this.setCookie(ACCESS, app.jwt.sign({ ter, ses: sessionId }), { ...common, path: '/', maxAge: ACCESS_SECONDS })
      for (const path of REFRESH_PATHS)
        this.setCookie(REFRESH, refreshToken, { ...common, path, maxAge: REFRESH_SECONDS })
    },
  )
  app.decorateReply('clearSession', function clearSession(this: FastifyReply) {
    this.clearCookie(ACCESS, { path: '/' })
    for (const path of REFRESH_PATHS) this.clearCookie(REFRESH, { path })
  })
})
