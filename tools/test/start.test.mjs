import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { ROOT } from '../workspace/place.mjs'

const READY = 'Permanence est prête'
const base = realpathSync(mkdtempSync(path.join(tmpdir(), 'permanence-depart-')))
chmodSync(base, 0o755) // as a home folder would be, so that the data stay inside
const clone = path.join(base, 'permanence')
const env = { ...process.env }
for (const name of Object.keys(env))
  if (/^(npm_|NODE_|PERMANENCE_|DATABASE_URL$|PUBLIC_URL$)/.test(name)) delete env[name]
let origin
/** What one test leaves running for the next: a start is what costs here. */
let serving

const git = (...args) => execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' })

before(async () => {
  execFileSync('git', ['clone', '--quiet', ROOT, clone])
  // What is being worked on counts too.
  for (const name of git('ls-files', '--modified', '--others', '--exclude-standard', '-z')
    .split('\0')
    .filter(Boolean)) {
    if (existsSync(path.join(ROOT, name))) cpSync(path.join(ROOT, name), path.join(clone, name))
    else rmSync(path.join(clone, name))
  }
  env['PORT'] = String(await freePort())
  origin = `http://localhost:${env['PORT']}`
})
after(() => {
  for (const { pid } of processesOfTheClone()) process.kill(pid, 'SIGKILL')
  rmSync(base, { recursive: true, force: true })
})

test(
  'someone who has just cloned the repository runs npm start and signs in as a demonstration agent',
  { timeout: 300_000 },
  async () => {
    const running = npmStart()
    await running.says(READY)
    await signIn(demoAccount(running.output))
    const second = npmStart()
    assert.equal(await second.ended, 1)
    assert.match(second.output, /déjà en marche/)
    await signIn(demoAccount(running.output))
    await running.stop('SIGTERM')
  },
)

test('after kill -9 of the API, the person starts again and finds her data', { timeout: 300_000 }, async () => {
  const running = npmStart()
  await running.says(READY)
  const known = await signIn(demoAccount(running.output))
  process.kill(processOf('apps/api/dist/server.js').pid, 'SIGKILL')
  assert.equal(await running.ended, 1)
  await nobodyLeft()
  const again = npmStart()
  await again.says(READY)
  assert.deepEqual(await signIn(demoAccount(again.output)), known)
  serving = again
})

test(
  'a backup taken while she works and put back later: what came after is gone, and who follows a list is told',
  { timeout: 300_000 },
  async () => {
    const adrien = await session(demoAccount(serving.output))
    const [{ id: organisationId }] = (await adrien.get('/organisations')).donnees
    const create = (prenom) => adrien.post('/usagers', { organisationId, prenom, nom: 'Restaurée' })
    const find = async () =>
      (await adrien.post('/usagers/rechercher', { recherche: 'Restauree' })).donnees.map(({ prenom }) => prenom)
    const { id } = await create('Avant')
    const folder = path.join(base, 'sauvegardes')
    npmRun('sauvegarde', '--vers', folder)
    await create('Après')
    const { marque } = await adrien.get('/usagers')
    const [name] = readdirSync(folder)
    assert.throws(() => npmRun('restauration', path.join(folder, name)), /déjà en marche/)
    await serving.stop('SIGINT')
    npmRun('restauration', path.join(folder, name))
    serving = npmStart()
    await serving.says(READY)
    assert.deepEqual(await find(), ['Avant'])
    await assert.rejects(adrien.get(`/usagers?modifieDepuis=${marque}`), /410.*marque\.perimee/)
    const fresh = await adrien.get('/usagers')
    const { id: next } = await create('Ensuite')
    assert.ok(next >= id + 10_000, `${next}`)
    // A write of the worker under way may hold the list back for a moment.
    let changed = []
    for (let i = 0; i < 200 && changed.length === 0; i++) {
      changed = (await adrien.get(`/usagers?modifieDepuis=${fresh.marque}`)).donnees
      await sleep(50)
    }
    assert.deepEqual(
      changed.map(({ prenom }) => prenom),
      ['Ensuite'],
    )
  },
)

