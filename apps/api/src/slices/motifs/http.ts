import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { problems } from '../../platform/http/problem.js'
import { IdParams, KeyHeaders, Liste, MatchHeaders, Page, WriteQuery } from '../../platform/http/types.js'
import { etag, ifMatch, readAs, writeAs } from '../../platform/http/unit.js'
import { Motif, MotifChange, MotifLu, MotifPublic, MotifsQuery, NewMotif } from './contract.js'
import { createMotif, deleteMotif, getMotif, listMotifs, listMotifsPublics, updateMotif } from './usecases.js'

export const motifsRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/motifs',
    {
      schema: {
        operationId: 'listMotifs',
        tags: ['Référentiel', 'Réservation en ligne'],
        description:
          'Ceux de vos organisations ; d’un motif d’un autre service, un agent ne lit que le nom. Sans session : ce qui est public, et cela seulement.',
        querystring: MotifsQuery,
        response: { 200: Type.Union([Liste(MotifLu), Page(MotifPublic)]), ...problems(401, 403, 404, 410) },
      },
    },
    (request) =>
      request.hasCredentials()
        ? readAs(request, (ctx) => listMotifs(ctx, request.query))
        : listMotifsPublics(app, request, request.query),
  )

  app.get(
    '/motifs/:id',
    {
      schema: {
        operationId: 'getMotif',
        tags: ['Référentiel'],
        description: 'D’un motif d’un autre service, un agent ne lit que le nom.',
        params: IdParams,
        response: { 200: MotifLu, ...problems(401, 403, 404) },
      },
    },
    async (request, reply) => {
      const found = await readAs(request, (ctx) => getMotif(ctx, request.params.id))
      if ('version' in found) reply.header('etag', etag(found.version))
      return found
    },
  )

  app.post(
    '/motifs',
    {
      schema: {
        operationId: 'createMotif',
        tags: ['Référentiel'],
        querystring: WriteQuery,
        headers: KeyHeaders,
        body: NewMotif,
        response: { 201: Motif, ...problems(401, 403, 404, 409) },
      },
    },
    (request, reply) => writeAs(request, reply, { status: 201 }, (ctx) => createMotif(ctx, request.body)),
  )

  app.patch(
    '/motifs/:id',
    {
      schema: {
        operationId: 'updateMotif',
        tags: ['Référentiel'],
        params: IdParams,
        querystring: WriteQuery,
        headers: MatchHeaders,
        body: MotifChange,
        response: { 200: Motif, ...problems(401, 403, 404, 409, 412, 428) },
      },
    },
    (request, reply) =>
      writeAs(request, reply, { sujet: 'motif' }, (ctx) =>
        updateMotif(ctx, request.params.id, ifMatch(request), request.body),
      ),
  )

  app.delete(
    '/motifs/:id',
    {
      schema: {
        operationId: 'deleteMotif',
        tags: ['Référentiel'],
        description: 'Supprimé s’il n’a jamais servi, archivé sinon.',
        params: IdParams,
        querystring: WriteQuery,
        headers: MatchHeaders,
        response: { 204: Type.Null(), ...problems(401, 403, 404, 412, 428) },
      },
    },
    (request, reply) =>
      writeAs(request, reply, { status: 204, sujet: 'motif' }, (ctx) =>
        deleteMotif(ctx, request.params.id, ifMatch(request)),
      ),
  )
}
