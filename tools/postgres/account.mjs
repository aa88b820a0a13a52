import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'

/**
 * The account PostgreSQL runs under. It refuses root, so root lends it the account that owns the data folder, or
 * `nobody` (by number: the name alone does not survive every container).
 * @param {string} dataDir
 * @returns {{ uid: number, gid: number } | undefined} undefined when PostgreSQL may run as the current account
 */
export function accountFor(dataDir) {
  if (process.getuid?.() !== 0) return undefined
  const owner = statSync(dataDir, { throwIfNoEntry: false })
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  return { uid: idOfNobody('-u'), gid: idOfNobody('-g') }
}

function idOfNobody(flag) {
  try {
    return Number(execFileSync('id', [flag, 'nobody'], { stdio: ['ignore', 'pipe', 'ignore'] }))
  } catch {
    return 65534 // a container without an account list; PostgreSQL will say what it misses
  }
}

/** Whether the account can enter a folder: asked of the system itself, so that every ancestor and every ACL counts. */
export function canEnter(folder, account) {
  if (!account) return true
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...account, cwd: '/', stdio: 'ignore' }).status === 0
}

/**
 * Runs one of PostgreSQL's programs to its end, in a session of its own so that a Ctrl-C meant for us does not reach it.
 * @returns {Promise<{ code: number | null, output: string }>}
 */
export function run(program, args, account) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...account,
      cwd: process.platform === 'win32' ? undefined : '/',
      detached: process.platform !== 'win32',
      windowsHide: true,
      env: { ...process.env, LC_ALL: 'C', LC_MESSAGES: 'C' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
    child.on('error', reject)
    // Not 'close': on some systems the server that pg_ctl leaves behind keeps these pipes open.
    child.on('exit', (code) => {
      setTimeout(() => {
        child.stdout.destroy()
        child.stderr.destroy()
        resolve({ code, output: output.trim() })
      }, 20)
    })
  })
}
