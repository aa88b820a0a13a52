import { isDeepStrictEqual } from 'node:util'
import { beforeAll, expect, test } from 'vitest'
import { openBase } from '../world.js'
import { catalogue } from '../../src/platform/http/catalogue.js'
import { contractOf, type Contract, type Schema } from './openapi.js'

let contract: Contract
beforeAll(async () => {
  contract = contractOf((await openBase()).app)
})

test('every operation says in one line what it does, and belongs to a chapter that is presented', () => {
  const silent = contract.operations.filter(({ summary = '' }) => !/^\p{Lu}.{8,140}\.$/u.test(summary))
  expect(silent.map(({ operationId }) => operationId)).toEqual([])
  const chapters = new Set(contract.document.tags?.map(({ name }) => name))
  const lost = contract.operations.filter(
    ({ tags = [] }) => tags.length === 0 || tags.some((tag) => !chapters.has(tag)),
  )
  expect(lost.map(({ operationId, tags }) => [operationId, tags])).toEqual([])
})

test('every operation has a name of its own', () => {
  const names = contract.operations.map(({ operationId }) => operationId)
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
  expect(names.filter((name) => !/^[a-z]+[A-Z]?\w*$/.test(name))).toEqual([])
})

/** Each property of each object, with where it stands. */
function* fieldsOf(schema: Schema, at: string): Generator<[string, Schema]> {
  for (const [name, of] of Object.entries(schema.properties ?? {})) {
    yield [`${at}.${name}`, of]
    yield* fieldsOf(of, `${at}.${name}`)
  }
  for (const inner of [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])]) {
    yield* fieldsOf(inner, at)
  }
  if (schema.items) yield* fieldsOf(schema.items, `${at}[]`)
}

test('every field and every parameter says what it means', () => {
  const fields = [
    ...Object.entries(contract.document.components.schemas).flatMap(([name, schema]) => [...fieldsOf(schema, name)]),
    ...contract.operations.flatMap(({ operationId, body, responses }) => [
      ...fieldsOf(body?.schema ?? {}, operationId),
      ...Object.entries(responses).flatMap(([status, { content = {} }]) =>
        Object.values(content).flatMap(({ schema = {} }) => [...fieldsOf(schema, `${operationId} ${status}`)]),
      ),
    ]),
  ]
  expect(fields.length).toBeGreaterThan(400)
  const silent = fields.filter(([, of]) => of.$ref === undefined && !of.description?.trim()).map(([name]) => name)
  const mute = contract.operations.flatMap(({ operationId, parameters }) =>
    parameters.filter(({ description }) => !description?.trim()).map(({ name }) => `${operationId}?${name}`),
  )
  expect([...silent, ...mute]).toEqual([])
})

test('every answer is described, every refusal is a Probleme that names the codes it may have', () => {
  const PROBLEM = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Probleme' } } }
  const faults = contract.operations.flatMap(({ operationId, responses }) => {
    // RFC 6749 has refusals of its own.
    const foreign = operationId === 'issueToken' ? ['400', '401'] : []
    const answers = Object.entries(responses).filter(([status]) => !foreign.includes(status))
    const odd = answers.filter(
      ([status, { description, content, 'x-codes': codes = [] }]) =>
        !description || (Number(status) >= 400 && (codes.length === 0 || !isDeepStrictEqual(content, PROBLEM))),
    )
    const good = answers.some(([status]) => /^[23]/.test(status))
    return [...odd.map(([status]) => `${operationId} ${status}`), ...(good ? [] : [`${operationId} never succeeds`])]
  })
  expect(faults).toEqual([])
})

test('every code of the catalogue is said by an operation, but for what reaches none', () => {
  const said = new Set(
    contract.operations.flatMap(({ responses }) =>
      Object.values(responses).flatMap((answer) => answer['x-codes'] ?? []),
    ),
  )
  // Those of an identity provider are said in the address of the sign-in page, where a person reads them.
  const inAddress = new Set(
    ['indisponible', 'expire', 'refuse', 'email_non_verifie', 'inconnu', 'autre_identite'].map((why) => `oidc.${why}`),
  )
  const unsaid = Object.keys(catalogue).filter((code) => !said.has(code) && !inAddress.has(code))
  expect(unsaid).toEqual([
    'requete.mal_formee',
    'requete.interrompue',
    'requete.entete_trop_grand',
    'requete.trop_lente',
    'route.inconnue',
    'methode.refusee',
  ])
})

test('paths and fields keep one style: snake-free paths in French, camelCase fields, parameters that exist', () => {
  for (const { path, parameters } of contract.operations) {
    expect(path).toMatch(/^(\/([a-z][a-z0-9-]*|\{[a-zA-Z]+\})(\.[a-z]+)?)+$/)
    const said = parameters.filter(({ in: where }) => where === 'path').map(({ name }) => `{${name}}`)
    expect([path, new Set(said)]).toEqual([path, new Set(path.match(/\{\w+\}/g))])
  }
  const names = Object.entries(contract.document.components.schemas).flatMap(([, of]) => [...fieldsOf(of, '')])
  expect(
    names.map(([name]) => name.split('.').at(-1)!).filter((name) => !/^[a-z][a-zA-Z0-9]*(\[\])?$/.test(name)),
  ).toEqual([])
})

test('every component is used, every reference leads somewhere, and no server but ours is named', () => {
  const text = JSON.stringify({ ...contract.document, components: { schemas: contract.document.components.schemas } })
  const used = new Set([...text.matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name!))
  const known = Object.keys(contract.document.components.schemas)
  expect([...used].filter((name) => !known.includes(name))).toEqual([])
  expect(known.filter((name) => !used.has(name))).toEqual([])
  expect(contract.document.openapi).toBe('3.1.0')
  expect(contract.document).toMatchObject({ servers: [{ url: '/api/v2' }] })
})
