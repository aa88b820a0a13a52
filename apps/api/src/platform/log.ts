import type { FastifyRequest } from 'fastify'

type Caused = Error & {
  code?: unknown
  cause?: unknown
  query?: unknown
  constraint?: unknown
  table?: unknown
  column?: unknown
  routine?: unknown
}

type Logged = { type: string; message: string; stack: string; [more: string]: unknown }

/** The route, never the address: a query may hold a name. */
export const loggedRequest = (request: FastifyRequest) => ({
  method: request.method,
  route: request.routeOptions?.url,
})

/**
 * An error as logs may keep it. Messages of the database, of Drizzle and of mail servers repeat what people wrote:
 * of those, only the codes, the statement without its parameters and where it happened.
 */
export function loggedError(error: unknown): Logged {
  if (!(error instanceof Error)) return { type: typeof error, message: '', stack: '' }
  const { name, stack, code, cause, query, constraint, table, column, routine } = error as Caused
  const speaks = query === undefined && code === undefined && cause === undefined
  return {
    type: error.constructor.name === 'Error' ? name : error.constructor.name,
    message: speaks ? error.message : '',
    ...Object.fromEntries(
      Object.entries({ code, query, constraint, table, column, routine }).filter(
        ([, value]) => typeof value === 'string',
      ),
    ),
    stack: (stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 12)
      .map((line) => line.trim())
      .join('\n'),
    ...(cause === undefined ? {} : { cause: loggedError(cause) }),
  }
}
