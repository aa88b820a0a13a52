import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { runCommand } from './command.mjs'
import { digestOf } from './fingerprint.mjs'
import { Refus, ROOT } from './place.mjs'

const CONTRACT = 'apps/api/openapi.json'
const TYPES = 'packages/api-client/src/openapi.gen.ts'
const GENERATOR = 'packages/api-client/node_modules/openapi-typescript'
const stamp = path.join(ROOT, 'node_modules', '.permanence-client')

/**
 * Makes the client's types from the contract, unless those that are there were made from it. They are not committed:
 * what a change does to them is read in the contract, which has a line per operation and per schema.
 */
export async function ensureClientTypes() {
  const wanted = digestOf([CONTRACT, path.join(GENERATOR, 'package.json')])
  if (existsSync(path.join(ROOT, TYPES)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  rmSync(stamp, { force: true })
  const program = path.join(ROOT, GENERATOR, 'bin/cli.js')
  const { code, output } = await runCommand(process.execPath, [program, CONTRACT, '--output', TYPES, '--alphabetize'])
  if (code !== 0)
    throw new Refus(`${output.trim()}\n\nLes types du client n’ont pas pu être produits (détail ci-dessus).`)
  writeFileSync(stamp, wanted)
}
