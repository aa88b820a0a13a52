import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { limitSensitive } from '../../../platform/http/limite.js'
import { problems } from '../../../platform/http/problem.js'
import { IdParams, KeyHeaders, WriteQuery } from '../../../platform/http/types.js'
import { whoAsks, writeAs } from '../../../platform/http/unit.js'
import { Preuve, proveAgain } from '../../sessions/index.js'
import { removeSecondFacteur } from '../usecases/remove-second-facteur.js'

export const secondFacteurAgentRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.delete(
    '/agents/:id/second-facteur',
    {
      config: limitSensitive(app),
      schema: {
        operationId: 'removeSecondFacteurOfAgent',
        tags: ['Référentiel'],
        description:
          'Retire le second facteur d’un agent qui a perdu téléphone et codes de secours. Pour qui administre son compte, jamais pour le sien, son mot de passe retapé. Fermé aux jetons.',
        params: IdParams,
        querystring: WriteQuery,
        headers: KeyHeaders,
        body: Preuve,
        response: { 204: Type.Null(), ...problems(401, 403, 404, 409) },
      },
    },
    async (request, reply) => {
      await proveAgain(app, whoAsks(request), request.body.motDePasse)
      return writeAs(request, reply, { status: 204 }, (ctx) => removeSecondFacteur(ctx, request.params.id))
    },
  )
}
