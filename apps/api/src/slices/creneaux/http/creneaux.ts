import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { problems } from '../../../platform/http/problem.js'
import { readAs } from '../../../platform/http/unit.js'
import { cacheOf } from '../memory/cache.js'
import { Cas, CasQuery } from '../contract/cas.js'
import { Explication, ExplicationQuery } from '../contract/explication.js'
import { Creneaux, CreneauxQuery, ProchainQuery, Prochains } from '../contract/creneaux.js'
import { explainCreneaux, explainPublic } from '../usecases/explain.js'
import { exportCas } from '../usecases/export-cas.js'
import { listCreneaux, listCreneauxPublics, listProchains, listProchainsPublics } from '../usecases/list-creneaux.js'

export const creneauxRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { lectures: _underWay, ...memories } = cacheOf(app.config)
  for (const [sorte, memory] of Object.entries(memories)) app.measures.observeCache(sorte, memory)
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

  app.get(
    '/creneaux/explication',
    {
      schema: {
        ...common,
        summary: 'Pourquoi ces créneaux, ou aucun',
        description:
          'La raison, en une phrase vraie. Avec session, aussi ce que chaque étape a pris, par qui, et qui ne peut pas servir.',
        operationId: 'explainCreneaux',
        querystring: ExplicationQuery,
        response: { 200: Explication, ...problems(401, 403, 404, 422) },
      },
    },
    (request) =>
      request.hasCredentials()
        ? readAs(request, (ctx) => explainCreneaux(ctx, request.query))
        : explainPublic(request, request.query),
  )

  app.get(
    '/creneaux/cas',
    {
      schema: {
        tags: ['Créneaux'],
        summary: 'La recherche en un fichier rejouable',
        description:
          'Tout ce qui a servi à la recherche, au format de « rejouer », sans donnée personnelle : à joindre à une réclamation. Ce que l’appelant ne peut pas ouvrir y est sans son identifiant. Une machine doit aussi avoir la portée `planning:lire`.',
        operationId: 'exportCas',
        querystring: CasQuery,
        response: { 200: Cas, ...problems(401, 403, 404, 422) },
      },
    },
    (request) => readAs(request, (ctx) => exportCas(ctx, request.query)),
  )
}
