import type { FastifyPluginAsync } from 'fastify'
import { Type } from 'typebox'
import { limitSensitive } from '../../../platform/http/rate-limit.js'
import { readAccount } from '../usecases/prove-password.js'
import { proveAgain } from '../usecases/prove-again.js'
import {
  CodesSecours,
  Confirmation,
  EtatSecondFacteur,
  Preuve,
  PreuveComplete,
  SecretPropose,
} from '../contract/sessions.js'
import { activateSecondFacteur } from '../usecases/activate-second-facteur.js'
import { countingCodes, proveBoth } from '../usecases/prove-both.js'
import { disableSecondFacteur } from '../usecases/disable-second-facteur.js'
import { offerSecondFacteur } from '../usecases/offer-second-facteur.js'
import { readSecondFacteur } from '../usecases/read-second-facteur.js'
import { renewSecondFacteurCodes } from '../usecases/renew-codes.js'
import { bareOperation } from '../../../platform/http/operation.js'
import { personne } from '../../../platform/http/access.js'
import { REFUS_PREUVE } from '../contract/refus.js'
import { proveAs, readAs, whoAsks } from '../../../platform/http/read.js'

/** Without idempotency keys: a proof is not kept, and what is shown once is not shown again. */
export const secondFacteurRoutes: FastifyPluginAsync = async (app) => {
  const config = limitSensitive(app)
  const tags = ['Session']

  bareOperation(
    app,
    {
      id: 'readSecondFacteur',
      route: 'GET /moi/second-facteur',
      tags,
      resume: 'Dit si un second facteur protège son compte.',
      description: 'Si un code est demandé à la connexion, et combien de codes de secours restent.',
      acces: personne(),
      rend: { 200: EtatSecondFacteur },
    },
    (request) => request.session().then(() => readAs(request, readSecondFacteur)),
  )

  bareOperation(
    app,
    {
      id: 'offerSecondFacteur',
      route: 'POST /moi/second-facteur',
      tags,
      resume: 'Propose le secret d’un second facteur.',
      description:
        'Propose un secret pour une application d’authentification (RFC 6238 : six chiffres, 30 secondes, SHA-1). Rien n’est demandé à la connexion avant la confirmation par un premier code.',
      acces: personne(),
      config,
      body: Preuve,
      rend: { 201: SecretPropose },
      refus: ['second_facteur.deja_actif', ...REFUS_PREUVE],
    },
    async (request, reply) => {
      await request.session()
      const account = await proveAgain(app, whoAsks(request), request.body.motDePasse)
      reply.code(201)
      return proveAs(request, (ctx) => offerSecondFacteur(ctx, account.email ?? ''))
    },
  )

  bareOperation(
    app,
    {
      id: 'activateSecondFacteur',
      route: 'POST /moi/second-facteur/activer',
      tags,
      resume: 'Met en place son second facteur et rend des codes de secours.',
      description: 'Confirme le secret par un code. Rend les codes de secours, une seule fois.',
      acces: personne(),
      config,
      body: Confirmation,
      rend: { 200: CodesSecours },
      refus: ['second_facteur.refuse', 'second_facteur.absent', 'second_facteur.deja_actif', 'connexion.bloquee'],
    },
    async (request, _reply) => {
      await request.session()
      const { id } = await readAs(request, readAccount)
      return countingCodes(app, id, async () => ({
        codes: await proveAs(request, (ctx) => activateSecondFacteur(ctx, request.body.code)),
      }))
    },
  )

  bareOperation(
    app,
    {
      id: 'renewRecoveryCodes',
      route: 'POST /moi/second-facteur/codes-secours',
      tags,
      resume: 'Refait ses codes de secours.',
      description: 'Refait les codes de secours ; les anciens ne servent plus.',
      acces: personne(),
      config,
      body: PreuveComplete,
      rend: { 200: CodesSecours },
      refus: ['second_facteur.refuse', 'second_facteur.absent', ...REFUS_PREUVE],
    },
    async (request, _reply) => {
      await request.session()
      return { codes: await proveBoth(app, whoAsks(request), request.body, renewSecondFacteurCodes) }
    },
  )

  bareOperation(
    app,
    {
      id: 'disableSecondFacteur',
      route: 'POST /moi/second-facteur/retirer',
      tags,
      resume: 'Retire son second facteur.',
      description: 'Ne demande plus de code à la connexion.',
      acces: personne(),
      config,
      body: PreuveComplete,
      rend: { 204: Type.Null() },
      refus: ['second_facteur.refuse', 'second_facteur.absent', ...REFUS_PREUVE],
    },
    async (request, reply) => {
      await request.session()
      await proveBoth(app, whoAsks(request), request.body, disableSecondFacteur)
      return reply.code(204).send(null)
    },
  )
}
