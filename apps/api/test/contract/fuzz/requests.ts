import { randomBytes } from 'node:crypto'
import type { Operation } from '../openapi.js'
import { adopted, hostile, idOf, spoil, valid, type Source } from './values.js'

export type Fuzzed = { method: string; url: string; headers: Record<string, string>; payload?: string | Buffer }

const FORM = 'application/x-www-form-urlencoded'
const isFields = (body: unknown): body is Record<string, unknown> =>
  typeof body === 'object' && body !== null && !Array.isArray(body)

/** A body as a form; a value that is no text goes as JSON. */
export const formOf = (fields: Record<string, unknown>): string =>
  Object.entries(fields)
    .map(([name, value]) => `${escaped(name)}=${escaped(textOf(value))}`)
    .join('&')

/** How wrong a request is. `broken`: its body is not even JSON, or not said to be. */
const DEGREES = ['valid', 'valid', 'near', 'near', 'hostile', 'broken'] as const

/** One request for this operation. `version` is what If-Match should say, when somebody knows. */
export function fuzzedRequest(operation: Operation, source: Source, version: string | undefined): Fuzzed {
  const { chance } = source
  const degree = chance.of(DEGREES)
  const value = (schema: object, name: string): unknown => {
    if (degree === 'hostile' && chance.one(2)) return hostile(name, source)
    const good = chance.one(2) ? valid(schema, name, source) : (examples[name] ?? valid(schema, name, source))
    return degree === 'near' && chance.one(6) ? spoil(good, source, name) : good
  }
  const examples = Object.fromEntries(operation.parameters.map(({ name, example }) => [name, example]))
  const headers: Record<string, string> = {}
  const query: [string, string][] = []
  let { path } = operation
  for (const { in: where, name, required = false, schema } of operation.parameters) {
    if (where === 'path') {
      path = path.replace(`{${name}}`, () => inPath(name, operation, source, degree === 'hostile' && chance.one(3)))
    } else if (where === 'query' && (required || chance.one(2))) {
      query.push([name, textOf(value(schema, name))])
      if (degree === 'hostile' && chance.one(5)) query.push([name, textOf(value(schema, name))])
    } else if (name === 'idempotency-key') {
      if (!chance.one(8)) headers[name] = randomBytes(24).toString('base64url')
    } else if (name === 'if-match') {
      if (!chance.one(8)) headers[name] = degree === 'hostile' ? chance.of(['*', '"x"', '-1']) : (version ?? '"1"')
    }
  }
  if (degree !== 'valid' && chance.one(8)) query.push([chance.of(['inconnu', '__proto__', 'essai']), 'x'])
  const search = query.map(([name, text]) => `${escaped(name)}=${escaped(text)}`).join('&')
  const url = `/api/v2${path}${search === '' ? '' : `?${search}`}`
  const request: Fuzzed = { method: operation.method, url, headers }
  if (!operation.body) return request
  const { type, schema, example } = operation.body
  const made = valid(schema, '', source)
  // Half of them start from what is known to succeed, with things of this territoire: they go further in.
  const good = example === undefined || chance.one(2) ? made : adopted(example, '', source)
  if (degree === 'broken') return { ...request, ...broken(JSON.stringify(good), source) }
  const body = degree === 'valid' ? good : degree === 'near' ? spoil(good, source) : anything(good, source)
  headers['content-type'] = type
  const fields = type === FORM && isFields(body)
  return { ...request, payload: fields ? formOf(body) : JSON.stringify(body) }
}

/** An id of ours, of another territoire, of nobody; or a text of the length that a token has. */
function inPath(name: string, operation: Operation, source: Source, hostileToo: boolean): string {
  const { chance, ids, foreign } = source
  if (hostileToo) return escaped(chance.of(['0', '-1', 'x', '%00', '\u0000', '9'.repeat(30), '🙂', "1'--", '1.5']))
  const noun = name === 'id' ? operation.path.split('/')[1]!.replace(/s$/, '') : name
  const from = chance.one(4) ? foreign : ids
  return String(idOf(noun, from, chance) ?? (/jeton|token/.test(name) ? `1.1.${'x'.repeat(43)}` : 999_999_999))
}

function anything(good: unknown, source: Source): unknown {
  if (source.chance.one(4)) return hostile('', source)
  let body = good
  for (let faults = source.chance.between(1, 4); faults > 0; faults--) body = spoil(body, source)
  return body
}

/** A body that is cut, doubled, of another kind or of no kind at all. */
function broken(text: string, { chance }: Source): { payload: string | Buffer; headers: Record<string, string> } {
  const json = { 'content-type': 'application/json' }
  return chance.of([
    { payload: text.slice(0, chance.between(0, Math.max(0, text.length - 1))), headers: json },
    { payload: text.replace(/^\{/, '{"id":1,"id":2,"nom":"a","nom":"b",'), headers: json },
    { payload: text.replace(/^\{/, '{"__proto__":{"admin":true},'), headers: json },
    { payload: text.replace(/^\{/, '{"constructor":{"prototype":{"a":1}},'), headers: json },
    { payload: Buffer.from([0xff, 0xfe, 0x7b, 0x00, 0xc3, 0x28]), headers: json },
    { payload: text, headers: { 'content-type': 'text/plain' } },
    { payload: text, headers: { 'content-type': 'application/xml' } },
    { payload: text, headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    { payload: text, headers: { 'content-type': 'multipart/form-data; boundary=x' } },
    { payload: text, headers: { 'content-type': ';;;' } },
    { payload: text, headers: {} },
    { payload: '', headers: json },
    { payload: ' '.repeat(600_000), headers: json },
    { payload: `${'['.repeat(100_000)}${']'.repeat(100_000)}`, headers: json },
  ])
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))

/** A lone surrogate cannot be escaped: it goes as the bytes that a careless client would send. */
const escaped = (text: string): string => (text.isWellFormed() ? encodeURIComponent(text) : '%ED%A0%80')
