import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  appendFileSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { run } from './account.mjs'
import { freePort, probe, query } from './probe.mjs'

const USER = 'permanence'
const START_PATIENCE_MS = 60_000

/**
 * A cluster: where its data lie, which account runs it, which programs. Its password and port are kept beside the data.
 * @typedef {{ dataDir: string, account?: { uid: number, gid: number }, native: string, settings: Record<string, string> }} Cluster
 */

/** Creates the cluster if there is none, starts it if it does not answer. @param {Cluster} cluster */
export async function startCluster(cluster) {
  const memory = remember(cluster)
  if (!existsSync(path.join(cluster.dataDir, 'PG_VERSION'))) await initialise(cluster, memory.motDePasse)
  const reused = await findRunning(cluster, memory)
  const port = reused ?? (await launch(cluster, memory))
  await createDatabase(urlOf(port, memory, 'postgres'))
  if (port !== memory.port) writeMemory(cluster, { ...memory, port })
  return { url: urlOf(port, memory, 'permanence'), reused: reused !== undefined }
}

/** Ends it in order: sessions are closed, what was written is on disk. No error when it is already gone. */
export async function stopCluster({ dataDir, account, native }, mode = 'fast') {
  if (!existsSync(path.join(dataDir, 'postmaster.pid'))) return
  const { code, output } = await run(
    program(native, 'pg_ctl'),
    ['stop', '-D', dataDir, '-m', mode, '-w', '-t', '60'],
    account,
  )
  if (code !== 0 && isPostgres(runningPid(dataDir))) throw new Error(`PostgreSQL ne s’arrête pas : ${output}`)
}

/** Whether its main process is there: a look at the process list, not a query. */
export const isRunning = ({ dataDir }) => isPostgres(runningPid(dataDir))

export const program = (native, name) => path.join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
/** Where the password and the port of a cluster are kept. */
export const memoryFile = ({ dataDir }) => `${dataDir}.json`
const urlOf = (port, { motDePasse }, base) => `postgres://${USER}:${motDePasse}@127.0.0.1:${port}/${base}`

function remember(cluster) {
  if (existsSync(memoryFile(cluster))) return JSON.parse(readFileSync(memoryFile(cluster), 'utf8'))
  if (existsSync(path.join(cluster.dataDir, 'PG_VERSION')))
    throw new Error(
      `Le mot de passe de la base est introuvable (${memoryFile(cluster)}) alors que ses données existent ` +
        `(${cluster.dataDir}). Remettez ce fichier, ou déplacez les données pour repartir d’une base vide.`,
    )
  const memory = { motDePasse: randomBytes(24).toString('base64url') }
  mkdirSync(path.dirname(cluster.dataDir), { recursive: true })
  writeMemory(cluster, memory)
  return memory
}

function writeMemory(cluster, memory) {
  const draft = `${memoryFile(cluster)}.${process.pid}`
  writeFileSync(draft, `${JSON.stringify(memory)}\n`, { mode: 0o600 })
  renameSync(draft, memoryFile(cluster))
}

/** Into a draft folder, renamed when complete: a machine switched off half-way leaves nothing that looks like a cluster. */
async function initialise({ dataDir, account, native, settings }, motDePasse) {
  const draft = `${dataDir}.ebauche`
  const passwordFile = `${dataDir}.mdp`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { recursive: true, mode: 0o700 })
  writeFileSync(passwordFile, motDePasse, { mode: 0o600 })
  if (account) for (const name of [draft, passwordFile]) chownSync(name, account.uid, account.gid)
  const args = [
    '-D',
    draft,
    '-U',
    USER,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    ...(settings.fsync === 'off' ? ['--no-sync'] : []),
  ]
  const french = ['--locale-provider=icu', '--icu-locale=fr-FR', '--locale=C']
  try {
    // ICU sorts; pg_trgm still asks the C library which characters are letters, so give it one that knows é.
    let made = { code: 1, output: '' }
    for (const ctype of ['C.UTF-8', 'en_US.UTF-8', 'C']) {
      made = await run(program(native, 'initdb'), [...args, ...french, `--lc-ctype=${ctype}`], account)
      if (made.code === 0 || !made.output.includes('locale')) break
    }
    if (made.code !== 0) throw new Error(`PostgreSQL n’a pas pu créer sa base dans ${dataDir} :\n${made.output}`)
  } finally {
    rmSync(passwordFile, { force: true })
  }
  appendFileSync(path.join(draft, 'postgresql.conf'), `\ninclude 'permanence.conf'\n`)
  renameSync(draft, dataDir)
}

