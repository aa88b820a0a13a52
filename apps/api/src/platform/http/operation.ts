import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify'
import type { Static, TSchema } from 'typebox'
import type { TerritoireId } from '../db/tenant.js'
import { catalogue } from './catalogue.js'
import { requestHeadersOf, type Declaration, type Write } from './declaration.js'
import { ProblemBody } from './problem.js'
import { refusalsOf } from './refusals.js'
import { WriteQuery } from './types.js'
import type { AgentCtx, Ctx } from './context.js'
import { ifMatch, sendVersioned } from './version.js'
import { type PublicReader, publicReader, readAs, readPublic } from './read.js'
import { writeAs, writePublic } from './write.js'

/** What a request brings, read and checked. */
type Brought<P extends TSchema, Q extends TSchema, B extends TSchema> = {
  params: Static<P>
  query: Static<Q>
  body: Static<B>
  /** The version that the caller read. @throws Problem `version.attendue` */
  readonly version: number
  /** Nothing of it is kept. */
  readonly essai: boolean
}
type Answer<R extends Record<number, TSchema>> = Static<R[keyof R & number]>
type Request<P extends TSchema, Q extends TSchema, B extends TSchema> = FastifyRequest<{
  Params: Static<P>
  Querystring: Static<Q>
  Body: Static<B>
}>

type Asked<P extends TSchema, Q extends TSchema, B extends TSchema> = {
  /** What is asked before the transaction, perhaps of the person: a password typed again. */
  avant?: (request: Request<P, Q, B>, reply: FastifyReply) => Promise<unknown>
}
/** What the work answers is what is sent… */
type Plain = { ecrit?: Write & { present?: never } }
/** …unless something is added to it that is never stored. */
type Presented<T, R extends Record<number, TSchema>> = { ecrit: Write & { present: (answer: T) => Answer<R> } }

/** By a known agent: a read, or a write when the declaration says `ecrit`. */
export function operation<P extends TSchema, Q extends TSchema, B extends TSchema, R extends Record<number, TSchema>>(
  app: FastifyInstance,
  declaration: Declaration<P, Q, B, R> & Asked<P, Q, B> & Plain,
  work: (brought: Brought<P, Q, B> & { ctx: AgentCtx }) => Promise<Answer<R>>,
): void
export function operation<
  P extends TSchema,
  Q extends TSchema,
  B extends TSchema,
  R extends Record<number, TSchema>,
  T,
>(
  app: FastifyInstance,
  declaration: Declaration<P, Q, B, R> & Asked<P, Q, B> & Presented<T, R>,
  work: (brought: Brought<P, Q, B> & { ctx: AgentCtx }) => Promise<T>,
): void
export function operation<P extends TSchema, Q extends TSchema, B extends TSchema, R extends Record<number, TSchema>>(
  app: FastifyInstance,
  declaration: Declaration<P, Q, B, R> & Asked<P, Q, B>,
  work: (brought: Brought<P, Q, B> & { ctx: AgentCtx }) => Promise<unknown>,
): void {
  const { avant, ecrit } = declaration
  bareOperation(app, declaration, async (request, reply) => {
    await avant?.(request, reply)
    const brought = broughtBy(request)
    const run = (ctx: AgentCtx) => work(withWhat(brought, { ctx }))
    return ecrit === undefined ? sendVersioned(reply, await readAs(request, run)) : writeAs(request, reply, run)
  })
}

/** By anybody, in the territoire that the request names: a read, or a write when the declaration says `ecrit`. */
export function publicOperation<
  P extends TSchema,
  Q extends TSchema,
  B extends TSchema,
  R extends Record<number, TSchema>,
>(
  app: FastifyInstance,
  declaration: Declaration<P, Q, B, R> & { dans: (brought: Brought<P, Q, B>) => Promise<TerritoireId> },
  work: (brought: Brought<P, Q, B> & { ctx: Ctx }) => Promise<Answer<R>>,
): void {
  const { dans, ecrit } = declaration
  bareOperation(app, declaration, async (request, reply) => {
    const brought = broughtBy(request)
    const territoire = await dans(brought)
    const run = (ctx: Ctx) => work(withWhat(brought, { ctx }))
    return ecrit === undefined ? readPublic(request, territoire, run) : writePublic(request, reply, territoire, run)
  })
}

/** A read by anybody, who is told more by a session or a token. */
export function openOperation<
  P extends TSchema,
  Q extends TSchema,
  B extends TSchema,
  R extends Record<number, TSchema>,
>(
  app: FastifyInstance,
  declaration: Declaration<P, Q, B, R>,
  work: {
    agent: (brought: Brought<P, Q, B> & { ctx: AgentCtx }) => Promise<Answer<R>>
    tous: (brought: Brought<P, Q, B> & { reader: PublicReader }) => Promise<Answer<R>>
  },
): void {
  bareOperation(app, declaration, (request) => {
    const brought = broughtBy(request)
    return request.hasCredentials()
      ? readAs(request, (ctx) => work.agent(withWhat(brought, { ctx })))
      : work.tous(withWhat(brought, { reader: publicReader(request) }))
  })
}

/** One that speaks HTTP itself: cookies, files, redirections, several transactions. */
export function bareOperation<
  P extends TSchema,
  Q extends TSchema,
  B extends TSchema,
  R extends Record<number, TSchema>,
>(
  app: FastifyInstance,
  declaration: Declaration<P, Q, B, R>,
  handler: (request: Request<P, Q, B>, reply: FastifyReply) => unknown,
): void {
  const said = declaration as unknown as Declaration
  app.operations.set(said.id, said)
  const [method, url] = said.route.split(' ') as [HTTPMethods, string]
  app.route({
    method,
    url,
    config: { ...said.config, operation: said },
    schema: schemaOf(said),
    handler: handler as unknown as (request: FastifyRequest, reply: FastifyReply) => unknown,
  })
}

/** The schemas of a route, as Fastify checks and the contract shows them. */
function schemaOf(declaration: Declaration) {
  const { id, tags, resume, description, params, body, consumes, rend } = declaration
  const query = declaration.query ?? (declaration.ecrit && WriteQuery)
  const headers = requestHeadersOf(declaration)
  const refused = refusalsOf(declaration).map((code) => catalogue[code][0])
  return {
    operationId: id,
    tags: [...tags],
    summary: resume,
    description: description ?? resume,
    ...(params && { params }),
    ...(query && { querystring: query }),
    ...(headers && { headers }),
    ...(body && { body }),
    ...(consumes && { consumes: [...consumes] }),
    response: { ...Object.fromEntries(refused.map((status) => [status, ProblemBody])), ...rend },
  }
}

const broughtBy = <P extends TSchema, Q extends TSchema, B extends TSchema>(
  request: Request<P, Q, B>,
): Brought<P, Q, B> => ({
  params: request.params as Static<P>,
  query: request.query as Static<Q>,
  body: request.body as Static<B>,
  get version() {
    return ifMatch(request)
  },
  get essai() {
    return (request.query as { essai?: string }).essai === '1'
  },
})

/** Never spread: the version is read, and refused, when the work asks for it, after the rights. */
const withWhat = <A extends object, B extends object>(brought: A, what: B): A & B =>
  Object.assign(Object.create(brought) as A, what)
