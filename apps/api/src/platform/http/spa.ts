import { existsSync } from 'node:fs'
import { join } from 'node:path'
import statics from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import { Problem } from './problem.js'

const page = (file: string) => ({ schema: { hide: true }, config: { rateLimit: false as const }, file })

/** The built pages: agents under /agent, usagers everywhere else; both route by themselves. */
export const spaPlugin = fp<{ root: string }>(async (app: FastifyInstance, { root }) => {
  if (!existsSync(join(root, 'index.html'))) throw new Error(`the pages are not built: ${root} has no index.html`)
  await app.register(statics, {
    root,
    wildcard: false,
    index: false,
    preCompressed: true,
    setHeaders: (reply, path) => {
      const immutable = path.includes(join(root, 'assets'))
      reply.header('cache-control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  for (const url of ['/agent', '/agent/*']) {
    app.get(url, page('agent.html'), (_request, reply) => reply.sendFile('agent.html'))
  }
  app.get('/', page('index.html'), (_request, reply) => reply.sendFile('index.html'))
  app.get('/*', page('index.html'), (request, reply) => {
    if ((request.params as { '*': string })['*'].startsWith('api/')) throw new Problem('route.inconnue')
    return reply.sendFile('index.html')
  })
})
