import type { FastifyInstance } from 'fastify'

type Paged = { donnees: unknown[]; suivant: string }

const isPaged = (payload: unknown): payload is Paged =>
  typeof payload === 'object' &&
  payload !== null &&
  Array.isArray((payload as Partial<Paged>).donnees) &&
  typeof (payload as Partial<Paged>).suivant === 'string'

/** `Link: <…>; rel="next"` (RFC 8288) on each page that has a next one: the same request, with the next cursor. */
export function registerLinks(app: FastifyInstance): void {
  app.addHook('preSerialization', (request, reply, payload: unknown, done) => {
    if (isPaged(payload)) {
      const [path = '', query] = request.url.split('?')
      const next = new URLSearchParams(query)
      next.set('cursor', payload.suivant)
      reply.header('link', `<${path}?${next.toString()}>; rel="next"`)
    }
    done(null, payload)
  })
}
