import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { problems } from '../../platform/http/problem.js'
import { Page } from '../../platform/http/types.js'
import { Territoire, TerritoiresQuery } from './schema.js'
import { listTerritoires } from './usecases.js'

export const territoiresRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/territoires',
    {
      schema: {
        operationId: 'listTerritoires',
        tags: ['Référentiel'],
        querystring: TerritoiresQuery,
        response: { 200: Page(Territoire), ...problems() },
      },
    },
    ({ query }) => listTerritoires(app, query),
  )
}
