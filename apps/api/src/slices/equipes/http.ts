import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { problems } from '../../platform/http/problem.js'
import { IdParams, KeyHeaders, Liste, MatchHeaders, WriteQuery } from '../../platform/http/types.js'
import { etag, ifMatch, readAs, writeAs } from '../../platform/http/unit.js'
import { Equipe, EquipeChange, EquipesQuery, NewEquipe } from './contract.js'
import { createEquipe, deleteEquipe, getEquipe, listEquipes, updateEquipe } from './usecases.js'

export const equipesRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/equipes',
    {
      schema: {
        operationId: 'listEquipes',
        tags: ['Référentiel'],
        querystring: EquipesQuery,
        response: { 200: Liste(Equipe), ...problems(401, 403, 410) },
      },
    },
    (request) => readAs(request, (ctx) => listEquipes(ctx, request.query)),
  )

  app.get(
    '/equipes/:id',
    {
      schema: {
        operationId: 'getEquipe',
        tags: ['Référentiel'],
        params: IdParams,
        response: { 200: Equipe, ...problems(401, 403, 404) },
      },
    },
    async (request, reply) => {
      const found = await readAs(request, (ctx) => getEquipe(ctx, request.params.id))
      reply.header('etag', etag(found.version))
      return found
    },
  )

  app.post(
    '/equipes',
    {
      schema: {
        operationId: 'createEquipe',
        tags: ['Référentiel'],
        querystring: WriteQuery,
        headers: KeyHeaders,
        body: NewEquipe,
        response: { 201: Equipe, ...problems(401, 403, 404, 409) },
      },
    },
    (request, reply) => writeAs(request, reply, { status: 201 }, (ctx) => createEquipe(ctx, request.body)),
  )

  app.patch(
    '/equipes/:id',
    {
      schema: {
        operationId: 'updateEquipe',
        tags: ['Référentiel'],
        params: IdParams,
        querystring: WriteQuery,
        headers: MatchHeaders,
        body: EquipeChange,
        response: { 200: Equipe, ...problems(401, 403, 404, 409, 412, 428) },
      },
    },
    (request, reply) =>
      writeAs(request, reply, { sujet: 'equipe' }, (ctx) =>
        updateEquipe(ctx, request.params.id, ifMatch(request), request.body),
      ),
  )

  app.delete(
    '/equipes/:id',
    {
      schema: {
        operationId: 'deleteEquipe',
        tags: ['Référentiel'],
        params: IdParams,
        querystring: WriteQuery,
        headers: MatchHeaders,
        response: { 204: Type.Null(), ...problems(401, 403, 404, 412, 428) },
      },
    },
    (request, reply) =>
      writeAs(request, reply, { status: 204, sujet: 'equipe' }, (ctx) =>
        deleteEquipe(ctx, request.params.id, ifMatch(request)),
      ),
  )
}
