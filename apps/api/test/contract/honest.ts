import { randomBytes } from 'node:crypto'
import type { InjectOptions } from 'fastify'
import { ORIGIN } from '../world.js'
import { formOf } from './fuzz/requests.js'
import { chanceOf } from './fuzz/random.js'
import { valid, type Source } from './fuzz/values.js'
import type { Contract, Operation, Parameter } from './openapi.js'

/** What a careful client sends: the example of the contract, or else what its schemas allow. Nothing in it is wrong. */
export function honestRequest(
  contract: Contract,
  operation: Operation,
  headers: Record<string, string>,
): InjectOptions {
  const source: Source = { chance: chanceOf(1), ids: {}, foreign: {}, contract }
  const valueOf = ({ name, example, schema }: Parameter): string =>
    String(example ?? (/jeton/.test(name) ? `1.1.${'x'.repeat(43)}` : valid(schema, name, source)))
  const { method, parameters, body } = operation
  let { path } = operation
  const query = new URLSearchParams()
  const own: Record<string, string> = {}
  for (const parameter of parameters) {
    const { in: place, name, required = false, example } = parameter
    if (place === 'path') path = path.replace(`{${name}}`, encodeURIComponent(valueOf(parameter)))
    if (place === 'query' && (required || example !== undefined)) query.set(name, valueOf(parameter))
    if (name === 'idempotency-key') own[name] = randomBytes(24).toString('base64url')
    if (name === 'if-match') own[name] = '"1"'
  }
  const request: InjectOptions = {
    method,
    url: `/api/v2${path}${query.size > 0 ? `?${query.toString()}` : ''}`,
    headers: { origin: ORIGIN, ...own, ...headers },
  }
  if (!body) return request
  const sent = body.example ?? valid(body.schema, '', source)
  return {
    ...request,
    headers: { ...request.headers, 'content-type': body.type },
    payload: body.type === 'application/json' ? JSON.stringify(sent) : formOf(sent as Record<string, unknown>),
  }
}
