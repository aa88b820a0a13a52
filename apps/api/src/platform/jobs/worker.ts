import { run, Logger, type TaskList } from 'graphile-worker'
import type { FastifyBaseLogger } from 'fastify'
import type pg from 'pg'
import type { Config } from '../../config.js'
import type { Clock } from '../clock.js'
import type { Measures } from '../metrics/measures.js'
import { beat } from './heartbeat.js'
import { roleUrl } from '../db/roles.js'
import { createPool } from '../db/tenant.js'
import { closeSenders, sendersOf, type Senders } from '../messaging/senders.js'

/**
 * What a job may use. Its payload carries its territoire, or it goes through all of them by itself, each in transactions of
 * its own; row-level security holds here too.
 */
export type JobPlatform = { pool: pg.Pool; config: Config; clock: Clock; senders: Senders }
/** A job must be safe to run twice: it may die between its work and its acknowledgement. */
export type Job<P> = (payload: P, attempt: { dernierEssai: boolean }) => Promise<void>

export type Jobs = (platform: JobPlatform) => Record<string, Job<never>>

/** What is done without being asked for, in UTC. */
export const HORAIRES = ['*/10 * * * * purger', '30 2 * * * auditer_statuts'].join('\n')

/** What the worker says that an operator must read. */
const SEVERE: ReadonlySet<string> = new Set(['error', 'warning'])

/** Runs jobs and timers until stopped, with its own pool and its own database role. */
export async function startWorker(
  config: Config,
  role: string,
  clock: Clock,
  jobs: Jobs,
  log: FastifyBaseLogger,
  measures: Measures,
): Promise<{ stop(): Promise<void> }> {
  const pool = createPool(roleUrl(config.DATABASE_URL, config.PERMANENCE_SECRET, role), 6)
  pool.on('connect', (client) => client.on('error', (err) => log.warn({ err }, 'a connection of the worker was lost')))
  measures.observePool('worker', pool)
  const senders = sendersOf(config)
  const taskList: TaskList = Object.fromEntries(
    Object.entries(jobs({ pool, config, clock, senders })).map(([name, job]) => [
      name,
      (payload, { job: { attempts, max_attempts } }) =>
        measures.observeJob(name, () => job(payload as never, { dernierEssai: attempts >= max_attempts })),
    ]),
  )
  const heart = await beat(pool, config.WORKER_TEMOIN)
  const runner = await run({
    pgPool: pool,
    taskList,
    concurrency: 4,
    // Without a batch, stopping would not wait for the last jobs to be struck off: done, yet done again hours later.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    crontab: HORAIRES,
    noHandleSignals: true,
    logger: new Logger((scope) => (level, message, meta) => {
      if (!SEVERE.has(level)) return
      // The words of a failure may repeat an address or a name: its job says enough to find it.
      const { taskIdentifier: tache, jobId: travail } = scope
      if (tache === undefined) log.warn({ level }, message)
      else log.warn({ level, tache, travail, err: meta?.['error'] }, 'a job failed')
    }),
  })
  let over = false
  // No code awaits this promise: the process ends with it, and the supervisor of the process starts
  // another.
  void runner.promise.then(() => {
    if (over) return
    over = true
    throw new Error('the worker stopped by itself')
  })
  return {
    async stop() {
      if (!over) {
        over = true
        await runner.stop()
      }
      await heart.stop()
      closeSenders(senders)
      await pool.end()
    },
  }
}
