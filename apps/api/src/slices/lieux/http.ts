import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { problems } from '../../platform/http/problem.js'
import { IdParams, KeyHeaders, Liste, MatchHeaders, Page, WriteQuery } from '../../platform/http/types.js'
import { etag, ifMatch, readAs, writeAs } from '../../platform/http/unit.js'
import { Lieu, LieuChange, LieuPublic, LieuxQuery, NewLieu } from './contract.js'
import { createLieu, getLieu, listLieux, listLieuxPublics, updateLieu } from './usecases.js'

export const lieuxRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/lieux',
    {
      schema: {
        operationId: 'listLieux',
        tags: ['Référentiel', 'Réservation en ligne'],
        description: 'Sans session : ce qui est public, et cela seulement.',
        querystring: LieuxQuery,
        response: { 200: Type.Union([Liste(Lieu), Page(LieuPublic)]), ...problems(401, 403, 404, 410) },
      },
    },
    (request) =>
      request.hasCredentials()
        ? readAs(request, (ctx) => listLieux(ctx, request.query))
        : listLieuxPublics(app, request, request.query),
  )

  app.get(
    '/lieux/:id',
    {
      schema: {
        operationId: 'getLieu',
        tags: ['Référentiel'],
        params: IdParams,
        response: { 200: Lieu, ...problems(401, 403, 404) },
      },
    },
    async (request, reply) => {
      const found = await readAs(request, (ctx) => getLieu(ctx, request.params.id))
      reply.header('etag', etag(found.version))
      return found
    },
  )

  app.post(
    '/lieux',
    {
      schema: {
        operationId: 'createLieu',
        tags: ['Référentiel'],
        querystring: WriteQuery,
        headers: KeyHeaders,
        body: NewLieu,
        response: { 201: Lieu, ...problems(401, 403, 404, 409) },
      },
    },
    (request, reply) => writeAs(request, reply, { status: 201 }, (ctx) => createLieu(ctx, request.body)),
  )

  app.patch(
    '/lieux/:id',
    {
      schema: {
        operationId: 'updateLieu',
        tags: ['Référentiel'],
        params: IdParams,
        querystring: WriteQuery,
        headers: MatchHeaders,
        body: LieuChange,
        response: { 200: Lieu, ...problems(401, 403, 404, 409, 412, 428) },
      },
    },
    (request, reply) =>
      writeAs(request, reply, { sujet: 'lieu' }, (ctx) =>
        updateLieu(ctx, request.params.id, ifMatch(request), request.body),
      ),
  )
}
