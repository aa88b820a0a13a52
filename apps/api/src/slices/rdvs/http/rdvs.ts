import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { problems } from '../../../platform/http/problem.js'
import { IdParams, KeyHeaders, Liste, MatchHeaders, Page, WriteQuery } from '../../../platform/http/types.js'
import { etag, ifMatch, readAs, writeAs } from '../../../platform/http/unit.js'
import { Ics, sendIcs } from '../../../platform/http/ics.js'
import { readRdvIcs } from '../usecases/read-calendrier.js'
import { undoRdv } from '../usecases/undo.js'
import { createRdv } from '../usecases/create.js'
import { serieRoutes } from './series.js'
import { deleteRdv } from '../usecases/delete.js'
import { listRdvHistorique } from '../usecases/list-historique.js'
import { listRdvs } from '../usecases/list.js'
import {
  Annulation,
  Evenement,
  HistoriqueQuery,
  NewRdv,
  Rdv,
  RdvChange,
  RdvDeletion,
  RdvQuery,
  RdvsQuery,
  Report,
  StatutChange,
} from '../contract/rdvs.js'
import { participationsRoutes } from './participations.js'
import { cancelRdv, changeStatut } from '../usecases/change-statut.js'
import { reportRdv, updateRdv } from '../usecases/update.js'
import { getRdv } from '../usecases/rdvs.js'

