import type { FastifyPluginAsync } from 'fastify'
import { agent } from '../../platform/http/access.js'
import { operation } from '../../platform/http/operation.js'
import { IdParams } from '../../platform/http/types.js'
import { Accueil, AccueilQuery, Retard, RetardChange } from './contract.js'
import { changeRetard, readAccueil } from './usecases.js'

export const accueilRoutes: FastifyPluginAsync = async (app) => {
  operation(
    app,
    {
      id: 'readAccueil',
      route: 'GET /accueil',
      tags: ['Accueil'],
      resume: 'Lit une journée à l’accueil d’une organisation ou d’un lieu : qui vient, qui attend, qui est reçu.',
      description:
        'Par heure, les rendez-vous du jour que l’appelant peut lire, avec le retard des agents et l’attente prévue. L’arrivée se note par `changeStatut`, l’appel par `changeAppel`.',
      acces: agent('rdvs:lire', { droit: true, sujet: true }),
      query: AccueilQuery,
      rend: { 200: Accueil },
    },
    ({ ctx, query }) => readAccueil(ctx, query),
  )

  operation(
    app,
    {
      id: 'changeRetard',
      route: 'POST /agents/:id/retard',
      tags: ['Accueil'],
      resume: 'Dit de combien de minutes un agent est en retard aujourd’hui.',
      description: 'Vaut pour la journée de l’agent, et s’efface avec elle.',
      acces: agent('planning:ecrire', { droit: true, sujet: true }),
      params: IdParams,
      body: RetardChange,
      ecrit: {},
      rend: { 200: Retard },
    },
    ({ ctx, params, body }) => changeRetard(ctx, params.id, body),
  )
}
