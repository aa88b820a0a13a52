import { once } from 'node:events'
import { expect, onTestFinished, test } from 'vitest'
import { startApi } from './processus.js'
import { ORIGIN, world } from './world.js'

test('a server asked to stop takes nobody new, finishes the request in flight, and ends without error', async () => {
  const w = await world()
  const ada = await w.agent('Ada', { role: 'admin', row: { admin_territoire: true } })
  // The server lives by the real clock, this territoire in March 2026.
  await w.owner.query("update sessions set expire_at = '2100-01-01'")
  const { port, process: child, kill } = await startApi(w.databaseUrl)
  onTestFinished(kill)
  const client = await w.owner.connect()
  onTestFinished(() => client.release())
  await client.query('begin')
  await client.query('select from services where id = $1 for update', [w.pmi.id])

  const cookie = `permanence_acces=${w.app.jwt.sign({ ter: ada.territoireId, ses: ada.sessionId })}`
  const slow = fetch(`http://127.0.0.1:${port}/api/v2/services/${w.pmi.id}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json', 'if-match': '"1"', origin: ORIGIN, cookie },
    body: JSON.stringify({ nom: 'Petite enfance' }),
  })
  await until(async () => {
    const { rows } = await w.owner.query(
      "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    )
    return rows.length > 0
  })
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await until(() =>
    fetch(`http://127.0.0.1:${port}/sante`).then(
      () => false,
      () => true,
    ),
  )
  await client.query('rollback')
  const answer = await slow
  expect([answer.status, ((await answer.json()) as { nom: string }).nom]).toEqual([200, 'Petite enfance'])
  expect(await ended).toEqual([0, null])
}, 40_000)

async function until(done: () => Promise<boolean>): Promise<void> {
  while (!(await done())) await new Promise((wake) => setTimeout(wake, 20))
}
