import type { FastifyRequest } from 'fastify'
import { loadCaller } from '../auth/actor.js'
import { bearerOf } from '../auth/plugin.js'
import { adresseHash } from '../auth/tries.js'
import type { Db, TerritoireId } from '../db/tenant.js'
import { rememberToken } from './rate-limit.js'
import { Problem } from './problem.js'

/** Where a public request comes from, as its limits count it. */
export type Provenance = {
  /** Hash of its network address: the address itself is kept nowhere. */
  origine: string
  /** The machine whose token it shows; null for anybody else. */
  client: string | null
}

/** Of a write without session. A token that proves nothing here is as if it were not shown. */
export async function provenanceOf(request: FastifyRequest, db: Db, territoire: TerritoireId): Promise<Provenance> {
  const { config } = request.server
  return {
    origine: adresseHash(config.PERMANENCE_SECRET, request.ip),
    client: bearerOf(request) === null ? null : await machineOf(request, db, territoire),
  }
}

async function machineOf(request: FastifyRequest, db: Db, territoire: TerritoireId): Promise<string | null> {
  const { clock, config } = request.server
  const credentials = await request.credentials().catch((error: unknown) => {
    if (error instanceof Problem) return null
    throw error
  })
  if (credentials?.territoireId !== territoire) return null
  const caller = await loadCaller(db, credentials, clock.now(), config.PERMANENCE_SECRET)
  const client = caller?.client ?? null
  if (client !== null) rememberToken(request, client)
  return client
}
