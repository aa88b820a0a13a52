import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { problems } from '../../platform/http/problem.js'
import { readAs } from '../../platform/http/unit.js'
import { Statistiques, StatistiquesQuery } from './schema.js'
import { readStatistiques } from './usecases.js'

export const statistiquesRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/statistiques',
    {
      schema: {
        operationId: 'readStatistiques',
        tags: ['Statistiques'],
        description: 'Compte les rendez-vous que l’appelant peut lire : les mêmes lignes que les écrans.',
        querystring: StatistiquesQuery,
        response: { 200: Statistiques, ...problems(401, 403) },
      },
    },
    (request) => readAs(request, (ctx) => readStatistiques(ctx, request.query)),
  )
}
