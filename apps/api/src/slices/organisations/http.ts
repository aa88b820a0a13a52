import type { FastifyPluginAsync } from 'fastify'
import { Type } from 'typebox'
import { IdParams, Liste, Page } from '../../platform/http/types.js'
import {
  createOrganisation,
  getOrganisation,
  listOrganisations,
  listOrganisationsPubliques,
  updateOrganisation,
} from './usecases.js'
import { openOperation, operation } from '../../platform/http/operation.js'
import { agent, ouverte } from '../../platform/http/access.js'
import {
  NewOrganisation,
  Organisation,
  OrganisationChange,
  OrganisationLue,
  OrganisationPublique,
  OrganisationsQuery,
} from './contract.js'

const REFUS_FERIES = ['feries.regime_inconnu', 'feries.code_inconnu'] as const

export const organisationsRoutes: FastifyPluginAsync = async (app) => {
  openOperation(
    app,
    {
      id: 'listOrganisations',
      route: 'GET /organisations',
      tags: ['Référentiel', 'Réservation en ligne'],
      resume: 'Liste les organisations.',
      description:
        'Les vôtres ; avec leurs réglages, celles que vous administrez. Sans session : ce qui est public, et cela seulement.',
      acces: ouverte('referentiel:lire', { sujet: true }),
      query: OrganisationsQuery,
      rend: { 200: Type.Union([Liste(OrganisationLue), Page(OrganisationPublique)]) },
    },
    {
      agent: ({ ctx, query }) => listOrganisations(ctx, query),
      tous: ({ reader, query }) => listOrganisationsPubliques(reader, query),
    },
  )

  operation(
    app,
    {
      id: 'getOrganisation',
      route: 'GET /organisations/:id',
      tags: ['Référentiel'],
      resume: 'Lit une organisation.',
      description: 'Avec ses réglages pour qui l’administre ; pour les autres, ce qui est public.',
      acces: agent('referentiel:lire', { sujet: true }),
      params: IdParams,
      rend: { 200: OrganisationLue },
    },
    ({ ctx, params }) => getOrganisation(ctx, params.id),
  )

  operation(
    app,
    {
      id: 'createOrganisation',
      route: 'POST /organisations',
      tags: ['Référentiel'],
      resume: 'Crée une organisation.',
      acces: agent('referentiel:ecrire', { droit: true }),
      body: NewOrganisation,
      ecrit: {},
      rend: { 201: Organisation },
      refus: ['telephone.invalide', ...REFUS_FERIES],
    },
    ({ ctx, body }) => createOrganisation(ctx, body),
  )

  operation(
    app,
    {
      id: 'updateOrganisation',
      route: 'PATCH /organisations/:id',
      tags: ['Référentiel'],
      resume: 'Change une organisation.',
      acces: agent('referentiel:ecrire', { droit: true, sujet: true }),
      params: IdParams,
      body: OrganisationChange,
      ecrit: { version: 'organisation' },
      rend: { 200: Organisation },
      refus: ['changement.avertissements', 'telephone.invalide', ...REFUS_FERIES],
    },
    ({ ctx, params, body, version }) => updateOrganisation(ctx, params.id, version, body),
  )
}