test('after kill -9 of everything at once, the next start recovers', { timeout: 300_000 }, async () => {
  const running = serving
  const known = await signIn(demoAccount(running.output))
  for (const { pid } of processesOfTheClone()) process.kill(pid, 'SIGKILL')
  process.kill(-running.child.pid, 'SIGKILL')
  await running.ended
  const again = npmStart()
  await again.says(READY)
  assert.deepEqual(await signIn(demoAccount(again.output)), known)
  await again.stop('SIGTERM')
})

function npmStart() {
  const child = spawn('npm', ['start'], { cwd: clone, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  const run = { child, output: '' }
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (run.output += text))
  // Not 'exit': what runs below npm may still speak.
  run.ended = new Promise((resolve) => child.once('close', (code) => resolve(code)))
  run.says = async (words) => {
    for (let i = 0; i < 3000 && !run.output.includes(words) && child.exitCode === null; i++) await sleep(50)
    assert.ok(run.output.includes(words), run.output)
  }
  run.stop = async (signal) => {
    // A terminal sends its Ctrl-C to everybody; whoever sends SIGTERM sends it to npm.
    process.kill(signal === 'SIGINT' ? -child.pid : child.pid, signal)
    await run.ended
    await nobodyLeft()
    assert.match(run.output, /Permanence est arrêtée/)
  }
  return run
}

/** The first line of the demonstration's table: name, role, address, password, set apart by several spaces. */
function demoAccount(output) {
  const [, email, motDePasse] = /^ {4}.* {2,}(\S+@\S+) {2,}(\S.*)$/m.exec(output) ?? []
  assert.ok(email, output)
  return { email, motDePasse: motDePasse.trim() }
}

/** One of the commands of the repository, to its end. */
const npmRun = (name, ...args) =>
  execFileSync('npm', ['run', name, '--', ...args], { cwd: clone, env, encoding: 'utf8', stdio: 'pipe' })

/** @returns what the API says of the person who has signed in */
const signIn = async (account) => (await session(account)).get('/moi')

/** Somebody who has signed in, and asks; a refusal is thrown. */
async function session(account) {
  const headers = { 'content-type': 'application/json', origin }
  const answer = await fetch(`${origin}/api/v2/connexion`, { method: 'POST', headers, body: JSON.stringify(account) })
  assert.ok(answer.ok, `${answer.status} ${await answer.clone().text()}`)
  assert.ok(answer.headers.getSetCookie().length > 0)
  const cookie = answer.headers.getSetCookie().map((line) => line.split(';')[0])
  const send = async (method, url, body) => {
    const key = randomBytes(24).toString('base64url')
    const json = body && { 'content-type': 'application/json', 'idempotency-key': key }
    const response = await fetch(`${origin}/api/v2${url}`, {
      method,
      headers: { origin, cookie: cookie.join('; '), ...json },
      body: body && JSON.stringify(body),
    })
    const text = await response.text()
    assert.ok(response.ok, `${response.status} ${text}`)
    return JSON.parse(text)
  }
  return { get: (url) => send('GET', url), post: (url, body) => send('POST', url, body) }
}

/** Every live process that runs from the clone: by its command or, where the system tells, by the folder it works in. */
function processesOfTheClone() {
  const lines = execFileSync('ps', ['-axo', 'pid=,stat=,command='], { encoding: 'utf8' }).trim().split('\n')
  return lines
    .map((line) => /^\s*(\d+)\s+(\S+)\s+(.*)$/.exec(line))
    .filter((parts) => parts && !parts[2].startsWith('Z') && Number(parts[1]) !== process.pid)
    .map(([, pid, , command]) => ({ pid: Number(pid), command, folder: folderOf(pid) }))
    .filter(({ command, folder }) => command.includes(clone) || folder.startsWith(clone))
}

function folderOf(pid) {
  try {
    return realpathSync(`/proc/${pid}/cwd`)
  } catch {
    return '' // it has ended, or this system does not tell
  }
}

function processOf(words) {
  const found = processesOfTheClone().find(({ command }) => command.includes(words))
  assert.ok(found, `no process runs ${words}`)
  return found
}

async function nobodyLeft() {
  for (let i = 0; i < 200 && processesOfTheClone().length > 0; i++) await sleep(50)
  assert.deepEqual(processesOfTheClone(), [])
}

function freePort() {
  return new Promise((resolve) => {
    const server = net.createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
