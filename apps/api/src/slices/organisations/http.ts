import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { problems } from '../../platform/http/problem.js'
import { IdParams, KeyHeaders, Liste, MatchHeaders, Page, WriteQuery } from '../../platform/http/types.js'
import { etag, ifMatch, readAs, writeAs } from '../../platform/http/unit.js'
import {
  NewOrganisation,
  Organisation,
  OrganisationChange,
  OrganisationLue,
  OrganisationPublique,
  OrganisationsQuery,
} from './contract.js'
import {
  createOrganisation,
  getOrganisation,
  listOrganisations,
  listOrganisationsPubliques,
  updateOrganisation,
} from './usecases.js'

export const organisationsRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/organisations',
    {
      schema: {
        operationId: 'listOrganisations',
        tags: ['Référentiel', 'Réservation en ligne'],
        description:
          'Les vôtres ; avec leurs réglages, celles que vous administrez. Sans session : ce qui est public, et cela seulement.',
        querystring: OrganisationsQuery,
        response: {
          200: Type.Union([Liste(OrganisationLue), Page(OrganisationPublique)]),
          ...problems(401, 403, 404, 410),
        },
      },
    },
    (request) =>
      request.hasCredentials()
        ? readAs(request, (ctx) => listOrganisations(ctx, request.query))
        : listOrganisationsPubliques(app, request, request.query),
  )

  app.get(
    '/organisations/:id',
    {
      schema: {
        operationId: 'getOrganisation',
        tags: ['Référentiel'],
        description: 'Avec ses réglages pour qui l’administre ; pour les autres, ce qui est public.',
        params: IdParams,
        response: { 200: OrganisationLue, ...problems(401, 403, 404) },
      },
    },
    async (request, reply) => {
      const found = await readAs(request, (ctx) => getOrganisation(ctx, request.params.id))
      if ('version' in found) reply.header('etag', etag(found.version))
      return found
    },
  )

  app.post(
    '/organisations',
    {
      schema: {
        operationId: 'createOrganisation',
        tags: ['Référentiel'],
        querystring: WriteQuery,
        headers: KeyHeaders,
        body: NewOrganisation,
        response: { 201: Organisation, ...problems(401, 403, 404, 409) },
      },
    },
    (request, reply) => writeAs(request, reply, { status: 201 }, (ctx) => createOrganisation(ctx, request.body)),
  )

  app.patch(
    '/organisations/:id',
    {
      schema: {
        operationId: 'updateOrganisation',
        tags: ['Référentiel'],
        params: IdParams,
        querystring: WriteQuery,
        headers: MatchHeaders,
        body: OrganisationChange,
        response: { 200: Organisation, ...problems(401, 403, 404, 409, 412, 428) },
      },
    },
    (request, reply) =>
      writeAs(request, reply, { sujet: 'organisation' }, (ctx) =>
        updateOrganisation(ctx, request.params.id, ifMatch(request), request.body),
      ),
  )
}
