import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { identityProvider } from '../../../platform/auth/oidc.js'
import { limitSensitive } from '../../../platform/http/limite.js'
import { Problem, problems } from '../../../platform/http/problem.js'
import { readAs } from '../../../platform/http/unit.js'
import {
  Acceptation,
  Connexion,
  LienAVerifier,
  Moi,
  MoiMachine,
  SecondeEtape,
  SecondFacteurAttendu,
  SuiteDeconnexion,
} from '../contract/sessions.js'
import { depuisOf } from '../rules/appareil.js'
import { completeSignIn, signIn, type SignedIn } from '../usecases/sign-in.js'
import { acceptInvitation } from '../usecases/accept-invitation.js'
import { mesSessionsRoutes } from './mes-sessions.js'
import { endAtProvider } from '../usecases/sign-in-oidc.js'
import { oidcRoutes, PORTE } from './oidc.js'
import { motDePasseRoutes } from './mot-de-passe.js'
import { secondFacteurRoutes } from './second-facteur.js'
import { readMachine, readMoi, renewSession, signOut } from '../usecases/sessions.js'
import { checkLien } from '../usecases/check-lien.js'

export const sessionsRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const tags = ['Session']
  await app.register(motDePasseRoutes)
  await app.register(mesSessionsRoutes)
  await app.register(secondFacteurRoutes)
  const provider = identityProvider(app.config)
  await app.register(oidcRoutes, { provider })
  // Guessing is slowed per address here, and per account in the use-case.
  const sensitive = limitSensitive(app)

  app.post(
    '/connexion',
    {
      config: { ...sensitive, nosPages: true },
      schema: {
        operationId: 'signIn',
        tags,
        description:
          'Ouvre une session. 202 : le mot de passe est juste, un code est attendu à POST /connexion/second-facteur. Après quelques échecs le compte attend : 429, avec Retry-After.',
        body: Connexion,
        response: { 200: Moi, 202: SecondFacteurAttendu, ...problems(401, 403) },
      },
    },
    async (request, reply) => welcome(reply, await signIn(app, request.body, depuisOf(request))),
  )

  app.post(
    '/connexion/second-facteur',
    {
      config: { ...sensitive, nosPages: true },
      schema: {
        operationId: 'completeSignIn',
        tags,
        description:
          'Seconde étape de la connexion : un code de l’application d’authentification, ou un code de secours.',
        body: SecondeEtape,
        response: { 200: Moi, ...problems(401, 403) },
      },
    },
    async (request, reply) => {
      const step = { ...request.body, porte: request.cookies[PORTE.name] }
      const { session, moi } = await completeSignIn(app, step, depuisOf(request))
      if (step.porte !== undefined) reply.clearCookie(PORTE.name, { path: PORTE.path })
      reply.setSession(session)
      return moi
    },
  )

  app.post(
    '/invitations/verifier',
    {
      config: sensitive,
      schema: {
        operationId: 'checkInvitation',
        tags,
        description:
          'Dit si un lien d’invitation sert encore (204), et rien d’autre. Une lecture : un POST, pour que le jeton ne soit pas dans une adresse.',
        body: LienAVerifier,
        response: { 204: Type.Null(), ...problems(403, 404) },
      },
    },
    async (request, reply) => {
      await checkLien(app, 'invitation', request.body.jeton)
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/invitations/accepter',
    {
      config: { ...sensitive, nosPages: true },
      schema: {
        operationId: 'acceptInvitation',
        tags,
        description: 'Choisit le mot de passe par le lien d’invitation, une seule fois, et ouvre une session.',
        body: Acceptation,
        response: { 200: Moi, 202: SecondFacteurAttendu, ...problems(403, 404) },
      },
    },
    async (request, reply) => welcome(reply, await acceptInvitation(app, request.body, depuisOf(request))),
  )

  app.post(
    '/session/rafraichir',
    {
      // Not `sensitive`: nothing is to be guessed, and a whole site may come from one address, without access cookies.
      config: { nosPages: true },
      schema: { operationId: 'renewSession', tags, response: { 204: Type.Null(), ...problems(401, 403) } },
    },
    async (request, reply) => {
      reply.setSession(await renewSession(app, request.refreshToken()))
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/deconnexion',
    {
      schema: {
        operationId: 'signOut',
        tags,
        description: 'Ferme la session. 200 : un fournisseur d’identité l’avait ouverte, la fermer aussi chez lui.',
        response: { 200: SuiteDeconnexion, 204: Type.Null(), ...problems(403) },
      },
    },
    async (request, reply) => {
      // Without a session, or with one that has ended, there is nothing left to end.
      const open = await request.session().catch((error: unknown) => {
        if (error instanceof Problem) return null
        throw error
      })
      const ended = await signOut(app, open, request.refreshToken())
      reply.clearSession()
      const suite = await endAtProvider(app, provider, ended).catch((err: unknown) => {
        // Signed out here all the same.
        request.log.warn(
          { code: err instanceof Problem ? err.code : 'inattendu' },
          'the identity provider was not told',
        )
        return null
      })
      return suite === null ? reply.code(204).send(null) : reply.code(200).send({ suite })
    },
  )

  app.get(
    '/moi',
    {
      config: { toutJeton: true },
      schema: {
        operationId: 'readMoi',
        tags,
        description:
          'Qui demande. À une session, l’agent ; à un jeton, ce qu’il est, ce qu’il permet, où et jusqu’à quand (`genre` ne figure qu’ici).',
        response: { 200: Type.Union([Moi, MoiMachine]), ...problems(401) },
      },
    },
    (request) =>
      readAs<Moi | MoiMachine>(request, async (ctx) => {
        const shown = await request.credentials()
        return 'jeton' in shown ? readMachine(ctx, shown.jeton.id) : readMoi(ctx)
      }),
  )
}

/** In, with cookies; or told what is still asked for. */
const welcome = (reply: FastifyReply, signedIn: SignedIn) => {
  if ('attendu' in signedIn) return reply.code(202).send(signedIn.attendu)
  reply.setSession(signedIn.session)
  return reply.code(200).send(signedIn.moi)
}
