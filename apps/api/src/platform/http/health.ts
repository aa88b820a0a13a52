import type { FastifyInstance } from 'fastify'
import { lastShipped } from '../db/shipped-migrations.js'
import { SILENT_S, silenceS } from '../jobs/heartbeat.js'
import { Problem } from './problem.js'

/**
 * `/sante`: the process lives. `/pret`: it can serve, the database answers and has every migration of this version. It says
 * of the worker what is known, and answers 200 all the same: without a worker mails wait, and the rest is served.
 */
export async function healthRoutes(app: FastifyInstance, { migrations }: { migrations: string }): Promise<void> {
  const quiet = { schema: { hide: true }, logLevel: 'silent' as const, config: { rateLimit: false as const } }
  const shipped = lastShipped(migrations)
  // Anybody may ask: those who ask together are told what one question told.
  let asking: Promise<string> | null = null
  const worker = () => (asking ??= ready(app, shipped).finally(() => (asking = null)))
  app.get('/sante', quiet, () => ({ etat: 'vivant' }))
  app.get('/pret', quiet, async () => ({ etat: 'pret', worker: await worker() }))
}

/** @returns what is known of the worker. @throws Problem when the API cannot serve */
async function ready(app: FastifyInstance, shipped: number): Promise<string> {
  const applied = await lastApplied(app).catch((cause: unknown) => {
    throw new Problem('interne.indisponible', { detail: 'La base de données ne répond pas.' }, cause)
  })
  // A newer one is fine: migrations expand, and this version serves while the next takes over.
  if (applied < shipped) {
    throw new Problem('interne.indisponible', { detail: 'La base de données n’est pas encore à niveau.' })
  }
  return stateOf(await silenceS(app.pool))
}

const stateOf = (silence: number | null): string =>
  silence === null ? 'jamais vu' : silence > SILENT_S ? 'muet' : 'actif'

async function lastApplied({ pool }: FastifyInstance): Promise<number> {
  const { rows } = await pool.query<{ when: string | null }>(
    'select max(created_at) as when from migrations.__drizzle_migrations',
  )
  return Number(rows[0]?.when ?? 0)
}
