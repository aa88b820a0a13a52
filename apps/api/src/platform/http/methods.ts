import type { FastifyInstance } from 'fastify'
import { Problem } from './problem.js'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const

/** Answers 405, with the methods that it has, to any other method of an address. Call what it returns after the last route. */
export function refuseOtherMethods(app: FastifyInstance): () => void {
  const known = new Map<string, Set<string>>()
  app.addHook('onRoute', ({ method, url }) => {
    const methods = known.get(url) ?? new Set()
    for (const one of [method].flat()) methods.add(one)
    known.set(url, methods)
  })
  return () => {
    for (const [url, methods] of Array.from(known)) {
      const allow = METHODS.filter((method) => methods.has(method)).join(', ')
      app.route({
        method: METHODS.filter((method) => !methods.has(method)),
        url: url.slice(app.prefix.length),
        exposeHeadRoute: false,
        schema: { hide: true },
        // After the limits, before the body.
        preParsing: (_request, reply, _payload, done) => {
          reply.header('allow', allow)
          done(new Problem('methode.refusee'))
        },
        handler: () => undefined,
      })
    }
  }
}
