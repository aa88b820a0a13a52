import { normalizeIP } from '@fastify/rate-limit'
import type { FastifyRequest } from 'fastify'
import { Problem } from './problem.js'

/**
 * Whom a limit counts: the session that a signed cookie proves, else the address (of IPv6, its network). A whole site
 * behind one address is many people; whoever shows a cookie that nobody signed, or a token that is not yet proven, is
 * only an address.
 */
export async function limitKey(request: FastifyRequest): Promise<string> {
  if (!request.hasCredentials()) return normalizeIP(request.ip)
  const open = await request.session().catch((error: unknown) => {
    if (error instanceof Problem) return null
    throw error
  })
  return open === null ? normalizeIP(request.ip) : `session:${open.sessionId}`
}
