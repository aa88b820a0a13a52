import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { problems } from '../../../platform/http/problem.js'
import { readAs } from '../../../platform/http/unit.js'
import { Agenda, AgendaQuery } from '../contract/agenda.js'
import { readAgenda } from '../usecases/read-agenda.js'

export const agendaRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/agenda',
    {
      schema: {
        operationId: 'readAgenda',
        tags: ['Agenda'],
        querystring: AgendaQuery,
        response: { 200: Agenda, ...problems(401, 403, 404) },
      },
    },
    (request) => readAs(request, (ctx) => readAgenda(ctx, request.query)),
  )
}
