import { beforeAll, expect, test } from 'vitest'
import { world, type Person, type World } from '../world.js'
import { chanceOf } from './fuzz/random.js'
import { valid, type Source } from './fuzz/values.js'
import { contractOf, type Operation } from './openapi.js'

let w: World
let zoe: Person
let operations: Operation[]
let source: Source

/** What a protocol of others adds to a query is not ours to refuse. */
const FOREIGN = new Set(['comeBackFromProvider', 'issueToken'])

const SENDS: Record<string, 'post' | 'patch' | 'delete'> = { POST: 'post', PATCH: 'patch', DELETE: 'delete' }

beforeAll(async () => {
  w = await world()
  zoe = await w.agent('Zoé', { role: 'admin', row: { admin_territoire: true } })
  const contract = contractOf(w.app)
  source = { chance: chanceOf(1), ids: {}, foreign: {}, contract }
  operations = contract.operations.filter(({ operationId }) => !FOREIGN.has(operationId))
})

test('a parameter that an operation does not know is refused by its name', async () => {
  expect(operations.length).toBeGreaterThan(100)
  for (const { method, path, operationId, body } of operations) {
    const url = `${path.replaceAll(/\{\w*[iI]d\}/g, '1').replaceAll(/\{\w+\}/g, `1.1.${'x'.repeat(43)}`)}?nimporte=1`
    const caller = w.as(zoe)
    // A body is checked before a query: this one says nothing wrong.
    const sent = body && (body.example ?? valid(body.schema, '', source))
    const answer = await (method === 'GET' ? caller.get(url) : caller[SENDS[method]!](url, sent))
    const { erreurs = [] } = answer.json<{ erreurs?: { pointeur: string }[] }>()
    const named = erreurs.some(({ pointeur }) => pointeur === '?nimporte')
    expect([operationId, answer.statusCode, named]).toEqual([operationId, 422, true])
  }
})
