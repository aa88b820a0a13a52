import createClient, { type Client } from 'openapi-fetch'
import type { components, paths } from './openapi.gen.js'

export type { components, paths } from './openapi.gen.js'
/** The named shapes of the contract: `Schemas['Rdv']`. */
export type Schemas = components['schemas']
export type Probleme = Schemas['Probleme']
export type PermanenceClient = Client<paths>

export type ClientOptions = {
  /** Address of the installation, without `/api/v2`; empty in its own pages. */
  baseUrl?: string
  /** Replaces `fetch`: sessions, retries, tests. */
  fetch?: (request: Request) => Promise<Response>
  /** `omit` for anonymous calls from a browser where an agent may be signed in. */
  credentials?: RequestCredentials
}

/** A client of the whole API, typed from its OpenAPI. */
export function createPermanenceClient({
  baseUrl = '',
  fetch,
  credentials = 'same-origin',
}: ClientOptions = {}): PermanenceClient {
  return createClient<paths>({
    baseUrl: `${baseUrl}/api/v2`,
    credentials,
    // Read at each call, so that a page may replace it.
    fetch: fetch ?? ((request) => globalThis.fetch(request)),
  })
}

/** A refusal of the API, with its `code` to switch on and the fields to mend. */
export class ApiProblem extends Error {
  readonly probleme: Probleme
  constructor(probleme: Probleme) {
    super(probleme.detail ?? probleme.title)
    this.name = 'ApiProblem'
    this.probleme = probleme
  }
}

/** The answer, or an `ApiProblem`. */
export async function unwrap<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await call
  if (response.ok) return data as T
  throw new ApiProblem(isProbleme(error) ? error : unknownProblem(response))
}

const isProbleme = (error: unknown): error is Probleme =>
  typeof error === 'object' && error !== null && 'code' in error && 'title' in error && 'status' in error

/** What stands between (a proxy, a captive portal) does not speak our problems. */
const unknownProblem = (response: Response): Probleme => ({
  type: '/problemes/interne.indisponible',
  title: 'Le service est momentanément indisponible. Réessayez dans quelques instants.',
  status: response.status,
  code: 'interne.indisponible',
  idRequete: response.headers.get('x-request-id') ?? '',
})
