import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { limitSensitive } from '../../../platform/http/limite.js'
import { problems } from '../../../platform/http/problem.js'
import { IdParams, KeyHeaders, WriteQuery } from '../../../platform/http/types.js'
import { Hold, HoldProlongation, HoldProlonge, HoldRelease, NavigateurHeaders, NewHold } from '../contract/holds.js'
import { prolongHold } from '../usecases/prolong.js'
import { holdCreneau, releaseHold } from '../usecases/hold.js'

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
        headers: NavigateurHeaders,
        body: NewHold,
        response: { 201: Hold, ...problems(404, 409) },
      },
    },
    (request, reply) => holdCreneau(request, reply, request.body, request.headers.navigateur),
  )

  app.post(
    '/holds/:id/prolonger',
    {
      config: sensitive,
      schema: {
        operationId: 'prolongHold',
        description:
          'Cinq minutes de plus, une fois. Attendre un code en donne cinq autres : vingt minutes en tout, au plus.',
        tags,
        params: IdParams,
        querystring: WriteQuery,
        headers: KeyHeaders,
        body: HoldProlongation,
        response: { 200: HoldProlonge, ...problems(404, 409) },
      },
    },
    (request, reply) => prolongHold(request, reply, request.params.id, request.body.jeton),
  )

  app.post(
    '/holds/:id/rendre',
    {
      // Never limited: a neighbour who shares the address must not be able to make somebody lose her own créneau.
      config: { rateLimit: false },
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