/** The port of our own server if it runs: since a kill -9 of whoever started it, or since a moment ago. */
async function findRunning({ dataDir }, memory) {
  const deadline = Date.now() + START_PATIENCE_MS
  while (Date.now() < deadline) {
    const port = Number(postmaster(dataDir)[3])
    if (!port) return undefined
    const state = await probe(urlOf(port, memory, 'postgres'), dataDir)
    if (state === 'ready') return port
    if (state === 'absent' && !isPostgres(runningPid(dataDir))) return undefined
    await sleep(50)
  }
  throw new Error(`PostgreSQL (${dataDir}) ne répond pas. Voyez ${logFile(dataDir)}.`)
}

async function launch(cluster, memory) {
  const { dataDir, account, native, settings } = cluster
  const deadline = Date.now() + START_PATIENCE_MS
  for (;;) {
    forgetStalePid(dataDir)
    const wanted = String(await freePort(memory.port))
    writeFileSync(path.join(dataDir, 'permanence.conf'), configuration({ ...settings, port: wanted }))
    rotateLog(dataDir)
    const args = ['start', '-D', dataDir, '-l', logFile(dataDir), '-w', '-t', '60']
    const { code, output } = await run(program(native, 'pg_ctl'), args, account)
    const port = await findRunning(cluster, memory)
    if (port) return port
    // After a kill -9, orphaned backends hold the shared memory for a moment: the first tries may be refused.
    if (Date.now() > deadline)
      throw new Error(`PostgreSQL ne démarre pas (code ${code}) :\n${output}\n${endOfLog(dataDir)}`)
    await sleep(300)
  }
}

async function createDatabase(url) {
  const [known] = await query(url, 'select 1 from pg_database where datname = $1', ['permanence'])
  if (!known) await query(url, 'create database permanence').catch(ignoreDuplicate)
}

const ignoreDuplicate = (error) => {
  if (error.code !== '42P04' && error.code !== '23505') throw error
}

const configuration = (settings) =>
  Object.entries(settings)
    .map(([name, value]) => `${name} = '${value}'\n`)
    .join('')

const logFile = (dataDir) => path.join(dataDir, 'permanence.log')

function rotateLog(dataDir) {
  const size = statSync(logFile(dataDir), { throwIfNoEntry: false })?.size ?? 0
  if (size > 5_000_000) truncateSync(logFile(dataDir))
}

const endOfLog = (dataDir) =>
  existsSync(logFile(dataDir)) ? readFileSync(logFile(dataDir), 'utf8').trim().split('\n').slice(-15).join('\n') : ''

/** The lines of postmaster.pid: pid, folder, start, port, … ; empty when the server is stopped. */
function postmaster(dataDir) {
  const file = path.join(dataDir, 'postmaster.pid')
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
}

const runningPid = (dataDir) => Math.abs(Number(postmaster(dataDir)[0] ?? 0))

/** A restarted machine may have given the old number to another program, which PostgreSQL would take for itself. */
function forgetStalePid(dataDir) {
  const pid = runningPid(dataDir)
  if (pid && !isPostgres(pid)) rmSync(path.join(dataDir, 'postmaster.pid'), { force: true })
}

function isPostgres(pid) {
  if (!pid) return false
  try {
    const [, name, state] = /\((.*)\) (\S)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
    return name === 'postgres' && state !== 'Z'
  } catch {
    return !existsSync('/proc/self/stat') && isPostgresByList(pid)
  }
}

function isPostgresByList(pid) {
  const list =
    process.platform === 'win32'
      ? ['tasklist', ['/FI', `PID eq ${pid}`, '/NH']]
      : ['ps', ['-o', 'stat=,comm=', '-p', String(pid)]]
  const { stdout = '' } = spawnSync(...list, { encoding: 'utf8', windowsHide: true })
  return stdout.includes('postgres') && !stdout.startsWith('Z')
}
