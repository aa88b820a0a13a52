import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import OidcProvider from 'oidc-provider'
import { onTestFinished } from 'vitest'
import { ORIGIN } from './world.js'

export const CLIENT = { OIDC_CLIENT_ID: 'permanence', OIDC_CLIENT_SECRET: 'un-secret-de-test-pour-le-fournisseur' }

type Wish = {
  /** What it says of the person who signs in. */
  claims: Record<string, unknown>
  /** userinfo as a signed JWT, as ProConnect does. */
  signedUserinfo?: boolean
  /** Publishes other keys than those it signs with. */
  wrongKeys?: boolean
}

function newKey() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'cle-de-test' }
}

/** Made once: a pair of keys takes longer than all the rest of a sign-in. */
const [KEY, OTHER] = [newKey(), newKey()]

/** A real OpenID provider (certified `oidc-provider`), with its own pages to sign in and consent. */
export async function identityProvider({ claims, signedUserinfo = false, wrongKeys = false }: Wish): Promise<string> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new OidcProvider(issuer, {
    clients: [
      {
        client_id: CLIENT.OIDC_CLIENT_ID,
        client_secret: CLIENT.OIDC_CLIENT_SECRET,
        redirect_uris: [`${ORIGIN}/api/v2/connexion/oidc/retour`],
        post_logout_redirect_uris: [`${ORIGIN}/agent/connexion`],
        token_endpoint_auth_method: 'client_secret_post',
        ...(signedUserinfo && { userinfo_signed_response_alg: 'RS256' }),
      },
    ],
    findAccount: (_context: unknown, sub: string) => ({ accountId: sub, claims: () => ({ sub, ...claims }) }),
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    features: { jwtUserinfo: { enabled: true } },
    pkce: { required: () => true },
    cookies: { keys: ['cookies-de-test'] },
    jwks: { keys: [KEY] },
    ttl: { Session: 3600, Grant: 3600, Interaction: 3600, AccessToken: 3600, IdToken: 3600 },
  })
  const { n, e } = OTHER
  const answer = provider.callback()
  server.on('request', (request, response) => {
    if (!wrongKeys || request.url !== '/jwks') return answer(request, response)
    response.setHeader('content-type', 'application/jwk-set+json')
    response.end(JSON.stringify({ keys: [{ kty: 'RSA', kid: KEY.kid, use: 'sig', alg: 'RS256', n, e }] }))
  })
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return issuer
}

/** A browser at the provider: signs in as `login`, which is the `sub` it answers, consents, and stops where it is sent back to us. */
export async function throughProvider(start: string, login = 'zoe'): Promise<URL> {
  const jar = new Map<string, string>()
  let next: { url: string; form?: Record<string, string> } = { url: start }
  for (let step = 0; step < 12; step++) {
    const response = await fetch(next.url, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(next.form && { method: 'POST', body: new URLSearchParams(next.form) }),
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
      jar.set(name!, value!)
    }
    const text = await response.text()
    const location = response.headers.get('location')
    if (location !== null) {
      const url = new URL(location, next.url)
      if (url.origin === ORIGIN) return url
      next = { url: url.href }
      continue
    }
    const [, prompt] = /name="prompt" value="(\w+)"/.exec(text) ?? []
    const [, action] = /action="([^"]+)"/.exec(text) ?? []
    if (prompt === undefined || action === undefined)
      throw new Error(`lost at the provider: ${response.status} ${text}`)
    next = { url: new URL(action, next.url).href, form: { prompt, login, password: 'peu importe' } }
  }
  throw new Error('never came back from the provider')
}
