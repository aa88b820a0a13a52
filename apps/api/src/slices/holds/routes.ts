import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { limitSensitive } from '../../platform/http/limite.js'
import { problems } from '../../platform/http/problem.js'

import { IdParams, KeyHeaders, WriteQuery } from '../../platform/http/types.js'
import { Hold, HoldRelease, NewHold } from './schema.js'
import { holdCreneau, releaseHold } from './usecases.js'

export const holdsRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const sensitive = limitSensitive(app)
  const tags = ['Réservation en ligne']

  app.post(
    '/holds',
    {
      config: sensitive,
      schema: {
        operationId: 'holdCreneau',
        tags,
        querystring: WriteQuery,
        headers: KeyHeaders,
        body: NewHold,
        response: { 201: Hold, ...problems(404, 409) },
      },
    },
    (request, reply) => holdCreneau(request, reply, request.body),
  )

  app.post(
    '/holds/:id/rendre',
    {
      config: sensitive,
      schema: {
        operationId: 'releaseHold',
        tags,
        params: IdParams,
        querystring: WriteQuery,
        headers: KeyHeaders,
        body: HoldRelease,
        response: { 204: Type.Null(), ...problems(404) },
      },
    },
    (request, reply) => releaseHold(request, reply, request.params.id, request.body.jeton),
  )
}
