export type ClientCredentials = {
  /** Address of the installation, without `/api/v2`. */
  baseUrl: string
  clientId: string
  clientSecret: string
  /** Fewer portées than the application has; all of them by default. */
  portees?: readonly string[]
  /** Replaces `fetch`: tests. */
  fetch?: (request: Request) => Promise<Response>
}

/** A token is asked for again so long before its end, so that none expires on its way. */
const MARGIN_MS = 30_000

/** RFC 6749 § 5.2: what the API says of an application that it does not let in. */
export class OauthError extends Error {
  /** `invalid_client`, `invalid_scope`… */
  readonly error: string
  constructor(error: string, description: string) {
    super(description)
    this.name = 'OauthError'
    this.error = error
  }
}

/**
 * The token of an application (OAuth 2, RFC 6749 § 4.4), for the option `jeton` of a client: asked for when there is
 * none, kept while it is good, asked for once by calls that come together.
 * @throws OauthError
 */
export function clientCredentials(credentials: ClientCredentials): () => Promise<string> {
  let token: { value: string; untilMs: number } | null = null
  let asking: Promise<string> | null = null
  const ask = async (): Promise<string> => {
    const { access_token: value, expires_in: seconds } = await issue(credentials)
    token = { value, untilMs: Date.now() + seconds * 1000 - MARGIN_MS }
    return value
  }
  return () => {
    if (token !== null && Date.now() < token.untilMs) return Promise.resolve(token.value)
    asking ??= ask().finally(() => (asking = null))
    return asking
  }
}

async function issue({ baseUrl, clientId, clientSecret, portees, fetch }: ClientCredentials) {
  const fields = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret }
  const body = new URLSearchParams({ ...fields, ...(portees && { scope: portees.join(' ') }) })
  const request = new Request(`${baseUrl}/api/v2/oauth/jeton`, { method: 'POST', body })
  const answer = await (fetch ?? globalThis.fetch)(request)
  const said = (await answer.json().catch(() => ({}))) as Record<string, string>
  if (!answer.ok) {
    // Too many, or down: a problem as everywhere else; a proxy speaks neither.
    throw new OauthError(
      said['error'] ?? said['code'] ?? 'interne.indisponible',
      said['error_description'] ?? said['title'] ?? `Pas de jeton : statut ${answer.status}.`,
    )
  }
  return said as unknown as { access_token: string; expires_in: number }
}
