import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { freemem, tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { accountFor, canEnter } from './postgres/account.mjs'
import { findBinaries } from './postgres/binaries.mjs'
import { isRunning, startCluster, stopCluster } from './postgres/cluster.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const MAJOR = 18 // in the folder's name: another major could not read the files

const common = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] ',
  log_error_verbosity: 'terse', // the DETAIL of a refused row would quote personal data
  log_parameter_max_length_on_error: '0',
  random_page_cost: '1.1',
  jit: 'off',
}

const forDevelopment = {
  ...common,
  max_connections: '100',
  shared_buffers: '256MB',
  work_mem: '16MB',
  max_wal_size: '1GB',
}

const forTests = {
  ...common,
  max_connections: '300',
  shared_buffers: '256MB',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '4GB',
}

/**
 * Starts the PostgreSQL of this checkout, or takes it over if it still runs after a kill -9.
 * @param {{ dossier?: string, options?: Record<string, string> }} [wish] `dossier`: where `.permanence` lies; `options`:
 *   settings of postgresql.conf that replace ours
 */
export async function startPostgres({ dossier, options = {} } = {}) {
  const cluster = embeddedCluster(dossier, options)
  const { url, reused } = await startCluster(cluster)
  return {
    url,
    dataDir: cluster.dataDir,
    reused,
    isRunning: () => isRunning(cluster),
    stop: () => stopCluster(cluster),
  }
}

/** The cluster of a checkout, started or not. */
export function embeddedCluster(dossier = path.join(ROOT, '.permanence'), options = {}) {
  const dataDir = placeOf(dossier)
  const account = accountFor(dataDir)
  return { dataDir, account, native: findBinaries(account), settings: { ...forDevelopment, ...options } }
}

/** The data stay in the checkout, unless PostgreSQL's account cannot enter it (root in a closed home folder). */
function placeOf(dossier) {
  mkdirSync(dossier, { recursive: true, mode: 0o755 })
  const inside = path.join(realpathSync(dossier), `postgres-${MAJOR}`)
  const account = accountFor(inside)
  if (!account) return readable(inside)
  const key = createHash('sha256').update(inside).digest('hex').slice(0, 12)
  const outside = path.join('/var/lib/permanence', key, `postgres-${MAJOR}`)
  const pointer = `${inside}.ailleurs`
  if (existsSync(path.join(outside, 'PG_VERSION'))) {
    if (existsSync(pointer) || existsSync(path.join(outside, 'postmaster.pid'))) return outside
    setAside(outside)
  }
  if (canEnter(path.dirname(inside), account)) return inside
  if (existsSync(inside))
    throw new Error(
      `Les données de PostgreSQL (${inside}) ne sont plus accessibles : rouvrez l’accès aux dossiers parents.`,
    )
  mkdirSync(path.dirname(outside), { recursive: true, mode: 0o755 })
  for (const folder of ['/var/lib/permanence', path.dirname(outside)]) chmodSync(folder, 0o755)
  writeFileSync(pointer, `${outside}\n`)
  return outside
}

/** `.permanence` was removed, to begin again from nothing: what lay elsewhere is not thrown away, but no longer used. */
function setAside(outside) {
  const suffix = `.${new Date().toISOString().replaceAll(/[:.]/g, '-')}`
  for (const name of [outside, `${outside}.json`]) if (existsSync(name)) renameSync(name, name + suffix)
}

function readable(dataDir) {
  const owner = statSync(dataDir, { throwIfNoEntry: false })?.uid
  if (owner !== undefined && process.getuid && owner !== process.getuid())
    throw new Error(
      `Les données de PostgreSQL (${dataDir}) appartiennent à un autre compte : lancez la commande avec le même compte que la première fois (root, sans doute).`,
    )
  return dataDir
}

/**
 * A cluster for one run of tests: fast (nothing is flushed to disk), alone in a temporary folder, removed by `stop`, and
 * by a guardian process if the tests are killed before they call it.
 * @param {{ inMemory?: boolean, options?: Record<string, string> }} [wish] `inMemory`: its files in memory, where the
 *   machine has plenty: a hundred databases made from a template are thirty thousand files
 */
export async function startTestPostgres({ inMemory = false, options = {} } = {}) {
  const account = accountFor('')
  const home = temporaryHome(account, inMemory)
  const cluster = {
    dataDir: path.join(home, 'donnees'),
    account,
    native: findBinaries(account),
    settings: { ...forTests, ...options },
  }
  const guardian = watchOver(cluster, home)
  const stop = () =>
    new Promise((resolve, reject) => {
      for (const handle of [guardian, guardian.stdin]) handle.ref()
      guardian.once('exit', (code) => (code === 0 ? resolve() : reject(new Error('PostgreSQL de test mal arrêté.'))))
      guardian.stdin.end()
    })
  try {
    const { url } = await startCluster(cluster)
    return { url, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function temporaryHome(account, inMemory) {
  const places = [...(inMemory ? foldersInMemory() : []), tmpdir(), '/tmp', '/var/tmp']
  const place = places.find((folder) => existsSync(folder) && canEnter(folder, account)) ?? tmpdir()
  const home = mkdtempSync(path.join(realpathSync(place), 'permanence-test-'))
  if (account) chownSync(home, account.uid, account.gid)
  return home
}

const GIB = 2 ** 30

/** The whole suite takes some 2 GiB there; nothing when that would be missed, by the machine or by its container. */
function foldersInMemory() {
  const folder = '/dev/shm'
  if (!existsSync(folder) || freemem() < 8 * GIB || (process.constrainedMemory?.() || Infinity) < 8 * GIB) return []
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize < 6 * GIB ? [] : [folder]
}

/** It lives as long as the pipe to us stays open, which even a kill -9 of ours closes. */
function watchOver(cluster, home) {
  const script = fileURLToPath(new URL('postgres/guardian.mjs', import.meta.url))
  const guardian = spawn(process.execPath, [script, JSON.stringify({ cluster, home })], {
    detached: true,
    stdio: ['pipe', 'ignore', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  })
  guardian.unref()
  guardian.stdin.unref()
  return guardian
}
