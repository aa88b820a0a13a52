import scalar from '@scalar/fastify-api-reference'
import type { FastifyInstance } from 'fastify'

/** The contract and its reference page, for integrators. */
export async function referencePlugin(app: FastifyInstance): Promise<void> {
  const hidden = { schema: { hide: true } }
  let document: string | undefined
  app.get('/openapi.json', hidden, (_request, reply) => {
    document ??= JSON.stringify(app.swagger())
    return reply.type('application/json').send(document)
  })
  await app.register(async (page) => {
    page.addHook('onSend', (_request, reply, _payload, done) => {
      // The reference page brings inline scripts and styles of its own.
      reply.header(
        'content-security-policy',
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; worker-src 'self' blob:",
      )
      done()
    })
    await page.register(scalar, {
      routePrefix: '/docs',
      // The rest of its chrome sells other things, in English.
      configuration: {
        url: '/api/v2/openapi.json',
        title: 'API Permanence',
        withDefaultFonts: false,
        hideClientButton: true,
        showDeveloperTools: 'never',
      },
    })
  })
}
