import type { FastifyInstance } from 'fastify'
import { Problem } from './problem.js'

/** `/sante`: the process lives. `/pret`: it can serve, the database answers and is migrated. */
export async function healthRoutes(app: FastifyInstance): Promise<void> {
  const quiet = { schema: { hide: true }, logLevel: 'silent' as const, config: { rateLimit: false as const } }
  app.get('/sante', quiet, () => ({ etat: 'vivant' }))
  app.get('/pret', quiet, async () => {
    try {
      await app.pool.query('select 1 from territoires limit 1')
    } catch (cause) {
      throw new Problem('interne.indisponible', { detail: 'La base de données ne répond pas.' }, cause)
    }
    return { etat: 'pret' }
  })
}
