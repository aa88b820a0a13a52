import type { FastifyPluginAsync } from 'fastify'
import { Type } from 'typebox'
import { IdParams, Liste, Page } from '../../platform/http/types.js'
import { createService, getService, listServices, listServicesPublics, updateService } from './usecases.js'
import { openOperation, operation } from '../../platform/http/operation.js'
import { agent, ouverte } from '../../platform/http/access.js'
import { NewService, Service, ServiceChange, ServicePublic, ServicesQuery } from './contract.js'

export const servicesRoutes: FastifyPluginAsync = async (app) => {
  openOperation(
    app,
    {
      id: 'listServices',
      route: 'GET /services',
      tags: ['Référentiel', 'Réservation en ligne'],
      resume: 'Liste les services du territoire.',
      description: 'Sans session : ce qui est public, et cela seulement.',
      acces: ouverte('referentiel:lire', { sujet: true }),
      query: ServicesQuery,
      rend: { 200: Type.Union([Liste(Service), Page(ServicePublic)]) },
    },
    {
      agent: ({ ctx, query }) => listServices(ctx, query),
      tous: ({ reader, query }) => listServicesPublics(reader, query),
    },
  )

  operation(
    app,
    {
      id: 'getService',
      route: 'GET /services/:id',
      tags: ['Référentiel'],
      resume: 'Lit un service.',
      acces: agent('referentiel:lire', { sujet: true }),
      params: IdParams,
      rend: { 200: Service },
    },
    ({ ctx, params }) => getService(ctx, params.id),
  )

  operation(
    app,
    {
      id: 'createService',
      route: 'POST /services',
      tags: ['Référentiel'],
      resume: 'Crée un service.',
      acces: agent('referentiel:ecrire', { droit: true }),
      body: NewService,
      ecrit: {},
      rend: { 201: Service },
      refus: ['service.nom_pris'],
    },
    ({ ctx, body }) => createService(ctx, body),
  )

  operation(
    app,
    {
      id: 'updateService',
      route: 'PATCH /services/:id',
      tags: ['Référentiel'],
      resume: 'Change un service.',
      acces: agent('referentiel:ecrire', { droit: true, sujet: true }),
      params: IdParams,
      body: ServiceChange,
      ecrit: { version: 'service' },
      rend: { 200: Service },
      refus: ['service.nom_pris'],
    },
    ({ ctx, params, body, version }) => updateService(ctx, params.id, version, body),
  )
}
