import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pino } from 'pino'
import { expect, onTestFinished, test, vi } from 'vitest'
import { openBase } from '../../../test/world.js'
import { createMeasures } from '../metrics/measures.js'
import { startWorker, type Jobs } from './worker.js'

test('a worker that is stopped finishes what it had begun, and strikes it off before it leaves', async () => {
  const { config, roles, clock, owner } = await openBase()
  let [begun, letGo] = [0, () => undefined as void]
  const gate = new Promise<void>((open) => (letGo = open))
  const jobs: Jobs = () => ({
    purger: async () => {
      begun++
      await gate
    },
  })
  const worker = await startWorker(
    config,
    roles.worker,
    { now: () => clock.ms },
    jobs,
    pino({ level: 'silent' }),
    createMeasures(),
  )
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

test('a worker that lives says so to the API and to what watches over it; one that is silent is seen', async () => {
  const { app, config, roles, clock, owner } = await openBase()
  const folder = mkdtempSync(path.join(tmpdir(), 'permanence-worker-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = path.join(folder, 'worker')
  const worker = await startWorker(
    { ...config, WORKER_TEMOIN: file },
    roles.worker,
    { now: () => clock.ms },
    () => ({ purger: () => Promise.resolve() }),
    pino({ level: 'silent' }),
    createMeasures(),
  )
  const seen = async () => (await app.inject({ url: '/pret' })).json().worker as string
  const measured = async () => {
    const text = await app.measures.registry.getSingleMetricAsString('permanence_worker_silence_secondes')
    return Number(/^permanence_worker_silence_secondes (\S+)$/m.exec(text)?.[1]?.replace('+Inf', 'Infinity'))
  }
  expect(existsSync(file)).toBe(true)
  expect([await seen(), (await measured()) < 60]).toEqual(['actif', true])
  // As two minutes after its process was frozen.
  await owner.query("update workers set vu_le = now() - interval '2 minutes'")
  expect([await seen(), (await measured()) >= 120]).toEqual(['muet', true])
  await worker.stop()
  expect([await seen(), await measured()]).toEqual(['jamais vu', Infinity])
})
