import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { Problem, problems } from '../../platform/http/problem.js'
import { readAs } from '../../platform/http/unit.js'
import { Acceptation, Connexion, Moi } from './schema.js'
import { appareilOf } from './appareil.js'
import { acceptInvitation } from './invitation.js'
import { mesSessionsRoutes } from './mes-sessions-routes.js'
import { motDePasseRoutes } from './mot-de-passe-routes.js'
import { readMoi, renewSession, signIn, signOut } from './usecases.js'

export const sessionsRoutes: FastifyPluginAsyncTypebox = async (app) => {
  await app.register(motDePasseRoutes)
  await app.register(mesSessionsRoutes)
  // Guessing is slowed per address here, and per account in the use-case.
  const sensitive = { rateLimit: { max: app.config.LIMITE_SENSIBLE_PAR_MINUTE, timeWindow: '1 minute' } }

  app.post(
    '/connexion',
    {
      config: sensitive,
      schema: {
        operationId: 'signIn',
        tags: ['Session'],
        body: Connexion,
        response: { 200: Moi, ...problems(401, 403) },
      },
    },
    async (request, reply) => {
      const { session, moi } = await signIn(app, request.body, appareilOf(request.headers['user-agent']))
      reply.setSession(session)
      return moi
    },
  )

  app.post(
    '/invitations/accepter',
    {
      config: sensitive,
      schema: {
        operationId: 'acceptInvitation',
        tags: ['Session'],
        description: 'Choisit le mot de passe par le lien d’invitation, une seule fois, et ouvre une session.',
        body: Acceptation,
        response: { 200: Moi, ...problems(403, 404) },
      },
    },
    async (request, reply) => {
      const { session, moi } = await acceptInvitation(app, request.body, appareilOf(request.headers['user-agent']))
      reply.setSession(session)
      return moi
    },
  )

  app.post(
    '/session/rafraichir',
    {
      config: sensitive,
      schema: { operationId: 'renewSession', tags: ['Session'], response: { 204: Type.Null(), ...problems(401, 403) } },
    },
    async (request, reply) => {
      reply.setSession(await renewSession(app, request.refreshToken()))
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/deconnexion',
    { schema: { operationId: 'signOut', tags: ['Session'], response: { 204: Type.Null(), ...problems(403) } } },
    async (request, reply) => {
      // Without a session, or with one that has ended, there is nothing left to end.
      const open = await request.session().catch((error: unknown) => {
        if (error instanceof Problem) return null
        throw error
      })
      if (open) await signOut(app, open)
      reply.clearSession()
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/moi',
    { schema: { operationId: 'readMoi', tags: ['Session'], response: { 200: Moi, ...problems(401) } } },
    (request) => readAs(request, readMoi),
  )
}
