import type pg from 'pg'
import type { Config } from '../../../config.js'
import { REFRESH_SECONDS } from '../../../platform/auth/plugin.js'
import { adresseHash } from '../../../platform/auth/tries.js'
import type { Clock } from '../../../platform/clock.js'
import { deriveToken, hash, newSalt, parseToken, provesToken } from '../../../platform/auth/tokens.js'
import { findTerritoire, inTenant, type Db, type TerritoireId } from '../../../platform/db/tenant.js'
import { Problem } from '../../../platform/http/problem.js'
import type { Since } from '../rules/appareil.js'
import { selectMachine } from '../sql/machine.js'
import { endSession, insertSession, lockSession, rotateSession, selectMoi } from '../sql/sessions.js'
import type { Moi, MoiMachine } from '../contract/sessions.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/** No actor yet: these work before anybody is known. */
export type Platform = { pool: pg.Pool; clock: Clock; config: Config }
export type OpenSession = { territoireId: number; sessionId: number; refreshToken: string }

/** A tab that lost the answer, or a second tab, gets the same successor for this long. */
const SUCCESSOR_MS = 30_000

type NewSession = { agentId: number; now: number; secret: string; depuis: Since; identite?: string }

/** A session of this agent, from now on. */
export async function openSession(db: Db, { agentId, now, secret, depuis, identite }: NewSession) {
  const salt = newSalt()
  const token = (id: number) => deriveToken(secret, 'session', id, salt, 1)
  const expireAt = new Date(now + REFRESH_SECONDS * 1000)
  const sessionId = await insertSession(db, {
    agentId,
    salt,
    expireAt,
    ouverteAt: new Date(now),
    appareil: depuis.appareil,
    adresseHash: adresseHash(secret, depuis.adresse),
    identite: identite ?? null,
    refreshHash: (id) => hash(token(id)),
  })
  return { sessionId, refreshToken: token(sessionId) }
}

/** Rotates the refresh token. One that was rotated away and comes back later was stolen: the whole session ends. */
export async function renewSession({ pool, clock, config }: Platform, text: string | undefined): Promise<OpenSession> {
  const token = parseToken(text ?? '')
  const territoire = token && (await findTerritoire(pool, 'session', token.id))
  if (!token || !territoire) throw new Problem('session.expiree')
  const now = clock.now()
  const secret = config.PERMANENCE_SECRET
  const renewed = await inTenant(pool, territoire, async (db) => {
    const session = await lockSession(db, token.id)
    if (
      !session ||
      session.finAt ||
      session.expireAt.getTime() <= now ||
      !provesToken(secret, 'session', token, session.salt)
    )
      return null
    const current = deriveToken(secret, 'session', session.id, session.salt, session.generation)
    const presented = hash(token.text)
    if (presented === session.refreshHash) {
      const generation = session.generation + 1
      const refreshToken = deriveToken(secret, 'session', session.id, session.salt, generation)
      await rotateSession(db, session.id, {
        generation,
        refreshHash: hash(refreshToken),
        precedent: presented,
        at: new Date(now),
        expireAt: new Date(now + REFRESH_SECONDS * 1000),
      })
      return refreshToken
    }
    const justRotated = session.tourneAt !== null && now - session.tourneAt.getTime() <= SUCCESSOR_MS
    if (presented === session.refreshPrecedentHash && justRotated) return current
    await endSession(db, session.id, new Date(now))
    return null
  })
  if (renewed === null) throw new Problem('session.expiree')
  return { territoireId: territoire, sessionId: token.id, refreshToken: renewed }
}

/**
 * Ends the session of this browser, by its access cookie, else (they last a quarter of an hour) by its refresh token.
 * Says whose it was, and how it had been opened; null when there was none to end.
 */
export async function signOut(
  { pool, clock, config }: Platform,
  open: { territoireId: TerritoireId; sessionId: number } | null,
  refreshToken: string | undefined,
) {
  const at = new Date(clock.now())
  if (open) return inTenant(pool, open.territoireId, (db) => endSession(db, open.sessionId, at))
  const token = parseToken(refreshToken ?? '')
  const territoire = token && (await findTerritoire(pool, 'session', token.id))
  if (!token || !territoire) return null
  return inTenant(pool, territoire, async (db) => {
    const session = await lockSession(db, token.id)
    const proven = session && provesToken(config.PERMANENCE_SECRET, 'session', token, session.salt)
    return proven ? endSession(db, session.id, at) : null
  })
}

/** What a token tells of itself: who asks for it, where, and until when. */
export const readMachine = ({ db, actor }: AgentCtx, jetonId: number): Promise<MoiMachine> =>
  selectMachine(db, actor, jetonId)

export const readMoi = ({ db, actor, nowMs }: AgentCtx): Promise<Moi> => selectMoi(db, actor.agentId, nowMs)
