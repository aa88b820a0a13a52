import { buildApp } from '../../apps/api/src/app.js'
import { readConfig } from '../../apps/api/src/config.js'
import { roleUrl, rolesServing } from '../../apps/api/src/platform/db/roles.js'
import { createPool } from '../../apps/api/src/platform/db/tenant.js'

/**
 * The real API as a process of its own, at the hour of the workloads. `NOTHING_KEPT=1`: each request begins with an
 * empty memory, which is keyed by the configuration it serves.
 */
const config = readConfig(process.env)
const maintenant = Number(process.env['MAINTENANT'])
const { app: role } = await rolesServing(config.DATABASE_URL)
const pool = createPool(roleUrl(config.DATABASE_URL, config.PERMANENCE_SECRET, role), config.DB_POOL)
const app = await buildApp({ config, pool, clock: { now: () => maintenant } })
if (process.env['NOTHING_KEPT'] === '1') {
  app.addHook('onRequest', (_request, _reply, done) => {
    app.config = { ...config }
    done()
  })
}
const adresse = await app.listen({ port: 0, host: '127.0.0.1' })
/** Sessions 1 to 20 belong to the agents of W2. */
const cookies = Array.from({ length: 20 }, (_, i) => `permanence_acces=${app.jwt.sign({ ter: 1, ses: i + 1 })}`)
process.send?.({ adresse, cookies })
// Listening to `disconnect` keeps the channel, and so the process: it must be let go of.
process.once('SIGTERM', () => {
  void app
    .close()
    .then(() => pool.end())
    .then(() => process.disconnect())
})
process.on('disconnect', () => process.exit(0))
