import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import { observePool, observeRequest } from './measures.js'

/** Measures every request by its route; those that lead nowhere count together. */
export const metricsPlugin = fp((app: FastifyInstance, _options, done) => {
  observePool('api', app.pool)
  app.addHook('onResponse', (request, reply, next) => {
    observeRequest(request.method, request.routeOptions.url ?? 'inconnue', reply.statusCode, reply.elapsedTime)
    next()
  })
  done()
})
