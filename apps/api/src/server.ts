import closeWithGrace from 'close-with-grace'
import pg from 'pg'
import { buildApp } from './app.js'
import { ConfigRefused, readConfig, type Config } from './config.js'
import { seedDemo, type Compte } from './demo/seed.js'
import { systemClock } from './platform/clock.js'
import { migrateDatabase } from './platform/db/migrate.js'
import { DatabaseRefused } from './platform/db/refused.js'
import { roleUrl } from './platform/db/roles.js'
import { createPool } from './platform/db/tenant.js'
import { migrationsFolder, spaFolder } from './paths.js'
import { listenMetrics } from './platform/metrics/listener.js'
import { createMeasures } from './platform/metrics/measures.js'
import { startWorker } from './platform/jobs/worker.js'
import { jobs } from './jobs.js'

async function start(config: Config): Promise<void> {
  const roles = await migrateDatabase(
    config.DATABASE_URL,
    config.PERMANENCE_SECRET,
    migrationsFolder(),
    config.INSTALLATION,
  )
  const comptes = config.PERMANENCE_DEMO ? await demo(config) : []
  const pool = createPool(roleUrl(config.DATABASE_URL, config.PERMANENCE_SECRET, roles.app), config.DB_POOL)
  const spa = spaFolder()
  const measures = createMeasures()
  const app = await buildApp({ config, pool, clock: systemClock, measures, ...(spa && { spa }) })
  // In production the worker is a process of its own (worker.ts); here one process does both.
  const worker =
    config.NODE_ENV === 'production'
      ? null
      : await startWorker(config, roles.worker, systemClock, jobs, app.log, measures)
  const metrics = await listenMetrics(measures, config.METRICS_PORT, config.METRICS_HOST)
  await app.listen({ port: config.PORT, host: config.HOST })

  closeWithGrace({ delay: 15_000 }, async ({ err }) => {
    if (err) app.log.fatal({ err }, 'stopping on an unexpected error')
    await app.close()
    metrics.stop()
    await worker?.stop()
    await pool.end()
  })
  // The process that started this one is gone, killed perhaps, and would never stop it.
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.send?.({ type: 'pret', adresse: `${config.PUBLIC_URL}/agent`, adressePublique: config.PUBLIC_URL, comptes })
}

async function demo(config: Config): Promise<readonly Compte[]> {
  const owner = new pg.Pool({ connectionString: config.DATABASE_URL, max: 2, options: '-c timezone=UTC' })
  try {
    return await seedDemo(owner, systemClock.now())
  } finally {
    await owner.end()
  }
}

try {
  await start(readConfig(process.env))
} catch (error) {
  const told = error instanceof ConfigRefused || error instanceof DatabaseRefused
  process.stderr.write(
    told ? `${error.message}\n` : `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  )
  process.exit(1)
}
