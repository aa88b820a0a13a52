import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { problems } from '../../platform/http/problem.js'
import { IdParams, KeyHeaders, WriteQuery } from '../../platform/http/types.js'
import { writeAs } from '../../platform/http/unit.js'
import { removeSecondFacteur } from './second-facteur.js'

export const secondFacteurAgentRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.delete(
    '/agents/:id/second-facteur',
    {
      schema: {
        operationId: 'removeSecondFacteurOfAgent',
        tags: ['Référentiel'],
        description:
          'Retire le second facteur d’un agent qui a perdu téléphone et codes de secours. Pour qui administre son compte, jamais pour le sien. Fermé aux jetons.',
        params: IdParams,
        querystring: WriteQuery,
        headers: KeyHeaders,
        response: { 204: Type.Null(), ...problems(401, 403, 404, 409) },
      },
    },
    (request, reply) => writeAs(request, reply, { status: 204 }, (ctx) => removeSecondFacteur(ctx, request.params.id)),
  )
}
