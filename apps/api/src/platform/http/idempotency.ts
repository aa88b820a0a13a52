import type { FastifyRequest } from 'fastify'
import { hash, keyedHash } from '../auth/tokens.js'
import type { Db } from '../db/tenant.js'
import { prepared } from '../db/prepared.js'
import { sql } from 'drizzle-orm'
import { momentParam } from '../db/instants.js'
import { Problem } from './problem.js'
import { Nullable } from './types.js'
import { Type } from 'typebox'
import { AnyRow, Row } from '../db/rows.js'

export type Claim = { cleHash: string; corpsHash: string; nowMs: number }

export function claimOf(request: FastifyRequest, caller: string, key: string): Claim {
  const { clock, config } = request.server
  return {
    cleHash: hash([caller, request.method, request.routeOptions.url, key].join('\u0000')),
    // Keyed: a body may hold a password, and the person who reads the table must not be able to try guesses against
    // it.
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
export const keepAnswer = (
  db: Db,
  { cleHash, corpsHash, nowMs }: Claim,
  status: number,
  answer: unknown,
): Promise<object[]> =>
  prepared(
    db,
    AnyRow,
    sql`insert into cles_idempotence (territoire_id, cle_hash, corps_hash, cree_at, status, reponse)
      values (territoire_courant(), ${cleHash}, ${corpsHash}, ${momentParam(nowMs)}, ${status}::bigint, ${JSON.stringify(answer ?? null)})`,
  )

const AnswerRow = Row({
  corpsHash: Type.String(),
  reponse: Nullable(Type.String()),
})

/**
 * What was answered to this key. Whatever refuses the second is what the first did, so it is committed by then: his key
 * with it.
 * @throws Problem `cle.reutilisee`: it was another request's
 */
export async function selectAnswer(db: Db, { cleHash, corpsHash }: Claim): Promise<{ answer: unknown } | null> {
  const [seen] = await prepared(
    db,
    AnswerRow,
    sql`select corps_hash as "corpsHash", reponse from cles_idempotence
      where territoire_id = territoire_courant() and cle_hash = ${cleHash}`,
  )
  if (!seen) return null
  if (seen.corpsHash !== corpsHash) throw new Problem('cle.reutilisee')
  return { answer: JSON.parse(seen.reponse ?? 'null') as unknown }
}

export const keyOf = (request: FastifyRequest): string | undefined => {
  const key = request.headers['idempotency-key']
  return typeof key === 'string' && key.length > 0 ? key.slice(0, 256) : undefined
}
