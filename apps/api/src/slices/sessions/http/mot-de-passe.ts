import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { limitSensitive } from '../../../platform/http/limite.js'
import { problems } from '../../../platform/http/problem.js'
import { proveAs, readAs } from '../../../platform/http/unit.js'
import { askReset, changePassword, choosePassword, proveAndHash, readAccount } from '../usecases/mot-de-passe.js'
import { ChangementMotDePasse, ChoixMotDePasse, LienAVerifier, Oubli, OubliRecu } from '../contract/sessions.js'
import { checkLien } from '../usecases/check-lien.js'

export const motDePasseRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const config = limitSensitive(app)
  const tags = ['Session']

  app.post(
    '/mot-de-passe/oubli',
    {
      config: { ...config, nosPages: true },
      schema: {
        operationId: 'askPasswordReset',
        tags,
        description:
          'Demande un lien par e-mail pour choisir un nouveau mot de passe. Une adresse inconnue reçoit la même réponse.',
        body: Oubli,
        response: { 202: OubliRecu, ...problems(403) },
      },
    },
    async (request, reply) => {
      await askReset(app, request.body)
      const message =
        'Si cette adresse est celle d’un agent, un message vient de lui être envoyé. Le lien qu’il contient sert pendant une heure.'
      return reply.code(202).send({ message })
    },
  )

  app.post(
    '/mot-de-passe/verifier',
    {
      config,
      schema: {
        operationId: 'checkPasswordLink',
        tags,
        description:
          'Dit si un lien de mot de passe oublié sert encore (204), et rien d’autre. Une lecture : un POST, pour que le jeton ne soit pas dans une adresse.',
        body: LienAVerifier,
        response: { 204: Type.Null(), ...problems(403, 404) },
      },
    },
    async (request, reply) => {
      await checkLien(app, 'mot_de_passe', request.body.jeton)
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/mot-de-passe/choisir',
    {
      config: { ...config, nosPages: true },
      schema: {
        operationId: 'choosePassword',
        tags,
        description:
          'Choisit le mot de passe par le lien reçu, une seule fois. Ferme toutes les sessions de l’agent, qui se connecte ensuite.',
        body: ChoixMotDePasse,
        response: { 204: Type.Null(), ...problems(403, 404) },
      },
    },
    async (request, reply) => {
      await choosePassword(app, request.body, request.id)
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/moi/mot-de-passe',
    {
      config,
      schema: {
        operationId: 'changePassword',
        tags,
        description:
          'Change son mot de passe et ferme ses autres sessions. Sans clé d’idempotence : rien d’un mot de passe n’est gardé.',
        body: ChangementMotDePasse,
        response: { 204: Type.Null(), ...problems(401, 403) },
      },
    },
    async (request, reply) => {
      const { sessionId } = await request.session()
      const motDePasseHash = await proveAndHash(app, await readAs(request, readAccount), request.body, request.ip)
      await proveAs(request, (ctx) => changePassword(ctx, sessionId, motDePasseHash))
      return reply.code(204).send(null)
    },
  )
}
