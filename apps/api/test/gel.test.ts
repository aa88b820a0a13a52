import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { startTestPostgres } from '../../../tools/postgres.mjs'
import { buildApp } from '../src/app.js'
import { readConfig } from '../src/config.js'
import { migrationsFolder } from '../src/paths.js'
import { migrateDatabase } from '../src/platform/db/migrate.js'
import { roleUrl } from '../src/platform/db/roles.js'
import { createPool } from '../src/platform/db/tenant.js'
import { startWorker } from '../src/platform/jobs/worker.js'
import { createMeasures } from '../src/platform/metrics/measures.js'
import { SECRET } from './database.js'

let postgres: Awaited<ReturnType<typeof startTestPostgres>>
let admin: pg.Client

beforeAll(async () => {
  postgres = await startTestPostgres({ inMemory: true })
  admin = new pg.Client({ connectionString: postgres.url })
  await admin.connect()
}, 60_000)

afterAll(async () => {
  await admin.end()
  await postgres.stop()
})

/** Every process of PostgreSQL, stopped as by a machine that hangs: connections stay open and nothing answers. */
async function freeze(): Promise<() => void> {
  const { rows } = await admin.query<{ pid: number; folder: string }>(
    "select pid, current_setting('data_directory') as folder from pg_stat_activity",
  )
  const main = Number(readFileSync(path.join(rows[0]!.folder, 'postmaster.pid'), 'utf8').split('\n')[0])
  const pids = [main, ...rows.map(({ pid }) => pid)]
  const signal = (name: NodeJS.Signals) => {
    for (const pid of pids) if (existsSync(`/proc/${pid}`)) process.kill(pid, name)
  }
  signal('SIGSTOP')
  return () => signal('SIGCONT')
}

test('PostgreSQL frozen: every request is told 503, and once it moves again requests and jobs go on', async () => {
  const config = readConfig({
    NODE_ENV: 'test',
    DATABASE_URL: postgres.url,
    PERMANENCE_SECRET: SECRET,
    LOG_LEVEL: 'silent',
  })
  const roles = await migrateDatabase(postgres.url, SECRET, migrationsFolder())
  const pool = createPool(roleUrl(postgres.url, SECRET, roles.app), 3)
  const app = await buildApp({ config, pool, clock: { now: Date.now } })
  const done = vi.fn<() => Promise<void>>(() => Promise.resolve())
  const worker = await startWorker(
    config,
    roles.worker,
    { now: Date.now },
    () => ({ purger: done }),
    pino({ level: 'silent' }),
    createMeasures(),
  )
  const ask = async (url: string) => (await app.inject({ url })).statusCode
  try {
    const addresses = ['/pret', ...Array.from({ length: 7 }, () => '/api/v2/territoires')]
    // Connections at rest, and some that are still to be made.
    expect(await Promise.all(addresses.slice(0, 2).map(ask))).toEqual([200, 200])
    const thaw = await freeze()
    // Also when the test is given up: a frozen PostgreSQL cannot be stopped.
    onTestFinished(thaw)
    expect(await Promise.all(addresses.map(ask))).toEqual(addresses.map(() => 503))
    expect(pool.totalCount).toBe(0)
    thaw()
    expect(await Promise.all(addresses.map(ask))).toEqual(addresses.map(() => 200))
    await admin.query("select graphile_worker.add_job('purger')")
    await vi.waitFor(() => expect(done).toHaveBeenCalledOnce(), { timeout: 40_000 })
  } finally {
    await worker.stop()
    await app.close()
    await pool.end()
  }
})

test.each(['28P01', '28000', '3D000', '53300', '57P03', '08006', '25006'])(
  'what PostgreSQL refuses for a while is 503, not a fault of ours: %s',
  async (code) => {
    const config = readConfig({ DATABASE_URL: postgres.url, PERMANENCE_SECRET: SECRET, LOG_LEVEL: 'silent' })
    const pool = createPool(postgres.url, 1)
    vi.spyOn(pool, 'query').mockRejectedValue(Object.assign(new Error('refused'), { code }))
    const app = await buildApp({ config, pool, clock: { now: Date.now } })
    const answer = await app.inject({ url: '/api/v2/territoires' })
    expect([answer.statusCode, answer.json().code]).toEqual([503, 'interne.indisponible'])
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
    await app.close()
    await pool.end()
  },
)
