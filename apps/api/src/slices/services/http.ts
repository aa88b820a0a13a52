import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { problems } from '../../platform/http/problem.js'
import { IdParams, KeyHeaders, Liste, MatchHeaders, Page, WriteQuery } from '../../platform/http/types.js'
import { etag, ifMatch, readAs, writeAs } from '../../platform/http/unit.js'
import { NewService, Service, ServiceChange, ServicePublic, ServicesQuery } from './contract.js'
import { createService, getService, listServices, listServicesPublics, updateService } from './usecases.js'

export const servicesRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/services',
    {
      schema: {
        operationId: 'listServices',
        tags: ['Référentiel', 'Réservation en ligne'],
        description: 'Sans session : ce qui est public, et cela seulement.',
        querystring: ServicesQuery,
        response: { 200: Type.Union([Liste(Service), Page(ServicePublic)]), ...problems(401, 403, 404, 410) },
      },
    },
    (request) =>
      request.hasCredentials()
        ? readAs(request, (ctx) => listServices(ctx, request.query))
        : listServicesPublics(app, request, request.query),
  )

  app.get(
    '/services/:id',
    {
      schema: {
        operationId: 'getService',
        tags: ['Référentiel'],
        params: IdParams,
        response: { 200: Service, ...problems(401, 403, 404) },
      },
    },
    async (request, reply) => {
      const found = await readAs(request, (ctx) => getService(ctx, request.params.id))
      reply.header('etag', etag(found.version))
      return found
    },
  )

  app.post(
    '/services',
    {
      schema: {
        operationId: 'createService',
        tags: ['Référentiel'],
        querystring: WriteQuery,
        headers: KeyHeaders,
        body: NewService,
        response: { 201: Service, ...problems(401, 403, 404, 409) },
      },
    },
    (request, reply) => writeAs(request, reply, { status: 201 }, (ctx) => createService(ctx, request.body)),
  )

  app.patch(
    '/services/:id',
    {
      schema: {
        operationId: 'updateService',
        tags: ['Référentiel'],
        params: IdParams,
        querystring: WriteQuery,
        headers: MatchHeaders,
        body: ServiceChange,
        response: { 200: Service, ...problems(401, 403, 404, 409, 412, 428) },
      },
    },
    (request, reply) =>
      writeAs(request, reply, { sujet: 'service' }, (ctx) =>
        updateService(ctx, request.params.id, ifMatch(request), request.body),
      ),
  )
}
