import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { problems } from '../../../platform/http/problem.js'
import { IdParams, MatchHeaders, WriteQuery } from '../../../platform/http/types.js'
import { ifMatch, writeAs } from '../../../platform/http/unit.js'
import { addParticipation, deleteParticipation, updateParticipation } from '../usecases/participations.js'
import { NewParticipation, ParticipationChange, ParticipationParams, Rdv, StatutChange } from '../contract/rdvs.js'
import { changeParticipation } from '../usecases/change-statut.js'

/** One person of an rdv: all of it changes with her, so that its version is the one to give. */
export const participationsRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.post(
    '/rdvs/:id/participations',
    {
      schema: {
        operationId: 'addParticipation',
        tags: ['Rendez-vous'],
        params: IdParams,
        querystring: WriteQuery,
        headers: MatchHeaders,
        body: NewParticipation,
        response: { 200: Rdv, ...problems(401, 403, 404, 409, 412, 428) },
      },
    },
    (request, reply) =>
      writeAs(request, reply, { sujet: 'rdv' }, (ctx) =>
        addParticipation(ctx, request.params.id, ifMatch(request), request.body),
      ),
  )

  app.patch(
    '/rdvs/:id/participations/:participationId',
    {
      schema: {
        operationId: 'updateParticipation',
        description: 'If-Match porte la version du rendez-vous.',
        tags: ['Rendez-vous'],
        params: ParticipationParams,
        querystring: WriteQuery,
        headers: MatchHeaders,
        body: ParticipationChange,
        response: { 200: Rdv, ...problems(401, 403, 404, 412, 428) },
      },
    },
    (request, reply) =>
      writeAs(request, reply, { sujet: 'rdv' }, (ctx) =>
        updateParticipation(ctx, request.params, ifMatch(request), request.body),
      ),
  )

  app.delete(
    '/rdvs/:id/participations/:participationId',
    {
      schema: {
        operationId: 'deleteParticipation',
        description: 'If-Match porte la version du rendez-vous. Rend le rendez-vous tel qu’il reste.',
        tags: ['Rendez-vous'],
        params: ParticipationParams,
        querystring: WriteQuery,
        headers: MatchHeaders,
        response: { 200: Rdv, ...problems(401, 403, 404, 412, 428) },
      },
    },
    (request, reply) =>
      writeAs(request, reply, { sujet: 'rdv' }, (ctx) => deleteParticipation(ctx, request.params, ifMatch(request))),
  )

  app.post(
    '/rdvs/:id/participations/:participationId/statut',
    {
      schema: {
        operationId: 'changeParticipation',
        tags: ['Rendez-vous'],
        params: ParticipationParams,
        querystring: WriteQuery,
        headers: MatchHeaders,
        body: StatutChange,
        response: { 200: Rdv, ...problems(401, 403, 404, 409, 412, 422, 428) },
      },
    },
    (request, reply) =>
      writeAs(request, reply, { sujet: 'rdv' }, (ctx) =>
        changeParticipation(ctx, request.params, ifMatch(request), request.body),
      ),
  )
}
