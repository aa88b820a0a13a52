import { spawn } from 'node:child_process'
import path from 'node:path'
import { program } from '../postgres/cluster.mjs'

/** Gives the superuser of a cluster that nobody serves another password: the one of a copy is not kept with it. */
export function setPassword({ dataDir, account, native }, password) {
  const child = spawn(program(native, 'postgres'), ['--single', '-D', dataDir, 'postgres'], {
    ...account,
    cwd: process.platform === 'win32' ? undefined : '/',
    windowsHide: true,
    env: { ...process.env, LC_ALL: 'C', LC_MESSAGES: 'C' },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text))
  child.stdin.on('error', () => {}) // it ended before it read: its code says so
  child.stdin.end(`alter role permanence password '${password}'\n`)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) =>
      code === 0 && !/^.*(ERROR|FATAL|PANIC):/m.test(said)
        ? resolve()
        : reject(new Error(`PostgreSQL ne lit pas ces fichiers (${path.basename(dataDir)}) :\n${said.trim()}`)),
    )
  })
}
