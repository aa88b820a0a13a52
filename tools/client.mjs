// The contract (apps/api/openapi.json) and what the client has from it: written anew, or with --check compared.
// It must be clean, as a linter of others sees it. What would break programs that already speak it is refused, unless --rupture says that it is meant.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { breaksBetween, writeBones } from './contract/breaks.mjs'
import { writeContract } from './contract/layout.mjs'
import { faultsOf } from './contract/lint.mjs'
import { ensureClientTypes } from './workspace/client-types.mjs'
import { runWithPnpm } from './workspace/command.mjs'
import { ROOT } from './workspace/place.mjs'

const at = (name) => path.join(ROOT, name)
const CONTRACT = at('apps/api/openapi.json')
const REFERENCE = at('apps/api/openapi.reference.json')
const generated = [CONTRACT, at('packages/api-client/src/codes.gen.ts')]
const checking = process.argv.includes('--check')
const meant = process.argv.includes('--rupture')
const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '')

const before = new Map(generated.map((file) => [file, read(file)]))
const { code, output } = await runWithPnpm(['pnpm', '--filter', '@permanence/api', 'run', 'openapi'])
if (code !== 0) fail(output)
const contract = JSON.parse(read(CONTRACT))
writeFileSync(CONTRACT, writeContract(contract))
const stale = generated.filter((file) => read(file) !== before.get(file))
if (checking) for (const file of stale) writeFileSync(file, before.get(file))

const faults = await faultsOf(JSON.stringify(contract))
if (faults.length > 0) fail(`Le contrat n’est pas en règle :\n${faults.map((line) => `  ${line}`).join('\n')}`)

const reference = read(REFERENCE)
const breaks = reference === '' ? [] : breaksBetween(JSON.parse(reference), contract)
if (breaks.length > 0 && !(meant && !checking)) {
  fail(
    `Ce changement casse des programmes qui parlent déjà à l’API :\n${breaks.map((line) => `  ${line}`).join('\n')}\n` +
      'S’il est voulu : npm run client -- --rupture, et dites-le dans le commit.',
  )
}
const bones = writeBones(contract)
if (!checking) {
  writeFileSync(REFERENCE, bones)
  await ensureClientTypes()
}
if (checking && bones !== reference) stale.push(REFERENCE)
if (checking && stale.length > 0) {
  const names = [...new Set(stale)].map((file) => `  ${path.relative(ROOT, file)}`).join('\n')
  fail(`Ces fichiers ne suivent plus l’API :\n${names}\nLancez npm run client et joignez le résultat au commit.`)
}

function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}
