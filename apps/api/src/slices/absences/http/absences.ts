import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { undoAbsence } from '../usecases/undo.js'
import { problems } from '../../../platform/http/problem.js'
import { IdParams, KeyHeaders, Liste, MatchHeaders, Page, WriteQuery } from '../../../platform/http/types.js'
import { etag, ifMatch, readAs, writeAs } from '../../../platform/http/unit.js'
import { Occurrence, OccurrencesQuery, SeriesDeleted, SeriesDeleteQuery } from '../../plages/index.js'
import {
  Absence,
  AbsenceChange,
  AbsenceEnregistree,
  AbsencesQuery,
  NewAbsence,
  AbsenceRetablie,
} from '../contract/absences.js'
import {
  createAbsence,
  deleteAbsence,
  getAbsence,
  listAbsenceOccurrences,
  listAbsences,
  updateAbsence,
} from '../usecases/absences.js'

export const absencesRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/absences',
    {
      schema: {
        operationId: 'listAbsences',
        tags: ['Absences'],
        querystring: AbsencesQuery,
        response: { 200: Liste(Absence), ...problems(401, 403, 404, 410) },
      },
    },
    (request) => readAs(request, (ctx) => listAbsences(ctx, request.query)),
  )

  app.get(
    '/absences/:id',
    {
      schema: {
        operationId: 'getAbsence',
        tags: ['Absences'],
        params: IdParams,
        response: { 200: Absence, ...problems(401, 403, 404) },
      },
    },
    async (request, reply) => {
      const found = await readAs(request, (ctx) => getAbsence(ctx, request.params.id))
      reply.header('etag', etag(found.version))
      return found
    },
  )

  app.get(
    '/absences/:id/occurrences',
    {
      schema: {
        operationId: 'listAbsenceOccurrences',
        tags: ['Absences'],
        params: IdParams,
        querystring: OccurrencesQuery,
        response: { 200: Page(Occurrence), ...problems(401, 403, 404) },
      },
    },
    (request) => readAs(request, (ctx) => listAbsenceOccurrences(ctx, request.params.id, request.query)),
  )

  app.post(
    '/absences',
    {
      schema: {
        operationId: 'createAbsence',
        tags: ['Absences'],
        querystring: WriteQuery,
        headers: KeyHeaders,
        body: NewAbsence,
        response: { 201: AbsenceEnregistree, ...problems(401, 403, 404, 409) },
      },
    },
    (request, reply) => writeAs(request, reply, { status: 201 }, (ctx) => createAbsence(ctx, request.body)),
  )

  app.patch(
    '/absences/:id',
    {
      schema: {
        operationId: 'updateAbsence',
        description:
          'Rend la partie qui porte le changement : celle demandée ou, pour une occurrence ou la suite, celle qui en est détachée.',
        tags: ['Absences'],
        params: IdParams,
        querystring: WriteQuery,
        headers: MatchHeaders,
        body: AbsenceChange,
        response: { 200: AbsenceEnregistree, ...problems(401, 403, 404, 409, 412, 428) },
      },
    },
    (request, reply) =>
      writeAs(request, reply, { sujet: 'absence' }, (ctx) =>
        updateAbsence(ctx, request.params.id, ifMatch(request), request.body),
      ),
  )

  app.post(
    '/absences/:id/annuler-derniere-modification',
    {
      schema: {
        operationId: 'undoAbsence',
        description:
          'Annule la dernière création, modification ou suppression, pendant le délai de grâce (90 s, sauf réglage du serveur), avec les parties de la série changées ensemble. `absence` est null quand elle n’existait pas avant.',
        tags: ['Absences'],
        params: IdParams,
        querystring: WriteQuery,
        headers: MatchHeaders,
        response: { 200: AbsenceRetablie, ...problems(401, 403, 404, 409, 412, 428) },
      },
    },
    (request, reply) =>
      writeAs(request, reply, { sujet: 'absence' }, (ctx) => undoAbsence(ctx, request.params.id, ifMatch(request))),
  )

  app.delete(
    '/absences/:id',
    {
      schema: {
        operationId: 'deleteAbsence',
        description: 'Une occurrence devient une exception de la série ; le journal garde ce qui est supprimé.',
        tags: ['Absences'],
        params: IdParams,
        querystring: SeriesDeleteQuery,
        headers: MatchHeaders,
        response: { 200: SeriesDeleted, ...problems(401, 403, 404, 412, 428) },
      },
    },
    (request, reply) =>
      writeAs(request, reply, { sujet: 'absence' }, (ctx) =>
        deleteAbsence(ctx, request.params.id, ifMatch(request), request.query),
      ),
  )
}
