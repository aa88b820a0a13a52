import type { FastifyInstance } from 'fastify'

/**
 * Bodies are JSON, and an empty one is none, whatever type is declared with it: many clients declare one with every
 * request, a DELETE included. A route that demands a body then tells that it is missing.
 */
export function registerBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addHook('onRequest', ({ headers }, _reply, done) => {
    if (headers['content-length'] === '0') delete headers['content-type']
    done()
  })
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body.length === 0) done(null)
    else void parse(request, String(body), done)
  })
}
