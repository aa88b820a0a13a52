import type { FastifyContextConfig } from 'fastify'
import type { TSchema } from 'typebox'
import type { Access } from './access.js'
import type { ProblemCode } from './catalogue.js'
import { KeyHeaders, MatchHeaders } from './types.js'

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

/** How an operation writes; the query, the headers and the refusals of a write follow from it. */
export type Write = {
  /**
   * `If-Match` is asked for, and what `:id` names, in the words of the journal: a refusal then says who changed it, and
   * when. True where another thing than `:id` bears the version.
   */
  version?: string | true
  /** The key is required where a retry would do harm: rdvs, holds, reservations, bulk. */
  cle?: 'attendue'
  /** Adds to the answer what must never be stored (tokens): run again at each replay. */
  present?: (answer: never) => unknown
  /** Status of a success, where the answer decides; else the one that `rend` has. */
  status?: (answer: never) => number
}

/** Everything there is to say about an operation: the route, the contract, the rights and the refusals follow from it. */
export type Declaration<
  P extends TSchema = TSchema,
  Q extends TSchema = TSchema,
  B extends TSchema = TSchema,
  R extends Record<number, TSchema> = Record<number, TSchema>,
> = {
  id: string
  route: `${Method} /${string}`
  tags: readonly string[]
  /** In one line, what it does. */
  resume: string
  /** What else must be known of it. */
  description?: string
  acces: Access
  /** Limits, and what else the server is told. */
  config?: FastifyContextConfig
  params?: P
  query?: Q
  headers?: TSchema
  body?: B
  /** The types of body that it takes, where not JSON. */
  consumes?: readonly string[]
  /** It writes: with `essai`, nothing is kept; with a key, nothing is done twice. */
  ecrit?: Write
  /** What it answers, by status. */
  rend: R
  /** What it may refuse, beside what the platform refuses everywhere. */
  refus?: readonly ProblemCode[]
  /** Statuses that make, change or take back a cookie. */
  cookies?: readonly number[]
  /** Refusals follow RFC 6749 instead of ours. */
  oauth?: true
  /** A provider adds to the address what it wants: nothing there is refused. */
  libre?: true
}

declare module 'fastify' {
  interface FastifyInstance {
    /** Every operation of the API, as it was declared. */
    operations: Map<string, Declaration>
  }
  interface FastifyContextConfig {
    operation?: Declaration
  }
}

/** Those that it declares, or those of its kind of write. */
export const requestHeadersOf = ({ headers, ecrit }: Declaration): TSchema | undefined =>
  headers ?? (ecrit && (ecrit.version === undefined ? KeyHeaders : MatchHeaders))
