import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { startPostgres } from '../postgres.mjs'
import { query } from '../postgres/probe.mjs'

let dossier
let postgres
before(() => {
  dossier = path.join(mkdtempSync(path.join(tmpdir(), 'permanence-postgres-')), '.permanence')
  mkdirSync(dossier, { recursive: true })
})
after(async () => {
  await postgres?.stop()
  rmSync(path.dirname(dossier), { recursive: true, force: true })
})

const start = async () => (postgres = await startPostgres({ dossier }))
const mainPid = () => Number(readFileSync(path.join(postgres.dataDir, 'postmaster.pid'), 'utf8').split('\n')[0])
const countVisites = async () => Number((await query(postgres.url, 'select count(*) from visites'))[0].count)

test('a developer gets a French PostgreSQL that only this machine and this account can reach', async () => {
  await start()
  const [row] = await query(
    postgres.url,
    `select array(select nom from unnest(array['zoé', 'Eve', 'élan', 'Étienne', 'eau']) as nom order by nom) as noms,
      current_setting('listen_addresses') as ecoute, current_setting('server_version_num')::int / 10000 as version`,
  )
  assert.deepEqual(row, { noms: ['eau', 'élan', 'Étienne', 'Eve', 'zoé'], ecoute: '127.0.0.1', version: 18 })
  assert.equal(statSync(`${postgres.dataDir}.json`).mode & 0o777, 0o600)
  const stranger = postgres.url.replace(/:[^:@]+@/, ':autre@')
  await assert.rejects(query(stranger, 'select 1'), { code: '28P01' })
})

test('after the launcher was killed, the next one takes the running server over, data and all', async () => {
  await query(postgres.url, 'create table visites (id bigint generated always as identity)')
  await query(postgres.url, 'insert into visites default values')
  const pid = mainPid()
  await start()
  assert.equal(postgres.reused, true)
  assert.equal(mainPid(), pid)
  assert.equal(await countVisites(), 1)
})

test('after PostgreSQL itself was killed, it recovers on the same port and has lost nothing', async () => {
  const { url } = postgres
  process.kill(mainPid(), 'SIGKILL')
  await start()
  assert.deepEqual([postgres.reused, postgres.url, await countVisites()], [false, url, 1])
})

test('two commands that start it at the same moment share one server', async () => {
  await postgres.stop()
  assert.equal(postgres.isRunning(), false)
  const both = await Promise.all([startPostgres({ dossier }), startPostgres({ dossier })])
  postgres = both[0]
  assert.equal(both[0].url, both[1].url)
  assert.equal(await countVisites(), 1)
})

for (const signal of ['SIGKILL', 'SIGTERM']) {
  test(
    `a test run ended by ${signal} leaves no server and no folder behind`,
    { skip: process.platform === 'win32' },
    async () => {
      const script = `
      const { startTestPostgres } = await import(${JSON.stringify(new URL('../postgres.mjs', import.meta.url).href)})
      console.log((await startTestPostgres()).url)
      setInterval(() => {}, 1000)`
      const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const url = await new Promise((resolve) => child.stdout.once('data', (text) => resolve(String(text).trim())))
      const [{ folder }] = await query(url, `select current_setting('data_directory') as folder`)
      const pid = Number(readFileSync(path.join(folder, 'postmaster.pid'), 'utf8').split('\n')[0])
      child.kill(signal)
      for (let i = 0; i < 200 && existsSync(path.dirname(folder)); i++) await sleep(50)
      assert.equal(existsSync(path.dirname(folder)), false)
      await assert.rejects(query(url, 'select 1'))
      assert.equal(isAlive(pid), false)
    },
  )
}

function isAlive(pid) {
  try {
    return !/\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}
