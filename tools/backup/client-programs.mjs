import { spawn } from 'node:child_process'
import { Refus } from '../workspace/place.mjs'

/**
 * A program of PostgreSQL found on the PATH, which must not be older than the server.
 * @param {'pg_dump' | 'pg_restore'} name
 * @param {number} major the server's
 */
export async function findProgram(name, major) {
  const { code, output } = await run(name, ['--version'], {})
  const found = code === 0 ? Number(/ (\d+)/.exec(output)?.[1]) : undefined
  if (found !== undefined && found >= major) return name
  const why = found === undefined ? 'est introuvable' : `est celui de PostgreSQL ${found}`
  throw new Refus(
    `« ${name} » ${why}, alors que le serveur est un PostgreSQL ${major}. Installez les outils de cette version, puis recommencez : ` +
      `apt install postgresql-client-${major} (dépôt apt.postgresql.org), ou brew install postgresql@${major}.`,
  )
}

/** Runs it on the database of an address; the password is not shown in the list of processes. */
export async function runOn(url, name, args) {
  const bare = new URL(url)
  const password = decodeURIComponent(bare.password)
  bare.password = ''
  const { code, output } = await run(name, [`--dbname=${bare}`, ...args], { PGPASSWORD: password })
  if (code !== 0) throw new Refus(`${name} (code ${code}) :\n${output}`)
}

const run = (name, args, env) =>
  new Promise((resolve) => {
    const child = spawn(name, args, {
      env: { ...process.env, LC_ALL: 'C', ...env },
      windowsHide: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text))
    child.once('error', (error) => resolve({ code: null, output: error.message }))
    child.once('close', (code) => resolve({ code, output: output.trim() }))
  })
