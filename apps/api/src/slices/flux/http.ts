import type { FastifyPluginAsync } from 'fastify'
import { Type } from 'typebox'
import { Ics, sendIcs } from '../../platform/http/ics.js'
import { limitSensitive } from '../../platform/http/rate-limit.js'
import { IdParams, Page } from '../../platform/http/types.js'
import { REFUS_PREUVE, proveAgain } from '../sessions/index.js'
import { FeedQuery, Flux, FluxCree, FluxQuery, NewFlux } from './contract.js'
import { createFlux, listFlux, readFeed, revokeFlux, withUrl } from './usecases.js'
import { bareOperation, operation } from '../../platform/http/operation.js'
import { personne, publique } from '../../platform/http/access.js'
import { publicReader, whoAsks } from '../../platform/http/read.js'

/** Closed to machines: a link shows whatever its owner sees, which is more than a portée allows. */
export const fluxRoutes: FastifyPluginAsync = async (app) => {
  const tags = ['Calendriers']
  // A password may be guessed.
  const config = limitSensitive(app)

  operation(
    app,
    {
      id: 'listFlux',
      route: 'GET /flux-agenda',
      tags,
      resume: 'Liste ses liens de calendrier.',
      description: 'Mes liens de calendrier encore ouverts.',
      acces: personne(),
      query: FluxQuery,
      rend: { 200: Page(Flux) },
    },
    ({ ctx, query }) => listFlux(ctx, query),
  )

  operation(
    app,
    {
      id: 'createFlux',
      route: 'POST /flux-agenda',
      tags,
      resume: 'Crée un lien de calendrier, pour un téléphone ou un logiciel de messagerie.',
      description:
        'Lien secret par lequel un logiciel de calendrier lit l’agenda d’un agent, dans la limite de ce que voit à chaque lecture celui qui l’a créé. En session, le mot de passe retapé.',
      acces: personne({ sujet: true }),
      config,
      body: NewFlux,
      ecrit: { present: withUrl(app.config) },
      avant: (request) => proveAgain(app, whoAsks(request), request.body.motDePasse),
      rend: { 201: FluxCree },
      refus: [...REFUS_PREUVE],
    },
    ({ ctx, body }) => createFlux(ctx, body),
  )

  operation(
    app,
    {
      id: 'revokeFlux',
      route: 'DELETE /flux-agenda/:id',
      tags,
      resume: 'Ferme un lien de calendrier.',
      description: 'Le lien ne montre plus rien, tout de suite.',
      acces: personne({ sujet: true }),
      params: IdParams,
      ecrit: {},
      rend: { 204: Type.Null() },
    },
    ({ ctx, params }) => revokeFlux(ctx, params.id),
  )

  bareOperation(
    app,
    {
      id: 'readFeed',
      route: 'GET /agents/:id/agenda.ics',
      tags,
      resume: 'Rend l’agenda d’un agent pour un calendrier (iCalendar).',
      description:
        'Agenda au format iCalendar, par son lien secret : rendez-vous (annulés compris, STATUS:CANCELLED), absences, temps occupé. Sans donnée personnelle d’usager.',
      acces: publique(),
      params: IdParams,
      query: FeedQuery,
      rend: { 200: Ics },
      refus: ['flux.invalide'],
    },
    async (request, reply) =>
      sendIcs(reply, await readFeed(publicReader(request), request.params.id, request.query.jeton)),
  )
}
