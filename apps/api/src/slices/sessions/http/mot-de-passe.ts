import type { FastifyPluginAsync } from 'fastify'
import { Type } from 'typebox'
import { limitSensitive } from '../../../platform/http/rate-limit.js'
import { askReset } from '../usecases/ask-reset.js'
import { changePassword, proveAndHash } from '../usecases/change-password.js'
import { choosePassword } from '../usecases/choose-password.js'
import { readAccount } from '../usecases/prove-password.js'
import { ChangementMotDePasse, ChoixMotDePasse, LienAVerifier, Oubli, OubliRecu } from '../contract/sessions.js'
import { checkLien } from '../usecases/check-lien.js'
import { bareOperation } from '../../../platform/http/operation.js'
import { personne, publique } from '../../../platform/http/access.js'
import { proveAs, readAs } from '../../../platform/http/read.js'

export const motDePasseRoutes: FastifyPluginAsync = async (app) => {
  const config = limitSensitive(app)
  const tags = ['Session']

  bareOperation(
    app,
    {
      id: 'askPasswordReset',
      route: 'POST /mot-de-passe/oubli',
      tags,
      resume: 'Envoie, si l’adresse est connue, un lien pour choisir un autre mot de passe.',
      description:
        'Demande un lien par e-mail pour choisir un nouveau mot de passe. Une adresse inconnue reçoit la même réponse.',
      acces: publique(),
      config: { ...config, nosPages: true },
      body: Oubli,
      rend: { 202: OubliRecu },
    },
    async (request, reply) => {
      await askReset(app, request.body)
      const message =
        'Si cette adresse est celle d’un agent, un message vient de lui être envoyé. Le lien qu’il contient sert pendant une heure.'
      return reply.code(202).send({ message })
    },
  )

  bareOperation(
    app,
    {
      id: 'checkPasswordLink',
      route: 'POST /mot-de-passe/verifier',
      tags,
      resume: 'Dit si un lien de mot de passe oublié sert encore.',
      description:
        'Dit si un lien de mot de passe oublié sert encore (204), et rien d’autre. Une lecture : un POST, pour que le jeton ne soit pas dans une adresse.',
      acces: publique(),
      config,
      body: LienAVerifier,
      rend: { 204: Type.Null() },
      refus: ['lien_mot_de_passe.invalide'],
    },
    async (request, reply) => {
      await checkLien(app, 'mot_de_passe', request.body.jeton)
      return reply.code(204).send(null)
    },
  )

  bareOperation(
    app,
    {
      id: 'choosePassword',
      route: 'POST /mot-de-passe/choisir',
      tags,
      resume: 'Choisit un mot de passe par le lien reçu.',
      description:
        'Choisit le mot de passe par le lien reçu, une seule fois. Ferme toutes les sessions de l’agent, qui se connecte ensuite.',
      acces: publique(),
      config: { ...config, nosPages: true },
      body: ChoixMotDePasse,
      rend: { 204: Type.Null() },
      refus: ['lien_mot_de_passe.invalide', 'mot_de_passe.devinable'],
    },
    async (request, reply) => {
      await choosePassword(app, request.body, request.id)
      return reply.code(204).send(null)
    },
  )

  bareOperation(
    app,
    {
      id: 'changePassword',
      route: 'POST /moi/mot-de-passe',
      tags,
      resume: 'Change son mot de passe.',
      description:
        'Change son mot de passe et ferme ses autres sessions. Sans clé d’idempotence : rien d’un mot de passe n’est gardé.',
      acces: personne(),
      config,
      body: ChangementMotDePasse,
      rend: { 204: Type.Null() },
      refus: ['mot_de_passe.refuse', 'mot_de_passe.devinable', 'connexion.bloquee'],
    },
    async (request, reply) => {
      const { sessionId } = await request.session()
      const motDePasseHash = await proveAndHash(app, await readAs(request, readAccount), request.body, request.ip)
      await proveAs(request, (ctx) => changePassword(ctx, sessionId, motDePasseHash))
      return reply.code(204).send(null)
    },
  )
}
