// The contract (apps/api/openapi.json) and the typed client that follows from it: written anew, or with --check compared.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { runWithPnpm } from './workspace/command.mjs'
import { ROOT } from './workspace/place.mjs'

const files = ['apps/api/openapi.json', 'packages/api-client/src/openapi.gen.ts'].map((name) => path.join(ROOT, name))
const read = () => files.map((file) => readFileSync(file, 'utf8'))

const before = read()
const { code, output } = await runWithPnpm(['pnpm', '--filter', '@permanence/api', 'run', 'openapi'])
if (code !== 0) {
  console.error(output)
  process.exit(1)
}
const after = read()
const stale = files.filter((_file, i) => before[i] !== after[i])
if (process.argv.includes('--check') && stale.length > 0) {
  stale.forEach((file) => writeFileSync(file, before[files.indexOf(file)]))
  console.error(
    `Ces fichiers ne suivent plus l’API :\n${stale.map((file) => `  ${path.relative(ROOT, file)}`).join('\n')}`,
  )
  console.error('Lancez npm run client et joignez le résultat au commit.')
  process.exit(1)
}
