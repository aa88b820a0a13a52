import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { IdentityProvider } from '../../../platform/auth/oidc.js'
import { limitSensitive } from '../../../platform/http/rate-limit.js'
import { Problem } from '../../../platform/http/problem.js'
import { Closed } from '../../../platform/http/types.js'
import { depuisOf } from '../rules/appareil.js'
import { signInFromProvider } from '../usecases/sign-in-oidc.js'
import { MoyensConnexion } from '../contract/sessions.js'
import { bareOperation } from '../../../platform/http/operation.js'
import { publique } from '../../../platform/http/access.js'

const COOKIE = 'permanence_oidc'
const PATH = '/api/v2/connexion/oidc'
/** The provider's id_token, sealed, while the second factor is asked for. */
export const PORTE = { name: 'permanence_identite', path: '/api/v2/connexion/second-facteur', maxAgeS: 5 * 60 }

type Options = { provider: IdentityProvider | null }

export const oidcRoutes: FastifyPluginAsync<Options> = async (app, { provider }) => {
  const config = limitSensitive(app)
  const tags = ['Session']
  const secure = app.config.PUBLIC_URL.startsWith('https:')
  const found = Type.Null({ description: 'Suite à l’adresse de l’en-tête Location.' })

  bareOperation(
    app,
    {
      id: 'listSignInMeans',
      route: 'GET /connexion/moyens',
      tags,
      resume: 'Dit comment un agent se connecte à cette installation.',
      description: 'Comment un agent se connecte à cette installation, pour la page de connexion.',
      acces: publique(),
      rend: { 200: MoyensConnexion },
    },
    () => ({ fournisseur: provider && { nom: app.config.OIDC_NOM, adresse: PATH } }),
  )

  bareOperation(
    app,
    {
      id: 'leaveForProvider',
      route: 'GET /connexion/oidc',
      tags,
      resume: 'Mène au fournisseur d’identité.',
      description:
        'Mène au fournisseur d’identité (OpenID Connect : code, PKCE, state, nonce). À ouvrir dans le navigateur.',
      acces: publique(),
      config,
      query: Closed({
        retour: Type.Optional(
          Type.String({
            // Only our own pages: an address written by somebody else must not lead away.
            pattern: '^/(?![/\\\\])[^\\\\\\s]*$',
            maxLength: 500,
            description: 'Page de l’espace agent où revenir, comme `/agenda`.',
          }),
        ),
      }),
      rend: { 302: found },
      refus: ['oidc.absent'],
      cookies: [302],
    },
    async (request, reply) => {
      if (!provider) throw new Problem('oidc.absent')
      try {
        const { url, cookie, maxAgeS } = await provider.leave(request.query.retour ?? null, app.clock.now())
        reply.setCookie(COOKIE, cookie, { httpOnly: true, sameSite: 'lax', secure, path: PATH, maxAge: maxAgeS })
        return reply.redirect(url)
      } catch (error) {
        return refuse(request, reply, error)
      }
    },
  )

  bareOperation(
    app,
    {
      // What a provider adds is its own business; all of it is checked by the library.
      id: 'comeBackFromProvider',
      route: 'GET /connexion/oidc/retour',
      tags,
      resume: 'Ouvre une session au retour du fournisseur d’identité.',
      description:
        'Retour du fournisseur d’identité : ouvre la session de l’agent qui a cette adresse e-mail vérifiée, puis mène à ses pages. Un refus mène à la page de connexion, avec son code.',
      acces: publique(),
      config,
      query: Type.Object({}, { additionalProperties: true }),
      rend: { 302: found },
      refus: ['oidc.absent'],
      cookies: [302],
      libre: true,
    },
    async (request, reply) => {
      if (!provider) throw new Problem('oidc.absent')
      reply.clearCookie(COOKIE, { path: PATH })
      try {
        const query = request.url.split('?')[1] ?? ''
        const { signedIn, retour, porte } = await signInFromProvider(app, provider, {
          query,
          cookie: request.cookies[COOKIE],
          depuis: depuisOf(request),
        })
        if ('attendu' in signedIn) {
          if (porte !== null) {
            const { name, path, maxAgeS: maxAge } = PORTE
            reply.setCookie(name, porte, { httpOnly: true, sameSite: 'lax', secure, path, maxAge })
          }
          // In the fragment: no server, ours included, ever reads or logs it.
          return reply.redirect(`/agent/connexion#defi=${signedIn.attendu.defi}`)
        }
        reply.setSession(signedIn.session)
        return reply.redirect(`/agent${retour ?? '/agenda'}`)
      } catch (error) {
        return refuse(request, reply, error)
      }
    },
  )
}

/** A person looks at this answer: she reads why on the page she knows. */
function refuse(request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
  if (!(error instanceof Problem) || !error.code.startsWith('oidc.')) throw error
  const cause = error.cause instanceof Error ? error.cause.name : undefined
  request.log.warn({ code: error.code, cause }, 'sign-in by the identity provider was refused')
  return reply.redirect(`/agent/connexion?refus=${error.code}`)
}
