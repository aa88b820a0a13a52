import type { FastifyPluginAsync } from 'fastify'
import { IdParams, Page } from '../../platform/http/types.js'
import { getTerritoire, listTerritoires, updateTerritoire } from './usecases.js'
import { bareOperation, operation } from '../../platform/http/operation.js'
import { agent, publique } from '../../platform/http/access.js'
import { ReglagesTerritoire, Territoire, TerritoireChange, TerritoiresQuery } from './contract.js'

export const territoiresRoutes: FastifyPluginAsync = async (app) => {
  bareOperation(
    app,
    {
      id: 'listTerritoires',
      route: 'GET /territoires',
      tags: ['Référentiel'],
      resume: 'Liste les territoires ouverts au public.',
      acces: publique(),
      query: TerritoiresQuery,
      rend: { 200: Page(Territoire) },
    },
    ({ query }) => listTerritoires(app, query),
  )

  operation(
    app,
    {
      id: 'getTerritoire',
      route: 'GET /territoires/:id',
      tags: ['Référentiel'],
      resume: 'Lit les réglages de son territoire.',
      description: 'Les réglages de son territoire, pour qui l’administre.',
      acces: agent('referentiel:lire', { droit: true, sujet: true }),
      params: IdParams,
      rend: { 200: ReglagesTerritoire },
    },
    ({ ctx, params }) => getTerritoire(ctx, params.id),
  )

  operation(
    app,
    {
      id: 'updateTerritoire',
      route: 'PATCH /territoires/:id',
      tags: ['Référentiel'],
      resume: 'Change les réglages de son territoire.',
      description: 'Change les réglages de son territoire. Réservé à qui l’administre.',
      acces: agent('referentiel:ecrire', { droit: true, sujet: true }),
      params: IdParams,
      body: TerritoireChange,
      ecrit: { version: 'territoire' },
      rend: { 200: ReglagesTerritoire },
      refus: ['telephone.invalide'],
    },
    ({ ctx, params, body, version }) => updateTerritoire(ctx, params.id, version, body),
  )
}
