import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { problems } from '../../../platform/http/problem.js'
import { IdParams, KeyHeaders, Page, WriteQuery } from '../../../platform/http/types.js'
import { readAs, writeAs } from '../../../platform/http/unit.js'
import { endMyOtherSessions, endMySession, listSessions } from '../usecases/mes-sessions.js'
import { SessionOuverte, SessionsQuery } from '../contract/sessions.js'

export const mesSessionsRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const tags = ['Session']
  const write = { querystring: WriteQuery, headers: KeyHeaders }

  app.get(
    '/moi/sessions',
    {
      schema: {
        operationId: 'listMySessions',
        tags,
        description: 'Où l’on est connecté, la session de cette requête comprise.',
        querystring: SessionsQuery,
        response: { 200: Page(SessionOuverte), ...problems(401) },
      },
    },
    (request) =>
      request.session().then(({ sessionId }) => readAs(request, (ctx) => listSessions(ctx, sessionId, request.query))),
  )

  app.delete(
    '/moi/sessions',
    {
      schema: {
        operationId: 'endMyOtherSessions',
        tags,
        description: 'Ferme toutes ses autres sessions ; celle de cette requête reste ouverte.',
        ...write,
        response: { 204: Type.Null(), ...problems(401, 403) },
      },
    },
    async (request, reply) => {
      const { sessionId } = await request.session()
      return writeAs(request, reply, { status: 204 }, (ctx) => endMyOtherSessions(ctx, sessionId))
    },
  )

  app.delete(
    '/moi/sessions/:id',
    {
      schema: {
        operationId: 'endMySession',
        tags,
        description: 'Ferme une de ses sessions, aussitôt.',
        params: IdParams,
        ...write,
        response: { 204: Type.Null(), ...problems(401, 403, 404) },
      },
    },
    async (request, reply) => {
      await request.session()
      return writeAs(request, reply, { status: 204 }, (ctx) => endMySession(ctx, request.params.id))
    },
  )
}
