// npm run territoire:creer -- …: the first territoire of an installation, and the invitation of its admin.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { ensureBuilt } from './workspace/build.mjs'
import { ensureInstalled } from './workspace/install.mjs'
import { Refus, ROOT } from './workspace/place.mjs'
import { apiEnvironment, readSettings } from './start/settings.mjs'

const say = (sentence) => process.stdout.write(`  ${sentence}\n`)

async function create(args) {
  await ensureInstalled(say)
  await ensureBuilt(say)
  const script = path.join(ROOT, 'apps/api/dist/cli/territoire-creer.js')
  if (!existsSync(script))
    throw new Refus('La commande de création n’a pas été construite (apps/api/dist/cli/territoire-creer.js).')
  const { startPostgres } = await import('./postgres.mjs')
  const postgres = process.env['DATABASE_URL'] ? undefined : await startPostgres()
  try {
    const settings = readSettings(process.env, { dev: false })
    const env = apiEnvironment(process.env, settings, process.env['DATABASE_URL'] || postgres.url)
    const child = spawn(process.execPath, [script, ...args], { cwd: ROOT, env, stdio: 'inherit' })
    return await new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)))
  } finally {
    // Beside a running product the server is its own: only what was started here is stopped.
    if (postgres && !postgres.reused) await postgres.stop()
  }
}

try {
  process.exit(await create(process.argv.slice(2)))
} catch (error) {
  console.error(error instanceof Refus ? error.message : error)
  process.exit(1)
}
