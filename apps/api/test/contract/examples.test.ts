import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, test } from 'vitest'
import { EXAMPLES } from '../../src/contract/examples.gen.js'
import { openBase } from '../world.js'
import { play, shown, type Example, type Played } from './examples/play.js'
import { SANS_EXEMPLE, scenario } from './examples/scenario.js'
import { contractOf, type Contract } from './openapi.js'

let contract: Contract
const played: Played[] = []
const made: Record<string, Example> = {}

beforeAll(async () => {
  contract = contractOf((await openBase()).app)
  for await (const step of play(scenario, contract)) {
    played.push(step)
    const { operation, asked, response } = step
    const { path, query, body } = asked
    const json = response.headers['content-type']?.toString().startsWith('application/json') === true
    made[operation.operationId] = shown({
      ...(path && { path }),
      ...(query && { query }),
      ...(body !== undefined && { body }),
      status: response.statusCode,
      ...(json && { answer: response.json<unknown>() }),
    }) as Example
  }
}, 300_000)

test('every example of the contract is a request that succeeds', () => {
  const refused = played.filter(({ response }) => response.statusCode >= 400)
  expect(refused.map(({ operation, response }) => `${operation.operationId}: ${response.body}`)).toEqual([])
})

test('every operation has an example, or a reason to have none', () => {
  const names = contract.operations.map(({ operationId }) => operationId)
  expect(names.filter((name) => !(name in made) && !(name in SANS_EXEMPLE))).toEqual([])
  expect(Object.keys(SANS_EXEMPLE).filter((name) => !names.includes(name) || name in made)).toEqual([])
})

test('the API answers today what the examples show (EXEMPLES=1 writes them anew)', async () => {
  if (process.env['EXEMPLES'] === '1') {
    const lines = Object.entries(made).map(([name, example]) => `  ${name}: ${JSON.stringify(example)},`)
    const text = `import type { Example } from './example.js'\n\n/** Played by test/contract/examples; never edited. */\nexport const EXAMPLES: Readonly<Record<string, Example>> = {\n${lines.join('\n')}\n}\n`
    await writeFile(fileURLToPath(new URL('../../src/contract/examples.gen.ts', import.meta.url)), text)
    return
  }
  expect(made).toEqual(EXAMPLES)
})

test('every example follows its schemas', () => {
  const faults = contract.operations.flatMap(({ operationId, body, responses }) => {
    const example = made[operationId]
    if (!example) return []
    const answer = responses[example.status]?.content?.['application/json']?.schema
    return [
      body && example.body !== undefined ? contract.faults(body.schema, example.body) : null,
      answer && example.answer !== undefined ? contract.faults(answer, example.answer) : null,
    ]
      .filter((fault) => fault !== null)
      .map((fault) => `${operationId}: ${fault}`)
  })
  expect(faults).toEqual([])
})

/** The transaction, its territoire, who asks (by session, token or secret link); where a public id lives; the trace that leaves with the commit. */
const FRAME = [
  /^(begin\b|commit$|rollback$|select trouver_territoire)/,
  /^insert into acces_usagers/,
  /^select a\.id as agent_id, a\.territoire_id/,
  /^select json_build_object\('agentId', a\.id, 'territoireId'/,
  /from "flux_agenda" where \("flux_agenda"\."id" = \$1/,
]

test('a read costs three statements at most, beside its transaction and who asks', () => {
  const reads = played.filter(({ operation }) => operation.method === 'GET')
  const dear = reads.flatMap(({ operation, statements }) => {
    const own = statements.filter((text) => !FRAME.some((part) => part.test(text)))
    return own.length > 3 ? [{ operation: operation.operationId, own }] : []
  })
  expect(dear).toEqual([])
  // One that asks the database nothing has nothing to count; the others prove that statements are seen at all.
  const silent = reads.filter(({ statements }) => statements.length === 0).map(({ operation }) => operation.operationId)
  expect(silent).toEqual(['listSignInMeans'])
})
