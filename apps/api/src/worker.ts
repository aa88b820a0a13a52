import closeWithGrace from 'close-with-grace'
import { pino } from 'pino'
import { ConfigRefused, readConfig } from './config.js'
import { systemClock } from './platform/clock.js'
import { DatabaseRefused } from './platform/db/refused.js'
import { rolesServing } from './platform/db/roles.js'
import { loggedError } from './platform/log.js'
import { listenMetrics } from './platform/metrics/listener.js'
import { createMeasures } from './platform/metrics/measures.js'
import { startWorker } from './platform/jobs/worker.js'
import { jobs } from './jobs.js'

/** The worker as a process of its own, beside any number of API processes. The API migrates; this one waits for it. */
try {
  const config = readConfig(process.env)
  const log = pino({ level: config.LOG_LEVEL, serializers: { err: loggedError } })
  const measures = createMeasures()
  const roles = await rolesServing(config.DATABASE_URL)
  const worker = await startWorker(config, roles.worker, systemClock, jobs, log, measures)
  const metrics = await listenMetrics(measures, config.METRICS_PORT, config.METRICS_HOST)
  closeWithGrace({ delay: 15_000 }, async ({ err }) => {
    if (err) log.fatal({ err }, 'stopping on an unexpected error')
    await worker.stop()
    metrics.stop()
  })
} catch (error) {
  const told = error instanceof ConfigRefused || error instanceof DatabaseRefused
  process.stderr.write(`${told ? error.message : String(error)}\n`)
  process.exit(1)
}
