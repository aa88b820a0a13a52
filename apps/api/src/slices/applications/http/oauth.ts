import type { FastifyPluginAsync } from 'fastify'
import { Type } from 'typebox'
import { limitSensitive } from '../../../platform/http/rate-limit.js'
import { ProblemBody } from '../../../platform/http/problem.js'
import { clientOf, issueToken, OauthRefused } from '../usecases/issue-token.js'
import { TokenAnswer, TokenError, TokenRequest } from '../contract/applications.js'
import { bareOperation } from '../../../platform/http/operation.js'
import { bySelf } from '../../../platform/http/access.js'

/** The one place that speaks another protocol's words: RFC 6749, so that any OAuth client of the shelf works. */
export const oauthRoutes: FastifyPluginAsync = async (app) => {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, text, done) => {
    const fields = [...new URLSearchParams(String(text))]
    const names = fields.map(([name]) => name)
    if (new Set(names).size < names.length)
      done(new OauthRefused('invalid_request', 'Un paramètre est donné deux fois.'))
    else done(null, Object.fromEntries(fields))
  })

  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    if (error instanceof OauthRefused) {
      if (error.error === 'invalid_client') reply.header('www-authenticate', 'Basic realm="Permanence"')
      return reply
        .code(error.error === 'invalid_client' ? 401 : 400)
        .send({ error: error.error, error_description: error.message })
    }
    const status = error.statusCode ?? 500
    // Too many, or a fault of ours: said as everywhere else.
    if (status === 429 || status >= 500) throw error
    request.log.info({ code: status }, 'token request refused')
    return reply.code(400).send({
      error: 'invalid_request' as const,
      error_description: 'Attendu un corps application/x-www-form-urlencoded avec grant_type=client_credentials.',
    })
  })

  bareOperation(
    app,
    {
      // RFC 6749 § 3.2: what is not known is ignored.
      id: 'issueToken',
      route: 'POST /oauth/jeton',
      tags: ['Jetons'],
      resume: 'Donne un jeton court à une application (OAuth 2).',
      description:
        'Jeton court pour une application (OAuth 2, RFC 6749 § 4.4). Corps en application/x-www-form-urlencoded ; refus dans les mots de la RFC.',
      acces: bySelf([{ client: [] }, {}]),
      config: limitSensitive(app),
      query: Type.Object({}, { additionalProperties: true }),
      body: TokenRequest,
      consumes: ['application/x-www-form-urlencoded'],
      rend: {
        200: TokenAnswer,
        400: TokenError,
        401: TokenError,
        429: ProblemBody,
        500: ProblemBody,
        503: ProblemBody,
      },
      oauth: true,
    },
    (request) => issueToken(app, clientOf(request.headers.authorization, request.body), request.body),
  )
}
