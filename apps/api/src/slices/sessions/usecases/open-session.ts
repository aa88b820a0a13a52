import type pg from 'pg'
import type { Config } from '../../../config.js'
import { REFRESH_SECONDS } from '../../../platform/auth/plugin.js'
import { adresseHash } from '../../../platform/auth/tries.js'
import type { Clock } from '../../../platform/clock.js'
import { deriveToken, hash, newSalt } from '../../../platform/auth/tokens.js'
import { type Db } from '../../../platform/db/tenant.js'
import type { Since } from '../rules/appareil.js'
import { insertSession } from '../sql/sessions.js'

/** No actor yet: these work before anybody is known. */
export type Platform = { pool: pg.Pool; clock: Clock; config: Config }

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
