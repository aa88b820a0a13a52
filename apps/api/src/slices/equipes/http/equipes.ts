import type { FastifyPluginAsync } from 'fastify'
import { Type } from 'typebox'
import { IdParams, Liste } from '../../../platform/http/types.js'
import { createEquipe } from '../usecases/create.js'
import { deleteEquipe } from '../usecases/delete.js'
import { getEquipe } from '../usecases/get.js'
import { listEquipes } from '../usecases/list.js'
import { updateEquipe } from '../usecases/update.js'
import { operation } from '../../../platform/http/operation.js'
import { agent } from '../../../platform/http/access.js'
import { Equipe, EquipeChange, EquipesQuery, NewEquipe } from '../contract/equipes.js'

export const equipesRoutes: FastifyPluginAsync = async (app) => {
  operation(
    app,
    {
      id: 'listEquipes',
      route: 'GET /equipes',
      tags: ['Référentiel'],
      resume: 'Liste les équipes.',
      acces: agent('referentiel:lire'),
      query: EquipesQuery,
      rend: { 200: Liste(Equipe) },
    },
    ({ ctx, query }) => listEquipes(ctx, query),
  )

  operation(
    app,
    {
      id: 'getEquipe',
      route: 'GET /equipes/:id',
      tags: ['Référentiel'],
      resume: 'Lit une équipe.',
      acces: agent('referentiel:lire', { sujet: true }),
      params: IdParams,
      rend: { 200: Equipe },
    },
    ({ ctx, params }) => getEquipe(ctx, params.id),
  )

  operation(
    app,
    {
      id: 'createEquipe',
      route: 'POST /equipes',
      tags: ['Référentiel'],
      resume: 'Crée une équipe.',
      acces: agent('referentiel:ecrire', { droit: true, sujet: true }),
      body: NewEquipe,
      ecrit: {},
      rend: { 201: Equipe },
      refus: ['equipe.nom_pris', 'agent.inconnu'],
    },
    ({ ctx, body }) => createEquipe(ctx, body),
  )

  operation(
    app,
    {
      id: 'updateEquipe',
      route: 'PATCH /equipes/:id',
      tags: ['Référentiel'],
      resume: 'Change une équipe.',
      acces: agent('referentiel:ecrire', { droit: true, sujet: true }),
      params: IdParams,
      body: EquipeChange,
      ecrit: { version: 'equipe' },
      rend: { 200: Equipe },
      refus: ['equipe.nom_pris', 'agent.inconnu'],
    },
    ({ ctx, params, body, version }) => updateEquipe(ctx, params.id, version, body),
  )

  operation(
    app,
    {
      id: 'deleteEquipe',
      route: 'DELETE /equipes/:id',
      tags: ['Référentiel'],
      resume: 'Supprime une équipe.',
      acces: agent('referentiel:ecrire', { droit: true, sujet: true }),
      params: IdParams,
      ecrit: { version: 'equipe' },
      rend: { 204: Type.Null() },
    },
    ({ ctx, params, version }) => deleteEquipe(ctx, params.id, version),
  )
}
