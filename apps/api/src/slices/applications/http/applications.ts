import type { FastifyPluginAsync } from 'fastify'
import { Type } from 'typebox'
import { limitSensitive } from '../../../platform/http/rate-limit.js'
import { IdParams, Page } from '../../../platform/http/types.js'
import { REFUS_PREUVE, proveAgain } from '../../sessions/index.js'
import { oauthRoutes } from './oauth.js'
import { Application, ApplicationCree, ApplicationsQuery, NewApplication, NewSecret } from '../contract/applications.js'
import { createApplication } from '../usecases/create.js'
import { listApplications } from '../usecases/list.js'
import { renewSecret } from '../usecases/renew-secret.js'
import { revokeApplication } from '../usecases/revoke.js'
import { withSecret } from '../usecases/tell.js'
import { operation } from '../../../platform/http/operation.js'
import { personne } from '../../../platform/http/access.js'
import { whoAsks } from '../../../platform/http/read.js'

export const applicationsRoutes: FastifyPluginAsync = async (app) => {
  const tags = ['Jetons']
  // Here too a password may be guessed.
  const config = limitSensitive(app)
  const present = withSecret(app.config.PERMANENCE_SECRET)
  await app.register(oauthRoutes)

  operation(
    app,
    {
      id: 'listApplications',
      route: 'GET /applications',
      tags,
      resume: 'Liste les applications du territoire.',
      description: 'Les applications du territoire qui ne sont pas révoquées.',
      acces: personne(),
      query: ApplicationsQuery,
      rend: { 200: Page(Application) },
      refus: ['droit.manquant'],
    },
    ({ ctx, query }) => listApplications(ctx, query),
  )

  operation(
    app,
    {
      id: 'createApplication',
      route: 'POST /applications',
      tags,
      resume: 'Crée une application.',
      description:
        'Crée une application qui demandera ses jetons à POST /oauth/jeton. Réservé aux administrateurs du territoire, en session, le mot de passe retapé.',
      acces: personne({ droit: true }),
      config,
      body: NewApplication,
      ecrit: { present },
      avant: (request) => proveAgain(app, whoAsks(request), request.body.motDePasse),
      rend: { 201: ApplicationCree },
      refus: ['organisation.inconnue', ...REFUS_PREUVE],
    },
    ({ ctx, body }) => createApplication(ctx, body),
  )

  operation(
    app,
    {
      id: 'renewApplicationSecret',
      route: 'POST /applications/:id/secret',
      tags,
      resume: 'Donne un nouveau secret à une application.',
      description: 'Donne un nouveau secret. L’ancien, et les jetons qu’il a obtenus, cessent aussitôt.',
      acces: personne({ droit: true, sujet: true }),
      config,
      params: IdParams,
      body: NewSecret,
      ecrit: { present },
      avant: (request) => proveAgain(app, whoAsks(request), request.body.motDePasse),
      rend: { 201: ApplicationCree },
      refus: [...REFUS_PREUVE],
    },
    ({ ctx, params, body }) => renewSecret(ctx, params.id, body),
  )

  operation(
    app,
    {
      id: 'revokeApplication',
      route: 'DELETE /applications/:id',
      tags,
      resume: 'Révoque une application et ses jetons.',
      description: 'Révoque une application et ses jetons, aussitôt et pour toujours.',
      acces: personne({ droit: true, sujet: true }),
      params: IdParams,
      ecrit: {},
      rend: { 204: Type.Null() },
    },
    ({ ctx, params }) => revokeApplication(ctx, params.id),
  )
}
