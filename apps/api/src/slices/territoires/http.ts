import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { problems } from '../../platform/http/problem.js'
import { IdParams, MatchHeaders, Page, WriteQuery } from '../../platform/http/types.js'
import { etag, ifMatch, readAs, writeAs } from '../../platform/http/unit.js'
import { ReglagesTerritoire, Territoire, TerritoireChange, TerritoiresQuery } from './contract.js'
import { getTerritoire, listTerritoires, updateTerritoire } from './usecases.js'

export const territoiresRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/territoires',
    {
      schema: {
        operationId: 'listTerritoires',
        tags: ['Référentiel'],
        querystring: TerritoiresQuery,
        response: { 200: Page(Territoire), ...problems() },
      },
    },
    ({ query }) => listTerritoires(app, query),
  )

  app.get(
    '/territoires/:id',
    {
      schema: {
        operationId: 'getTerritoire',
        tags: ['Référentiel'],
        description: 'Les réglages de son territoire, pour qui l’administre.',
        params: IdParams,
        response: { 200: ReglagesTerritoire, ...problems(401, 403, 404) },
      },
    },
    async (request, reply) => {
      const found = await readAs(request, (ctx) => getTerritoire(ctx, request.params.id))
      reply.header('etag', etag(found.version))
      return found
    },
  )

  app.patch(
    '/territoires/:id',
    {
      schema: {
        operationId: 'updateTerritoire',
        tags: ['Référentiel'],
        description: 'Change les réglages de son territoire. Réservé à qui l’administre.',
        params: IdParams,
        querystring: WriteQuery,
        headers: MatchHeaders,
        body: TerritoireChange,
        response: { 200: ReglagesTerritoire, ...problems(401, 403, 404, 412, 428) },
      },
    },
    (request, reply) =>
      writeAs(request, reply, { sujet: 'territoire' }, (ctx) =>
        updateTerritoire(ctx, request.params.id, ifMatch(request), request.body),
      ),
  )
}
