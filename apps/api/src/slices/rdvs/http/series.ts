import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { problems } from '../../../platform/http/problem.js'
import { IdParams, KeyHeaders, MatchHeaders, WriteQuery } from '../../../platform/http/types.js'
import { ifMatch, writeAs } from '../../../platform/http/unit.js'
import { cancelSerie } from '../usecases/cancel-serie.js'
import { NewSerie, Serie, SerieCancel, SerieCancelled } from '../contract/series.js'
import { createSerie } from '../usecases/create-serie.js'

/** Many rdvs at once: sent twice, either would do harm. */
export const serieRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.post(
    '/rdvs/series',
    {
      schema: {
        operationId: 'createSerie',
        description:
          'Le même rendez-vous à la même heure locale, toutes les n semaines ou tous les n mois : toutes les occurrences (ou celles choisies), ou aucune. À l’essai, rend pour chacune ce qui s’y oppose, sans rien refuser ; sinon, les avertissements non acceptés disent leur jour (`occurrence`).',
        tags: ['Rendez-vous'],
        querystring: WriteQuery,
        headers: KeyHeaders,
        body: NewSerie,
        response: { 201: Serie, ...problems(401, 403, 404, 409) },
      },
    },
    (request, reply) =>
      writeAs(request, reply, { status: 201, keyRequired: true }, (ctx) =>
        createSerie(ctx, request.body, request.query.essai === '1'),
      ),
  )

  app.post(
    '/rdvs/:id/annuler-serie',
    {
      schema: {
        operationId: 'cancelSerie',
        description: 'Annule les rendez-vous encore à venir de la série : à partir de celui-ci, ou tous.',
        tags: ['Rendez-vous'],
        params: IdParams,
        querystring: WriteQuery,
        headers: MatchHeaders,
        body: SerieCancel,
        response: { 200: SerieCancelled, ...problems(401, 403, 404, 409, 412, 428) },
      },
    },
    (request, reply) =>
      writeAs(request, reply, { keyRequired: true, sujet: 'rdv' }, (ctx) =>
        cancelSerie(ctx, request.params.id, ifMatch(request), request.body),
      ),
  )
}
