import type { FastifyPluginAsync } from 'fastify'
import { Type } from 'typebox'
import { IdParams, Liste, Page } from '../../platform/http/types.js'
import { createLieu, getLieu, listLieux, listLieuxPublics, updateLieu } from './usecases.js'
import { openOperation, operation } from '../../platform/http/operation.js'
import { agent, ouverte } from '../../platform/http/access.js'
import { Lieu, LieuChange, LieuPublic, LieuxQuery, NewLieu } from './contract.js'

export const lieuxRoutes: FastifyPluginAsync = async (app) => {
  openOperation(
    app,
    {
      id: 'listLieux',
      route: 'GET /lieux',
      tags: ['Référentiel', 'Réservation en ligne'],
      resume: 'Liste les lieux.',
      description: 'Sans session : ce qui est public, et cela seulement.',
      acces: ouverte('referentiel:lire'),
      query: LieuxQuery,
      rend: { 200: Type.Union([Liste(Lieu), Page(LieuPublic)]) },
      refus: ['motif.pas_en_ligne'],
    },
    {
      agent: ({ ctx, query }) => listLieux(ctx, query),
      tous: ({ reader, query }) => listLieuxPublics(reader, query),
    },
  )

  operation(
    app,
    {
      id: 'getLieu',
      route: 'GET /lieux/:id',
      tags: ['Référentiel'],
      resume: 'Lit un lieu.',
      acces: agent('referentiel:lire', { sujet: true }),
      params: IdParams,
      rend: { 200: Lieu },
    },
    ({ ctx, params }) => getLieu(ctx, params.id),
  )

  operation(
    app,
    {
      id: 'createLieu',
      route: 'POST /lieux',
      tags: ['Référentiel'],
      resume: 'Crée un lieu.',
      acces: agent('referentiel:ecrire', { droit: true, sujet: true }),
      body: NewLieu,
      ecrit: {},
      rend: { 201: Lieu },
      refus: ['organisation.inconnue', 'telephone.invalide'],
    },
    ({ ctx, body }) => createLieu(ctx, body),
  )

  operation(
    app,
    {
      id: 'updateLieu',
      route: 'PATCH /lieux/:id',
      tags: ['Référentiel'],
      resume: 'Change un lieu, ou le ferme.',
      acces: agent('referentiel:ecrire', { droit: true, sujet: true }),
      params: IdParams,
      body: LieuChange,
      ecrit: { version: 'lieu' },
      rend: { 200: Lieu },
      refus: ['lieu.utilise', 'changement.avertissements', 'telephone.invalide'],
    },
    ({ ctx, params, body, version }) => updateLieu(ctx, params.id, version, body),
  )
}
