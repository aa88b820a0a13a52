import * as oidc from 'openid-client'
import type { Config } from '../../config.js'
import { Problem } from '../http/problem.js'
import { seal, unseal } from './seal.js'

/** What the browser brings back to prove that it was this one that left: sealed in a cookie, for ten minutes. */
export type Departure = { state: string; nonce: string; verifier: string; retour: string | null; endMs: number }
const DEPARTURE_MS = 10 * 60_000
const COOKIE = { what: 'oidc', whose: 'depart' } as const
const TIMEOUT_S = 8

/**
 * Who the provider says it is: `emetteur` (itself) and `sub` name him for good, the address may be handed on; `email` is
 * null when the provider does not vouch for it. `idToken`: to sign out there too.
 */
export type Identity = { email: string | null; emetteur: string; sub: string; idToken: string }

/** Signing in with an identity provider of the ProConnect kind; null when none is set. */
export type IdentityProvider = {
  leave(retour: string | null, nowMs: number): Promise<{ url: string; cookie: string; maxAgeS: number }>
  /** Throws `oidc.expire`, `oidc.refuse`, `oidc.indisponible`. */
  comeBack(query: string, cookie: string | undefined, nowMs: number): Promise<Identity & { retour: string | null }>
  /** Where signing out goes on; null when the provider has no such page. */
  endUrl(idToken: string): Promise<string | null>
}

export function identityProvider(config: Config): IdentityProvider | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, PUBLIC_URL } = config
  if (issuer === null || clientId === null || clientSecret === null) return null
  const redirectUri = `${PUBLIC_URL}/api/v2/connexion/oidc/retour`
  const secret = config.PERMANENCE_SECRET

  let discovered: Promise<oidc.Configuration> | undefined
  const discover = (): Promise<oidc.Configuration> => {
    discovered ??= oidc
      .discovery(
        new URL(issuer),
        clientId,
        { id_token_signed_response_alg: config.OIDC_ALG },
        oidc.ClientSecretPost(clientSecret),
        {
          timeout: TIMEOUT_S,
          execute: [
            // Signatures of id_token and userinfo are verified, though both come over TLS from the provider itself.
            oidc.enableNonRepudiationChecks,
            ...(issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : []),
          ],
        },
      )
      .catch((cause: unknown) => {
        // The next who signs in asks again: the provider may be back.
        discovered = undefined
        throw new Problem('oidc.indisponible', {}, cause)
      })
    return discovered
  }

  return {
    async leave(retour, nowMs) {
      const departure: Departure = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        verifier: oidc.randomPKCECodeVerifier(),
        retour,
        endMs: nowMs + DEPARTURE_MS,
      }
      const url = oidc.buildAuthorizationUrl(await discover(), {
        redirect_uri: redirectUri,
        scope: config.OIDC_SCOPES,
        state: departure.state,
        nonce: departure.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(departure.verifier),
        code_challenge_method: 'S256',
        ...(config.OIDC_ACR_VALUES !== null && { acr_values: config.OIDC_ACR_VALUES }),
      })
      const cookie = seal(secret, COOKIE, Buffer.from(JSON.stringify(departure)))
      return { url: url.href, cookie, maxAgeS: DEPARTURE_MS / 1000 }
    },

    async comeBack(query, cookie, nowMs) {
      const opened = cookie === undefined ? null : unseal(secret, COOKIE, cookie)
      const departure = opened && (JSON.parse(opened.toString()) as Departure)
      if (!departure || departure.endMs <= nowMs) throw new Problem('oidc.expire')
      const provider = await discover()
      const { idToken, claims } = await exchange(provider, new URL(`${redirectUri}?${query}`), departure)
      const { iss: emetteur, sub } = claims
      const { email, email_verified: verified }: Record<string, unknown> = claims
      const sure = verified === true || (verified === undefined && config.OIDC_EMAIL_GARANTI)
      return {
        email: typeof email === 'string' && sure ? email : null,
        emetteur,
        sub,
        idToken,
        retour: departure.retour,
      }
    },

    async endUrl(idToken) {
      const provider = await discover()
      if (provider.serverMetadata().end_session_endpoint === undefined) return null
      return oidc.buildEndSessionUrl(provider, {
        id_token_hint: idToken,
        post_logout_redirect_uri: `${PUBLIC_URL}/agent/connexion`,
        state: oidc.randomState(),
      }).href
    },
  }
}

/** The code for tokens, the tokens for claims. State, nonce, PKCE, issuer, audience, times and signatures are checked. */
async function exchange(provider: oidc.Configuration, url: URL, { state, nonce, verifier }: Departure) {
  try {
    const tokens = await oidc.authorizationCodeGrant(provider, url, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    })
    const own = tokens.claims()!
    const hasMore = provider.serverMetadata().userinfo_endpoint !== undefined
    // ProConnect answers here with a signed JWT, others with JSON.
    const more = hasMore ? await oidc.fetchUserInfo(provider, tokens.access_token, own.sub) : {}
    const told: Record<string, unknown> = { ...own, ...more }
    return { idToken: tokens.id_token!, claims: { ...told, iss: own.iss, sub: own.sub } }
  } catch (cause) {
    throw new Problem('oidc.refuse', {}, cause)
  }
}
