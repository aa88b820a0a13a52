import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import { observeDatabase } from './database.js'
import type { Measures } from './measures.js'

declare module 'fastify' {
  interface FastifyInstance {
    measures: Measures
  }
}

/** Measures every request by its route; those that lead nowhere count together. */
export const metricsPlugin = fp((app: FastifyInstance, { measures }: { measures: Measures }, done) => {
  app.decorate('measures', measures)
  measures.observePool('api', app.pool)
  observeDatabase(measures.registry, app.pool)
  app.addHook('onResponse', (request, reply, next) => {
    measures.observeRequest(request.method, request.routeOptions.url ?? 'inconnue', reply.statusCode, reply.elapsedTime)
    next()
  })
  done()
})
