import { run, Logger, type Runner, type TaskList } from 'graphile-worker'
import type { FastifyBaseLogger } from 'fastify'
import type { Config } from '../../config.js'
import { roleUrl } from '../db/roles.js'
import { createPool } from '../db/tenant.js'

/** Runs jobs and timers until stopped. Its own pool and its own database role. */
export async function startWorker(
  config: Config,
  taskList: TaskList,
  log: FastifyBaseLogger,
  crontab = '',
): Promise<Runner> {
  const pgPool = createPool(roleUrl(config.DATABASE_URL, config.PERMANENCE_SECRET, 'permanence_worker'), 6)
  pgPool.on('connect', (client) =>
    client.on('error', (err) => log.warn({ err }, 'a connection of the worker was lost')),
  )
  const runner = await run({
    pgPool,
    taskList,
    crontab,
    concurrency: 4,
    noHandleSignals: true,
    logger: new Logger(() => (level, message) => {
      if (level === 'error' || level === 'warning') log.warn({ level }, message)
    }),
  })
  runner.promise.catch((err: unknown) => log.error({ err }, 'the worker stopped')).finally(() => void pgPool.end())
  return runner
}
