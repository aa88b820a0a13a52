import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from './problem.js'

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
