import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { problems } from '../../platform/http/problem.js'

import { readAs } from '../../platform/http/unit.js'
import { Creneaux, CreneauxQuery, ProchainQuery, Prochains } from './schema.js'
import { listCreneaux, listCreneauxPublics, listProchains, listProchainsPublics } from './usecases.js'

export const creneauxRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const common = {
    tags: ['Créneaux', 'Réservation en ligne'],
    description: 'Avec session : vue des agents (sans délais). Sans session : motifs ouverts en ligne.',
  }

  app.get(
    '/creneaux',
    {
      schema: {
        ...common,
        operationId: 'listCreneaux',
        querystring: CreneauxQuery,
        response: { 200: Creneaux, ...problems(401, 403, 404) },
      },
    },
    (request) =>
      request.hasCredentials()
        ? readAs(request, (ctx) => listCreneaux(ctx, request.query))
        : listCreneauxPublics(request, request.query),
  )

  app.get(
    '/creneaux/prochain',
    {
      schema: {
        ...common,
        operationId: 'listProchains',
        querystring: ProchainQuery,
        response: { 200: Prochains, ...problems(401, 403, 404) },
      },
    },
    (request) =>
      request.hasCredentials()
        ? readAs(request, (ctx) => listProchains(ctx, request.query))
        : listProchainsPublics(request, request.query),
  )
}
