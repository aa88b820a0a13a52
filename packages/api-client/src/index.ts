import createClient, { type Client } from 'openapi-fetch'
import { KEYED } from './codes.gen.js'
import type { components, paths } from './openapi.gen.js'
import { retrying } from './retry.js'

export type { components, paths } from './openapi.gen.js'
export { ApiProblem, isProblem, unwrap, type Probleme, type ProblemCode } from './problem.js'
export { clientCredentials, OauthError, type ClientCredentials } from './client-credentials.js'
export { paginate, type Pages } from './paginate.js'
/** The named shapes of the contract: `Schemas['Rdv']`. */
export type Schemas = components['schemas']
export type PermanenceClient = Client<Spoken<paths>>

/**
 * The contract as this client speaks it: where an Idempotency-Key is due, it makes one for the person who gives none.
 */
type Spoken<Paths> = { [P in keyof Paths]: { [M in keyof Paths[P]]: WithOwnKey<Paths[P][M]> } }
type WithOwnKey<O> = O extends { parameters: { header: infer H extends { 'idempotency-key': string } } }
  ? Omit<O, 'parameters'> & { parameters: Omit<O['parameters'], 'header'> & KeyLeft<H> }
  : O
type KeyLeft<H> =
  object extends Omit<H, 'idempotency-key'>
    ? { header?: Partial<H> }
    : { header: Omit<H, 'idempotency-key'> & { 'idempotency-key'?: string } }

export type ClientOptions = {
  /** Address of the installation, without `/api/v2`; empty in its own pages. */
  baseUrl?: string
  /** A machine's token, or what gives one when it is needed. */
  jeton?: string | (() => string | Promise<string>)
  /** How many times a request that is safe to repeat is sent again: 2 by default. */
  retries?: number
  /** Milliseconds that one try may take: 30 s by default. A `signal` given to a call ends it sooner. */
  timeoutMs?: number
  /** Replaces `fetch`: sessions, tests. */
  fetch?: (request: Request) => Promise<Response>
  /** `omit` for anonymous calls from a browser where an agent may be signed in. */
  credentials?: RequestCredentials
}

const keyed: ReadonlySet<string> = new Set(KEYED)

/** A client of the whole API, typed from its OpenAPI. Every write that accepts an Idempotency-Key gets one. */
export function createPermanenceClient({
  baseUrl = '',
  jeton,
  retries = 2,
  timeoutMs = 30_000,
  fetch,
  credentials = 'same-origin',
}: ClientOptions = {}): PermanenceClient {
  // Read at each call, so that a page may replace it.
  const send = fetch ?? ((request: Request) => globalThis.fetch(request))
  const client = createClient<Spoken<paths>>({
    baseUrl: `${baseUrl}/api/v2`,
    credentials,
    fetch: retrying(send, { retries, timeoutMs }),
  })
  client.use({
    async onRequest({ request, schemaPath }) {
      if (jeton !== undefined) {
        request.headers.set('authorization', `Bearer ${typeof jeton === 'string' ? jeton : await jeton()}`)
      }
      if (keyed.has(`${request.method} ${schemaPath}`) && !request.headers.has('idempotency-key')) {
        request.headers.set('idempotency-key', newKey())
      }
      return request
    },
  })
  return client
}

/** 128 random bits: what the API asks of an anonymous key. */
const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
