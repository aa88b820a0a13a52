import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { limitSensitive } from '../../../platform/http/limite.js'
import { problems } from '../../../platform/http/problem.js'
import { proveAs, readAs, whoAsks } from '../../../platform/http/unit.js'
import { readAccount } from '../usecases/mot-de-passe.js'
import { proveAgain } from '../usecases/prove-again.js'
import {
  CodesSecours,
  Confirmation,
  EtatSecondFacteur,
  Preuve,
  PreuveComplete,
  SecretPropose,
} from '../contract/sessions.js'
import {
  activateSecondFacteur,
  countingCodes,
  disableSecondFacteur,
  offerSecondFacteur,
  proveBoth,
  readSecondFacteur,
  renewSecondFacteurCodes,
} from '../usecases/second-facteur.js'

/** Without idempotency keys: a proof is not kept, and what is shown once is not shown again. */
export const secondFacteurRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const config = limitSensitive(app)
  const tags = ['Session']

  app.get(
    '/moi/second-facteur',
    {
      schema: {
        operationId: 'readSecondFacteur',
        tags,
        description: 'Si un code est demandé à la connexion, et combien de codes de secours restent.',
        response: { 200: EtatSecondFacteur, ...problems(401) },
      },
    },
    (request) => request.session().then(() => readAs(request, readSecondFacteur)),
  )

  app.post(
    '/moi/second-facteur',
    {
      config,
      schema: {
        operationId: 'offerSecondFacteur',
        tags,
        description:
          'Propose un secret pour une application d’authentification (RFC 6238 : six chiffres, 30 secondes, SHA-1). Rien n’est demandé à la connexion avant la confirmation par un premier code.',
        body: Preuve,
        response: { 201: SecretPropose, ...problems(401, 403, 409) },
      },
    },
    async (request, reply) => {
      await request.session()
      const account = await proveAgain(app, whoAsks(request), request.body.motDePasse)
      reply.code(201)
      return proveAs(request, (ctx) => offerSecondFacteur(ctx, account.email ?? ''))
    },
  )

  app.post(
    '/moi/second-facteur/activer',
    {
      config,
      schema: {
        operationId: 'activateSecondFacteur',
        tags,
        description: 'Confirme le secret par un code. Rend les codes de secours, une seule fois.',
        body: Confirmation,
        response: { 200: CodesSecours, ...problems(401, 403, 409) },
      },
    },
    async (request, _reply) => {
      await request.session()
      const { id } = await readAs(request, readAccount)
      return countingCodes(app, id, async () => ({
        codes: await proveAs(request, (ctx) => activateSecondFacteur(ctx, request.body.code)),
      }))
    },
  )

  app.post(
    '/moi/second-facteur/codes-secours',
    {
      config,
      schema: {
        operationId: 'renewRecoveryCodes',
        tags,
        description: 'Refait les codes de secours ; les anciens ne servent plus.',
        body: PreuveComplete,
        response: { 200: CodesSecours, ...problems(401, 403, 409) },
      },
    },
    async (request, _reply) => {
      await request.session()
      return { codes: await proveBoth(app, whoAsks(request), request.body, renewSecondFacteurCodes) }
    },
  )

  app.post(
    '/moi/second-facteur/retirer',
    {
      config,
      schema: {
        operationId: 'disableSecondFacteur',
        tags,
        description: 'Ne demande plus de code à la connexion.',
        body: PreuveComplete,
        response: { 204: Type.Null(), ...problems(401, 403, 409) },
      },
    },
    async (request, reply) => {
      await request.session()
      await proveBoth(app, whoAsks(request), request.body, disableSecondFacteur)
      return reply.code(204).send(null)
    },
  )
}
