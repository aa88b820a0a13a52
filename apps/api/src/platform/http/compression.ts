import compress from '@fastify/compress'
import type { FastifyInstance, RouteOptions } from 'fastify'
import fp from 'fastify-plugin'
import { constants } from 'node:zlib'

/** What opens something by itself: an answer with one of these fields is never compressed. Refusals hold none. */
const SECRETS = /"(jeton|secret|clientSecret|lien)":\{/

/**
 * Reads only, without a token in their address nor a secret in their answer: how well a text is compressed tells what it
 * has in common with what a stranger slipped into the request (BREACH).
 */
const isCompressed = ({ method, url, schema }: RouteOptions): boolean =>
  [method].flat().every((one) => one === 'GET' || one === 'HEAD') &&
  !url.includes(':jeton') &&
  !SECRETS.test(JSON.stringify([schema?.querystring, granted(schema?.response)]))

const granted = (response: unknown): unknown[] =>
  Object.entries(response ?? {}).flatMap(([status, answer]) => (status.startsWith('2') ? [answer] : []))

/**
 * Answers of 1 kB and more, files that leave row by row too, for a client that accepts it; bodies that come in are
 * not expanded.
 */
export const compressionPlugin = fp(async (app: FastifyInstance) => {
  app.addHook('onRoute', (route) => {
    if (!isCompressed(route)) route.compress = false
  })
  await app.register(compress, {
    globalDecompression: false,
    encodings: ['br', 'gzip'],
    threshold: 1024,
    customTypes: /^(application\/(json|problem\+json)|text\/)/,
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  })
})
