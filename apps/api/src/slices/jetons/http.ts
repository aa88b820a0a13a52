import type { FastifyPluginAsync } from 'fastify'
import { Type } from 'typebox'
import { limitSensitive } from '../../platform/http/rate-limit.js'
import { IdParams, Page } from '../../platform/http/types.js'
import { REFUS_PREUVE, proveAgain } from '../sessions/index.js'
import { Jeton, JetonCree, JetonsQuery, NewJeton } from './contract.js'
import { createJeton, listJetons, revokeJeton, withSecret } from './usecases.js'
import { operation } from '../../platform/http/operation.js'
import { personne } from '../../platform/http/access.js'
import { whoAsks } from '../../platform/http/read.js'

export const jetonsRoutes: FastifyPluginAsync = async (app) => {
  const tags = ['Jetons']
  // Here too a password may be guessed.
  const sensitive = limitSensitive(app)

  operation(
    app,
    {
      id: 'listJetons',
      route: 'GET /jetons',
      tags,
      resume: 'Liste ses jetons en cours.',
      acces: personne(),
      query: JetonsQuery,
      rend: { 200: Page(Jeton) },
    },
    ({ ctx, query }) => listJetons(ctx, query),
  )

  operation(
    app,
    {
      id: 'createJeton',
      route: 'POST /jetons',
      tags,
      resume: 'Crée un jeton pour une machine.',
      description:
        'Jeton personnel pour une machine. Un jeton ne gère pas de jetons : il faut une session, et le mot de passe retapé.',
      acces: personne(),
      config: sensitive,
      body: NewJeton,
      ecrit: { present: withSecret(app.config.PERMANENCE_SECRET) },
      avant: (request) => proveAgain(app, whoAsks(request), request.body.motDePasse),
      rend: { 201: JetonCree },
      refus: ['organisation.inconnue', ...REFUS_PREUVE],
    },
    ({ ctx, body }) => createJeton(ctx, body),
  )

  operation(
    app,
    {
      id: 'revokeJeton',
      route: 'DELETE /jetons/:id',
      tags,
      resume: 'Révoque un jeton, aussitôt.',
      acces: personne({ sujet: true }),
      params: IdParams,
      ecrit: {},
      rend: { 204: Type.Null() },
    },
    ({ ctx, params }) => revokeJeton(ctx, params.id),
  )
}
