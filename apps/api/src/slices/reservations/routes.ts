import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Ics, sendIcs } from '../../platform/http/ics.js'
import { problems } from '../../platform/http/problem.js'

import { KeyHeaders, WriteQuery } from '../../platform/http/types.js'
import { LienParams, NewReservation, RdvUsager, Reservation } from './schema.js'
import { cancelByLien, confirmReservation, readByLien, readIcsByLien } from './usecases.js'

export const reservationsRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const sensitive = { rateLimit: { max: app.config.LIMITE_SENSIBLE_PAR_MINUTE, timeWindow: '1 minute' } }
  const tags = ['Réservation en ligne']

  app.post(
    '/reservations',
    {
      config: sensitive,
      schema: {
        operationId: 'confirmReservation',
        tags,
        querystring: WriteQuery,
        headers: KeyHeaders,
        body: NewReservation,
        response: { 201: Reservation, ...problems(404, 409) },
      },
    },
    (request, reply) => confirmReservation(request, reply, request.body),
  )

  app.get(
    '/mes-rdvs/:jeton',
    {
      config: sensitive,
      schema: { operationId: 'readByLien', tags, params: LienParams, response: { 200: RdvUsager, ...problems(404) } },
    },
    (request) => readByLien(request, request.params.jeton),
  )

  app.get(
    '/mes-rdvs/:jeton/rendez-vous.ics',
    {
      config: sensitive,
      schema: {
        operationId: 'readIcsByLien',
        description: 'Fichier iCalendar, le même événement que dans les messages : ajouté deux fois, il reste un.',
        tags,
        params: LienParams,
        response: { 200: Ics, ...problems(404) },
      },
    },
    async (request, reply) => sendIcs(reply, await readIcsByLien(request, request.params.jeton)),
  )

  app.post(
    '/mes-rdvs/:jeton/annuler',
    {
      config: sensitive,
      schema: {
        operationId: 'cancelByLien',
        tags,
        params: LienParams,
        querystring: WriteQuery,
        headers: KeyHeaders,
        response: { 200: RdvUsager, ...problems(404, 409) },
      },
    },
    (request, reply) => cancelByLien(request, reply, request.params.jeton),
  )
}
