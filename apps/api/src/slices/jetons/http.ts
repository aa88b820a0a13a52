import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { limitSensitive } from '../../platform/http/limite.js'
import { problems } from '../../platform/http/problem.js'
import { IdParams, KeyHeaders, Page, WriteQuery } from '../../platform/http/types.js'
import { readAs, whoAsks, writeAs } from '../../platform/http/unit.js'
import { proveAgain } from '../sessions/index.js'
import { Jeton, JetonCree, JetonsQuery, NewJeton } from './contract.js'
import { createJeton, listJetons, revokeJeton, withSecret } from './usecases.js'

export const jetonsRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const tags = ['Jetons']
  // Here too a password may be guessed.
  const sensitive = limitSensitive(app)

  app.get(
    '/jetons',
    {
      schema: {
        operationId: 'listJetons',
        tags,
        querystring: JetonsQuery,
        response: { 200: Page(Jeton), ...problems(401, 403) },
      },
    },
    (request) => readAs(request, (ctx) => listJetons(ctx, request.query)),
  )

  app.post(
    '/jetons',
    {
      config: sensitive,
      schema: {
        operationId: 'createJeton',
        tags,
        description:
          'Jeton personnel pour une machine. Un jeton ne gère pas de jetons : il faut une session, et le mot de passe retapé.',
        querystring: WriteQuery,
        headers: KeyHeaders,
        body: NewJeton,
        response: { 201: JetonCree, ...problems(401, 403) },
      },
    },
    async (request, reply) => {
      await proveAgain(app, whoAsks(request), request.body.motDePasse)
      return writeAs(request, reply, { status: 201, present: withSecret(app.config.PERMANENCE_SECRET) }, (ctx) =>
        createJeton(ctx, request.body),
      )
    },
  )

  app.delete(
    '/jetons/:id',
    {
      schema: {
        operationId: 'revokeJeton',
        tags,
        params: IdParams,
        querystring: WriteQuery,
        headers: KeyHeaders,
        response: { 204: Type.Null(), ...problems(401, 403, 404) },
      },
    },
    (request, reply) => writeAs(request, reply, { status: 204 }, (ctx) => revokeJeton(ctx, request.params.id)),
  )
}
