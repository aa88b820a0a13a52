import { parseToken, provesToken } from '../../../platform/auth/tokens.js'
import { findTerritoire, inTenant, type TerritoireId } from '../../../platform/db/tenant.js'
import { endSession, lockSession } from '../sql/sessions.js'
import type { Platform } from './open-session.js'

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
