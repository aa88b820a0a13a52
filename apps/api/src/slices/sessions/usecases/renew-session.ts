import { REFRESH_SECONDS } from '../../../platform/auth/plugin.js'
import { deriveToken, hash, parseToken, provesToken } from '../../../platform/auth/tokens.js'
import { findTerritoire, inTenant } from '../../../platform/db/tenant.js'
import { Problem } from '../../../platform/http/problem.js'
import { endSession, lockSession, rotateSession } from '../sql/sessions.js'
import type { Platform } from './open-session.js'

export type OpenSession = { territoireId: number; sessionId: number; refreshToken: string }

/** A tab that lost the answer, or a second tab, gets the same successor for this long. */
const SUCCESSOR_MS = 30_000

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
