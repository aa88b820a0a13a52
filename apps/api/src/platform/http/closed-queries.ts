import type { FastifyInstance } from 'fastify'
import { Closed } from './types.js'

/** Unknown fields are refused, not dropped: an operation that declares no query takes none. Pages and files take any. */
export function registerClosedQueries(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => {
    const { schema } = route
    if (schema?.operationId === undefined || schema.querystring !== undefined) return
    route.schema = { ...schema, querystring: Closed({}) }
  })
}
