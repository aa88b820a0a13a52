import type { FastifyPluginAsync, FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { identityProvider } from '../../../platform/auth/oidc.js'
import { limitSensitive } from '../../../platform/http/rate-limit.js'
import { Problem } from '../../../platform/http/problem.js'
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
import { readMachine, readMoi } from '../usecases/read-moi.js'
import { renewSession } from '../usecases/renew-session.js'
import { signOut } from '../usecases/sign-out.js'
import { checkLien } from '../usecases/check-lien.js'
import { bareOperation } from '../../../platform/http/operation.js'
import { agent, bySelf, publique } from '../../../platform/http/access.js'
import { readAs } from '../../../platform/http/read.js'

export const sessionsRoutes: FastifyPluginAsync = async (app) => {
  const tags = ['Session']
  await app.register(motDePasseRoutes)
  await app.register(mesSessionsRoutes)
  await app.register(secondFacteurRoutes)
  const provider = identityProvider(app.config)
  await app.register(oidcRoutes, { provider })
  // Guessing is slowed per address here, and per account in the use-case.
  const sensitive = limitSensitive(app)

  bareOperation(
    app,
    {
      id: 'signIn',
      route: 'POST /connexion',
      tags,
      resume: 'Ouvre une session par adresse e-mail et mot de passe.',
      description:
        'Ouvre une session. 202 : le mot de passe est juste, un code est attendu à POST /connexion/second-facteur. Après quelques échecs le compte attend : 429, avec Retry-After.',
      acces: publique(),
      config: { ...sensitive, nosPages: true },
      body: Connexion,
      rend: { 200: Moi, 202: SecondFacteurAttendu },
      refus: ['connexion.refusee', 'connexion.bloquee'],
      cookies: [200],
    },
    async (request, reply) => welcome(reply, await signIn(app, request.body, depuisOf(request))),
  )

  bareOperation(
    app,
    {
      id: 'completeSignIn',
      route: 'POST /connexion/second-facteur',
      tags,
      resume: 'Achève une connexion par un code du second facteur.',
      description:
        'Seconde étape de la connexion : un code de l’application d’authentification, ou un code de secours.',
      acces: publique(),
      config: { ...sensitive, nosPages: true },
      body: SecondeEtape,
      rend: { 200: Moi },
      refus: ['connexion.defi_expire', 'second_facteur.refuse', 'connexion.bloquee'],
      cookies: [200],
    },
    async (request, reply) => {
      const step = { ...request.body, porte: request.cookies[PORTE.name] }
      const { session, moi } = await completeSignIn(app, step, depuisOf(request))
      if (step.porte !== undefined) reply.clearCookie(PORTE.name, { path: PORTE.path })
      reply.setSession(session)
      return moi
    },
  )

  bareOperation(
    app,
    {
      id: 'checkInvitation',
      route: 'POST /invitations/verifier',
      tags,
      resume: 'Dit si un lien d’invitation sert encore.',
      description:
        'Dit si un lien d’invitation sert encore (204), et rien d’autre. Une lecture : un POST, pour que le jeton ne soit pas dans une adresse.',
      acces: publique(),
      config: sensitive,
      body: LienAVerifier,
      rend: { 204: Type.Null() },
      refus: ['invitation.invalide'],
    },
    async (request, reply) => {
      await checkLien(app, 'invitation', request.body.jeton)
      return reply.code(204).send(null)
    },
  )

  bareOperation(
    app,
    {
      id: 'acceptInvitation',
      route: 'POST /invitations/accepter',
      tags,
      resume: 'Accepte une invitation et choisit un mot de passe.',
      description: 'Choisit le mot de passe par le lien d’invitation, une seule fois, et ouvre une session.',
      acces: publique(),
      config: { ...sensitive, nosPages: true },
      body: Acceptation,
      rend: { 200: Moi, 202: SecondFacteurAttendu },
      refus: ['invitation.invalide', 'mot_de_passe.devinable'],
      cookies: [200],
    },
    async (request, reply) => welcome(reply, await acceptInvitation(app, request.body, depuisOf(request))),
  )

  bareOperation(
    app,
    {
      // Not `sensitive`: nothing is to be guessed, and a whole site may come from one address, without access cookies.
      id: 'renewSession',
      route: 'POST /session/rafraichir',
      tags,
      resume: 'Prolonge la session.',
      acces: bySelf([{ renouvellement: [] }]),
      config: { nosPages: true },
      rend: { 204: Type.Null() },
      refus: ['session.expiree'],
      cookies: [204, 401],
    },
    async (request, reply) => {
      reply.setSession(await renewSession(app, request.refreshToken()))
      return reply.code(204).send(null)
    },
  )

  bareOperation(
    app,
    {
      id: 'signOut',
      route: 'POST /deconnexion',
      tags,
      resume: 'Ferme la session.',
      description: 'Ferme la session. 200 : un fournisseur d’identité l’avait ouverte, la fermer aussi chez lui.',
      acces: bySelf([{}, { session: [] }, { renouvellement: [] }]),
      rend: { 200: SuiteDeconnexion, 204: Type.Null() },
      cookies: [200, 204],
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

  bareOperation(
    app,
    {
      id: 'readMoi',
      route: 'GET /moi',
      tags,
      resume: 'Dit qui est connecté, et ce qu’il peut.',
      description:
        'Qui demande. À une session, l’agent ; à un jeton, ce qu’il est, ce qu’il permet, où et jusqu’à quand (`genre` ne figure qu’ici).',
      acces: agent([]),
      rend: { 200: Type.Union([Moi, MoiMachine]) },
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
