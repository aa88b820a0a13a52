import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { limitSensitive } from '../../../platform/http/limite.js'
import { problems } from '../../../platform/http/problem.js'
import { IdParams, KeyHeaders, Page, WriteQuery } from '../../../platform/http/types.js'
import { readAs, whoAsks, writeAs } from '../../../platform/http/unit.js'
import { proveAgain } from '../../sessions/index.js'
import { oauthRoutes } from './oauth.js'
import { Application, ApplicationCree, ApplicationsQuery, NewApplication, NewSecret } from '../contract/applications.js'
import {
  createApplication,
  listApplications,
  renewSecret,
  revokeApplication,
  withSecret,
} from '../usecases/applications.js'

export const applicationsRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const tags = ['Jetons']
  // Here too a password may be guessed.
  const config = limitSensitive(app)
  const write = { querystring: WriteQuery, headers: KeyHeaders }
  const present = withSecret(app.config.PERMANENCE_SECRET)
  await app.register(oauthRoutes)

  app.get(
    '/applications',
    {
      schema: {
        operationId: 'listApplications',
        tags,
        description: 'Les applications du territoire qui ne sont pas révoquées.',
        querystring: ApplicationsQuery,
        response: { 200: Page(Application), ...problems(401, 403) },
      },
    },
    (request) => readAs(request, (ctx) => listApplications(ctx, request.query)),
  )

  app.post(
    '/applications',
    {
      config,
      schema: {
        operationId: 'createApplication',
        tags,
        description:
          'Crée une application qui demandera ses jetons à POST /oauth/jeton. Réservé aux administrateurs du territoire, en session, le mot de passe retapé.',
        ...write,
        body: NewApplication,
        response: { 201: ApplicationCree, ...problems(401, 403) },
      },
    },
    async (request, reply) => {
      await proveAgain(app, whoAsks(request), request.body.motDePasse)
      return writeAs(request, reply, { status: 201, present }, (ctx) => createApplication(ctx, request.body))
    },
  )

  app.post(
    '/applications/:id/secret',
    {
      config,
      schema: {
        operationId: 'renewApplicationSecret',
        tags,
        description: 'Donne un nouveau secret. L’ancien, et les jetons qu’il a obtenus, cessent aussitôt.',
        params: IdParams,
        ...write,
        body: NewSecret,
        response: { 201: ApplicationCree, ...problems(401, 403, 404) },
      },
    },
    async (request, reply) => {
      await proveAgain(app, whoAsks(request), request.body.motDePasse)
      return writeAs(request, reply, { status: 201, present }, (ctx) =>
        renewSecret(ctx, request.params.id, request.body),
      )
    },
  )

  app.delete(
    '/applications/:id',
    {
      schema: {
        operationId: 'revokeApplication',
        tags,
        description: 'Révoque une application et ses jetons, aussitôt et pour toujours.',
        params: IdParams,
        ...write,
        response: { 204: Type.Null(), ...problems(401, 403, 404) },
      },
    },
    (request, reply) => writeAs(request, reply, { status: 204 }, (ctx) => revokeApplication(ctx, request.params.id)),
  )
}
