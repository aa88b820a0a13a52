import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { runWithPnpm } from './command.mjs'
import { digestOf, listFiles } from './fingerprint.mjs'
import { Refus, ROOT } from './place.mjs'

const stamp = path.join(ROOT, 'node_modules', '.permanence-build')
const inputs = ['apps', 'packages', 'package.json', 'pnpm-lock.yaml', 'tsconfig.base.json', 'turbo.json']
const products = ['apps/api/dist', 'apps/web/dist']

/**
 * Builds the API and the site through turbo (which keeps earlier results), unless nothing has changed on either side
 * since the last time.
 */
export async function ensureBuilt(say) {
  const sources = digestOf(inputs)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === `${sources} ${productsNow()}`) return
  say('Construction…')
  const turbo = path.join(ROOT, 'node_modules/turbo/bin/turbo')
  const flags = ['--env-mode=loose', '--output-logs=errors-only', '--log-order=grouped']
  const apps = ['--filter=@permanence/api', '--filter=@permanence/web']
  const { code, output } = await runWithPnpm(['node', turbo, 'run', 'build', ...flags, ...apps])
  if (code !== 0) throw new Refus(`${output.trim()}\n\nLa construction a échoué (détail ci-dessus).`)
  writeFileSync(stamp, `${sources} ${productsNow()}`)
}

/** What lies in dist, by size and date: enough to see that somebody else built, or cleaned, since. */
function productsNow() {
  const hash = createHash('sha256')
  for (const file of listFiles(products, new Set())) {
    const { size, mtimeMs } = statSync(path.join(ROOT, file))
    hash.update(`${file} ${size} ${mtimeMs}\n`)
  }
  return existsSync(path.join(ROOT, 'apps/api/dist/server.js')) ? hash.digest('hex') : 'nothing'
}
