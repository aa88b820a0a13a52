import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { undoPlage } from '../usecases/undo.js'
import { problems } from '../../../platform/http/problem.js'
import { IdParams, KeyHeaders, Liste, MatchHeaders, Page, WriteQuery } from '../../../platform/http/types.js'
import { etag, ifMatch, readAs, writeAs } from '../../../platform/http/unit.js'
import {
  NewPlage,
  Occurrence,
  OccurrencesQuery,
  Plage,
  PlageChange,
  PlageEnregistree,
  PlagesQuery,
  SeriesDeleted,
  SeriesDeleteQuery,
  PlageRetablie,
} from '../contract/plages.js'
import {
  createPlage,
  deletePlage,
  getPlage,
  listPlageOccurrences,
  listPlages,
  updatePlage,
} from '../usecases/plages.js'

export const plagesRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/plages',
    {
      schema: {
        operationId: 'listPlages',
        tags: ['Plages d’ouverture'],
        querystring: PlagesQuery,
        response: { 200: Liste(Plage), ...problems(401, 403, 404, 410) },
      },
    },
    (request) => readAs(request, (ctx) => listPlages(ctx, request.query)),
  )

  app.get(
    '/plages/:id',
    {
      schema: {
        operationId: 'getPlage',
        tags: ['Plages d’ouverture'],
        params: IdParams,
        response: { 200: Plage, ...problems(401, 403, 404) },
      },
    },
    async (request, reply) => {
      const found = await readAs(request, (ctx) => getPlage(ctx, request.params.id))
      reply.header('etag', etag(found.version))
      return found
    },
  )

  app.get(
    '/plages/:id/occurrences',
    {
      schema: {
        operationId: 'listPlageOccurrences',
        tags: ['Plages d’ouverture'],
        params: IdParams,
        querystring: OccurrencesQuery,
        response: { 200: Page(Occurrence), ...problems(401, 403, 404) },
      },
    },
    (request) => readAs(request, (ctx) => listPlageOccurrences(ctx, request.params.id, request.query)),
  )

  app.post(
    '/plages',
    {
      schema: {
        operationId: 'createPlage',
        tags: ['Plages d’ouverture'],
        querystring: WriteQuery,
        headers: KeyHeaders,
        body: NewPlage,
        response: { 201: PlageEnregistree, ...problems(401, 403, 404, 409) },
      },
    },
    (request, reply) => writeAs(request, reply, { status: 201 }, (ctx) => createPlage(ctx, request.body)),
  )

  app.patch(
    '/plages/:id',
    {
      schema: {
        operationId: 'updatePlage',
        description:
          'Rend la partie qui porte le changement : celle demandée ou, pour une occurrence ou la suite, celle qui en est détachée.',
        tags: ['Plages d’ouverture'],
        params: IdParams,
        querystring: WriteQuery,
        headers: MatchHeaders,
        body: PlageChange,
        response: { 200: PlageEnregistree, ...problems(401, 403, 404, 409, 412, 428) },
      },
    },
    (request, reply) =>
      writeAs(request, reply, { sujet: 'plage' }, (ctx) =>
        updatePlage(ctx, request.params.id, ifMatch(request), request.body),
      ),
  )

  app.post(
    '/plages/:id/annuler-derniere-modification',
    {
      schema: {
        operationId: 'undoPlage',
        description:
          'Annule la dernière création, modification ou suppression, pendant le délai de grâce (90 s, sauf réglage du serveur), avec les parties de la série changées ensemble. `plage` est null quand elle n’existait pas avant.',
        tags: ['Plages d’ouverture'],
        params: IdParams,
        querystring: WriteQuery,
        headers: MatchHeaders,
        response: { 200: PlageRetablie, ...problems(401, 403, 404, 409, 412, 428) },
      },
    },
    (request, reply) =>
      writeAs(request, reply, { sujet: 'plage' }, (ctx) => undoPlage(ctx, request.params.id, ifMatch(request))),
  )

  app.delete(
    '/plages/:id',
    {
      schema: {
        operationId: 'deletePlage',
        description: 'Une occurrence devient une exception de la série ; le journal garde ce qui est supprimé.',
        tags: ['Plages d’ouverture'],
        params: IdParams,
        querystring: SeriesDeleteQuery,
        headers: MatchHeaders,
        response: { 200: SeriesDeleted, ...problems(401, 403, 404, 412, 428) },
      },
    },
    (request, reply) =>
      writeAs(request, reply, { sujet: 'plage' }, (ctx) =>
        deletePlage(ctx, request.params.id, ifMatch(request), request.query),
      ),
  )
}
