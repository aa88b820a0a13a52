import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { problems } from '../../../platform/http/problem.js'
import { readAs } from '../../../platform/http/unit.js'
import { readDelais } from '../usecases/read-delais.js'
import { readCapacite } from '../usecases/read-capacite.js'
import {
  Capacite,
  CapaciteQuery,
  Delais,
  DelaisQuery,
  Statistiques,
  StatistiquesQuery,
} from '../contract/statistiques.js'
import { readStatistiques } from '../usecases/read-statistiques.js'

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

  app.get(
    '/statistiques/capacite',
    {
      schema: {
        operationId: 'readCapacite',
        tags: ['Statistiques'],
        description:
          'Temps ouvert et temps pris, par agent, motif et semaine, sur les agendas que l’appelant lit en entier.',
        querystring: CapaciteQuery,
        response: { 200: Capacite, ...problems(401, 403) },
      },
    },
    (request) => readAs(request, (ctx) => readCapacite(ctx, request.query)),
  )

  app.get(
    '/statistiques/delais',
    {
      schema: {
        operationId: 'readDelais',
        tags: ['Statistiques'],
        description: 'Attente jusqu’au premier et au troisième créneau d’un motif, dans chaque lieu.',
        querystring: DelaisQuery,
        response: { 200: Delais, ...problems(401, 403, 404) },
      },
    },
    (request) => readAs(request, (ctx) => readDelais(ctx, request.query)),
  )
}
