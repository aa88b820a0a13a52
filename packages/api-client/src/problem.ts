import type { CODES } from './codes.gen.js'
import type { components } from './openapi.gen.js'

/** Every code known when this version was made. The API may learn others: keep a default branch. */
export type ProblemCode = (typeof CODES)[number]
export type Probleme = components['schemas']['Probleme']

/** A refusal of the API, with its `code` to switch on and the fields to mend. */
export class ApiProblem extends Error {
  readonly probleme: Probleme
  constructor(probleme: Probleme) {
    super(probleme.detail ?? probleme.title)
    this.name = 'ApiProblem'
    this.probleme = probleme
  }

  /** The contract: `creneau.pris`, `rdv.avertissements`… */
  get code(): ProblemCode | (string & {}) {
    return this.probleme.code
  }

  get status(): number {
    return this.probleme.status
  }

  /** The sentence for one field of the body, by its JSON pointer (`/heureFin`); undefined when it is not at fault. */
  field(pointeur: string): string | undefined {
    return this.probleme.erreurs?.find((erreur) => erreur.pointeur === pointeur)?.message
  }
}

/** Whether this is a refusal of the API and, when codes are given, one of those. */
export const isProblem = (error: unknown, ...codes: ProblemCode[]): error is ApiProblem =>
  error instanceof ApiProblem && (codes.length === 0 || (codes as string[]).includes(error.code))

/** The answer, or an `ApiProblem`. */
export async function unwrap<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await call
  if (response.ok) return data as T
  throw new ApiProblem(hasProblemeShape(error) ? error : unknownProblem(response))
}

const hasProblemeShape = (error: unknown): error is Probleme =>
  typeof error === 'object' && error !== null && 'code' in error && 'title' in error && 'status' in error

/** What stands between (a proxy, a captive portal) does not speak our problems. */
const unknownProblem = (response: Response): Probleme => ({
  type: '/problemes/interne.indisponible',
  title: 'Le service est momentanément indisponible. Réessayez dans quelques instants.',
  status: response.status,
  code: 'interne.indisponible',
  idRequete: response.headers.get('x-request-id') ?? '',
})
