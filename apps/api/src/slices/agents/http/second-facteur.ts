import type { FastifyPluginAsync } from 'fastify'
import { Type } from 'typebox'
import { limitSensitive } from '../../../platform/http/rate-limit.js'
import { IdParams } from '../../../platform/http/types.js'
import { Preuve, REFUS_PREUVE, proveAgain } from '../../sessions/index.js'
import { removeSecondFacteur } from '../usecases/remove-second-facteur.js'
import { operation } from '../../../platform/http/operation.js'
import { personne } from '../../../platform/http/access.js'
import { whoAsks } from '../../../platform/http/read.js'

export const secondFacteurAgentRoutes: FastifyPluginAsync = async (app) => {
  operation(
    app,
    {
      id: 'removeSecondFacteurOfAgent',
      route: 'DELETE /agents/:id/second-facteur',
      tags: ['Référentiel'],
      resume: 'Retire le second facteur d’un agent.',
      description:
        'Retire le second facteur d’un agent qui a perdu téléphone et codes de secours. Pour qui administre son compte, jamais pour le sien, son mot de passe retapé. Fermé aux jetons.',
      acces: personne({ droit: true, sujet: true }),
      config: limitSensitive(app),
      params: IdParams,
      body: Preuve,
      ecrit: {},
      avant: (request) => proveAgain(app, whoAsks(request), request.body.motDePasse),
      rend: { 204: Type.Null() },
      refus: ['second_facteur.absent', ...REFUS_PREUVE],
    },
    ({ ctx, params }) => removeSecondFacteur(ctx, params.id),
  )
}
