import type { FastifyPluginAsync } from 'fastify'
import { Type } from 'typebox'
import { IdParams, Page } from '../../../platform/http/types.js'
import { endMyOtherSessions, endMySession } from '../usecases/end-sessions.js'
import { listSessions } from '../usecases/list-sessions.js'
import { SessionOuverte, SessionsQuery } from '../contract/sessions.js'
import { bareOperation, operation } from '../../../platform/http/operation.js'
import { personne } from '../../../platform/http/access.js'
import { readAs } from '../../../platform/http/read.js'
import { writeAs } from '../../../platform/http/write.js'

export const mesSessionsRoutes: FastifyPluginAsync = async (app) => {
  const tags = ['Session']

  bareOperation(
    app,
    {
      id: 'listMySessions',
      route: 'GET /moi/sessions',
      tags,
      resume: 'Liste ses sessions ouvertes.',
      description: 'Où l’on est connecté, la session de cette requête comprise.',
      acces: personne(),
      query: SessionsQuery,
      rend: { 200: Page(SessionOuverte) },
    },
    (request) =>
      request.session().then(({ sessionId }) => readAs(request, (ctx) => listSessions(ctx, sessionId, request.query))),
  )

  bareOperation(
    app,
    {
      id: 'endMyOtherSessions',
      route: 'DELETE /moi/sessions',
      tags,
      resume: 'Ferme toutes ses autres sessions.',
      description: 'Ferme toutes ses autres sessions ; celle de cette requête reste ouverte.',
      acces: personne(),
      ecrit: {},
      rend: { 204: Type.Null() },
    },
    async (request, reply) => {
      const { sessionId } = await request.session()
      return writeAs(request, reply, (ctx) => endMyOtherSessions(ctx, sessionId))
    },
  )

  operation(
    app,
    {
      id: 'endMySession',
      route: 'DELETE /moi/sessions/:id',
      tags,
      resume: 'Ferme une de ses sessions.',
      description: 'Ferme une de ses sessions, aussitôt.',
      acces: personne({ sujet: true }),
      params: IdParams,
      ecrit: {},
      avant: (request) => request.session(),
      rend: { 204: Type.Null() },
    },
    ({ ctx, params }) => endMySession(ctx, params.id),
  )
}
