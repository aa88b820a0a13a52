import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { Ics, sendIcs } from '../../platform/http/ics.js'
import { limitSensitive } from '../../platform/http/limite.js'
import { problems } from '../../platform/http/problem.js'
import { IdParams, KeyHeaders, Page, WriteQuery } from '../../platform/http/types.js'
import { readAs, whoAsks, writeAs } from '../../platform/http/unit.js'
import { proveAgain } from '../sessions/index.js'
import { FeedQuery, Flux, FluxCree, FluxQuery, NewFlux } from './contract.js'
import { createFlux, listFlux, readFeed, revokeFlux, withUrl } from './usecases.js'

/** Closed to machines: a link shows whatever its owner sees, which is more than a portée allows. */
export const fluxRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const tags = ['Calendriers']
  // A password may be guessed.
  const config = limitSensitive(app)

  app.get(
    '/flux-agenda',
    {
      schema: {
        operationId: 'listFlux',
        description: 'Mes liens de calendrier encore ouverts.',
        tags,
        querystring: FluxQuery,
        response: { 200: Page(Flux), ...problems(401, 403) },
      },
    },
    (request) => readAs(request, (ctx) => listFlux(ctx, request.query)),
  )

  app.post(
    '/flux-agenda',
    {
      config,
      schema: {
        operationId: 'createFlux',
        description:
          'Lien secret par lequel un logiciel de calendrier lit l’agenda d’un agent, dans la limite de ce que voit à chaque lecture celui qui l’a créé. En session, le mot de passe retapé.',
        tags,
        querystring: WriteQuery,
        headers: KeyHeaders,
        body: NewFlux,
        response: { 201: FluxCree, ...problems(401, 403, 404) },
      },
    },
    async (request, reply) => {
      await proveAgain(app, whoAsks(request), request.body.motDePasse)
      return writeAs(request, reply, { status: 201, present: withUrl(app.config) }, (ctx) =>
        createFlux(ctx, request.body),
      )
    },
  )

  app.delete(
    '/flux-agenda/:id',
    {
      schema: {
        operationId: 'revokeFlux',
        description: 'Le lien ne montre plus rien, tout de suite.',
        tags,
        params: IdParams,
        querystring: WriteQuery,
        headers: KeyHeaders,
        response: { 204: Type.Null(), ...problems(401, 403, 404) },
      },
    },
    (request, reply) => writeAs(request, reply, { status: 204 }, (ctx) => revokeFlux(ctx, request.params.id)),
  )

  app.get(
    '/agents/:id/agenda.ics',
    {
      schema: {
        operationId: 'readFeed',
        description:
          'Agenda au format iCalendar, par son lien secret : rendez-vous (annulés compris, STATUS:CANCELLED), absences, temps occupé. Sans donnée personnelle d’usager.',
        tags,
        params: IdParams,
        querystring: FeedQuery,
        response: { 200: Ics, ...problems(404) },
      },
    },
    async (request, reply) => sendIcs(reply, await readFeed(request, request.params.id, request.query.jeton)),
  )
}