export const rdvsRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/rdvs',
    {
      schema: {
        operationId: 'listRdvs',
        tags: ['Rendez-vous'],
        querystring: RdvsQuery,
        response: { 200: Liste(Rdv), ...problems(401, 403, 404, 410) },
      },
    },
    (request) => readAs(request, (ctx) => listRdvs(ctx, request.query)),
  )

  app.get(
    '/rdvs/:id',
    {
      schema: {
        operationId: 'getRdv',
        tags: ['Rendez-vous'],
        params: IdParams,
        querystring: RdvQuery,
        response: { 200: Rdv, ...problems(401, 403, 404) },
      },
    },
    async (request, reply) => {
      const found = await readAs(request, (ctx) => getRdv(ctx, request.params.id, request.query))
      reply.header('etag', etag(found.version))
      return found
    },
  )

  app.get(
    '/rdvs/:id.ics',
    {
      schema: {
        operationId: 'readRdvIcs',
        description:
          'Fichier iCalendar : UID stable, SEQUENCE croissante, STATUS:CANCELLED une fois annulé. Sans nom ni adresse d’usager.',
        tags: ['Rendez-vous'],
        params: IdParams,
        response: { 200: Ics, ...problems(401, 403, 404) },
      },
    },
    async (request, reply) => sendIcs(reply, await readAs(request, (ctx) => readRdvIcs(ctx, request.params.id))),
  )

  app.get(
    '/rdvs/:id/historique',
    {
      schema: {
        operationId: 'listRdvHistorique',
        description:
          'Du plus récent au plus ancien. Celui d’un rendez-vous supprimé reste lisible à qui peut le supprimer.',
        tags: ['Rendez-vous'],
        params: IdParams,
        querystring: HistoriqueQuery,
        response: { 200: Page(Evenement), ...problems(401, 403, 404) },
      },
    },
    (request) => readAs(request, (ctx) => listRdvHistorique(ctx, request.params.id, request.query)),
  )

  app.post(
    '/rdvs',
    {
      schema: {
        operationId: 'createRdv',
        tags: ['Rendez-vous'],
        querystring: WriteQuery,
        headers: KeyHeaders,
        body: NewRdv,
        response: { 201: Rdv, ...problems(401, 403, 404, 409) },
      },
    },
    (request, reply) =>
      writeAs(request, reply, { status: 201, keyRequired: true }, (ctx) => createRdv(ctx, request.body)),
  )

  await app.register(serieRoutes)

  app.patch(
    '/rdvs/:id',
    {
      schema: {
        operationId: 'updateRdv',
        tags: ['Rendez-vous'],
        params: IdParams,
        querystring: WriteQuery,
        headers: MatchHeaders,
        body: RdvChange,
        response: { 200: Rdv, ...problems(401, 403, 404, 409, 412, 428) },
      },
    },
    (request, reply) =>
      writeAs(request, reply, { sujet: 'rdv' }, (ctx) =>
        updateRdv(ctx, request.params.id, ifMatch(request), request.body),
      ),
  )

  app.post(
    '/rdvs/:id/reporter',
    {
      schema: {
        operationId: 'reportRdv',
        tags: ['Rendez-vous'],
        params: IdParams,
        querystring: WriteQuery,
        headers: MatchHeaders,
        body: Report,
        response: { 200: Rdv, ...problems(401, 403, 404, 409, 412, 428) },
      },
    },
    (request, reply) =>
      writeAs(request, reply, { sujet: 'rdv' }, (ctx) =>
        reportRdv(ctx, request.params.id, ifMatch(request), request.body),
      ),
  )

  app.post(
    '/rdvs/:id/annuler-derniere-modification',
    {
      schema: {
        operationId: 'undoRdv',
        description:
          'Annule la dernière modification faite par un agent, pendant le délai de grâce (90 s, sauf réglage du serveur) : rien n’est envoyé. Refusé si autre chose est venu depuis, ou si le temps rendu a été pris. Un rendez-vous qui vient d’être créé est supprimé (204) ; un rendez-vous supprimé revient (If-Match : la dernière version lue).',
        tags: ['Rendez-vous'],
        params: IdParams,
        querystring: WriteQuery,
        headers: MatchHeaders,
        response: { 200: Rdv, 204: Type.Null(), ...problems(401, 403, 404, 409, 412, 422, 428) },
      },
    },
    (request, reply) =>
      writeAs(request, reply, { status: (rdv) => (rdv === null ? 204 : 200), sujet: 'rdv' }, (ctx) =>
        undoRdv(ctx, request.params.id, ifMatch(request)),
      ),
  )

  app.post(
    '/rdvs/:id/statut',
    {
      schema: {
        operationId: 'changeStatut',
        tags: ['Rendez-vous'],
        params: IdParams,
        querystring: WriteQuery,
        headers: MatchHeaders,
        body: StatutChange,
        response: { 200: Rdv, ...problems(401, 403, 404, 409, 412, 422, 428) },
      },
    },
    (request, reply) =>
      writeAs(request, reply, { sujet: 'rdv' }, (ctx) =>
        changeStatut(ctx, request.params.id, ifMatch(request), request.body),
      ),
  )

  app.post(
    '/rdvs/:id/annuler',
    {
      schema: {
        operationId: 'cancelRdv',
        description:
          'Rend le temps des agents et prévient les usagers : le changement de statut `annule`, ou `excuse` quand c’est l’usager qui annule. Une séance collective ne s’annule que par le service.',
        tags: ['Rendez-vous'],
        params: IdParams,
        querystring: WriteQuery,
        headers: MatchHeaders,
        body: Annulation,
        response: { 200: Rdv, ...problems(401, 403, 404, 409, 412, 428) },
      },
    },
    (request, reply) =>
      writeAs(request, reply, { sujet: 'rdv' }, (ctx) =>
        cancelRdv(ctx, request.params.id, ifMatch(request), request.body),
      ),
  )

  await app.register(participationsRoutes)

  app.delete(
    '/rdvs/:id',
    {
      schema: {
        operationId: 'deleteRdv',
        tags: ['Rendez-vous'],
        params: IdParams,
        querystring: WriteQuery,
        headers: MatchHeaders,
        body: RdvDeletion,
        response: { 204: Type.Null(), ...problems(401, 403, 404, 412, 428) },
      },
    },
    (request, reply) =>
      writeAs(request, reply, { status: 204, sujet: 'rdv' }, (ctx) =>
        deleteRdv(ctx, request.params.id, ifMatch(request), request.body.raison),
      ),
  )
}
