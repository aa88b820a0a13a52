import { pino } from 'pino'
import { expect, test, vi } from 'vitest'
import { openBase } from '../../../test/world.js'
import { createMeasures } from '../metrics/measures.js'
import { startWorker, type Jobs } from './worker.js'

test('a worker that is stopped finishes what it had begun, and strikes it off before it leaves', async () => {
  const { config, clock, owner } = await openBase()
  let [begun, letGo] = [0, () => undefined as void]
  const gate = new Promise<void>((open) => (letGo = open))
  const jobs: Jobs = () => ({
    purger: async () => {
      begun++
      await gate
    },
  })
  const worker = await startWorker(config, { now: () => clock.ms }, jobs, pino({ level: 'silent' }), createMeasures())
  const left = async () =>
    (await owner.query<{ n: number }>('select count(*)::int as n from graphile_worker._private_jobs')).rows[0]?.n
  await owner.query("select graphile_worker.add_job('purger') from generate_series(1, 4)")
  await vi.waitFor(() => expect(begun).toBe(4), { timeout: 10_000 })
  expect(await left()).toBe(4)
  const stopped = worker.stop()
  // All that is left to end are the jobs.
  await new Promise((wake) => setTimeout(wake, 500))
  letGo()
  await stopped
  expect(await left()).toBe(0)
})
