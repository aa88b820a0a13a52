import type pg from 'pg'
import type { Config } from '../../../config.js'
import { clientIdOf, deriveToken, newSalt, parseToken, provesToken } from '../../../platform/auth/tokens.js'
import type { Clock } from '../../../platform/clock.js'
import { findTerritoire, inTenant } from '../../../platform/db/tenant.js'
import { insertToken, lockApplication } from '../sql/applications.js'
import type { TokenAnswer, TokenErrors, TokenRequest } from '../contract/applications.js'

/** A token serves this long; the application then asks for another. */
const TOKEN_S = 15 * 60

/** RFC 6749 § 5.2. */
export class OauthRefused extends Error {
  readonly error: (typeof TokenErrors)[number]
  constructor(error: OauthRefused['error'], sentence: string) {
    super(sentence)
    this.error = error
  }
}

type Client = { clientId: string; clientSecret: string }

/** RFC 6749 § 2.3.1: by `Authorization: Basic`, or in the body, not both. Throws `OauthRefused`. */
export function clientOf(authorization: string | undefined, body: TokenRequest): Client {
  const inBody = body.client_id !== undefined || body.client_secret !== undefined
  if (authorization === undefined) {
    if (body.client_id === undefined || body.client_secret === undefined) {
      throw new OauthRefused(
        'invalid_client',
        'Donnez client_id et client_secret, en Authorization: Basic ou dans le corps.',
      )
    }
    return { clientId: body.client_id, clientSecret: body.client_secret }
  }
  if (inBody) throw new OauthRefused('invalid_request', 'Donnez client_id et client_secret une seule fois.')
  const basic = /^Basic ([\w+/=-]{1,1000})$/i.exec(authorization)?.[1]
  const [, clientId, clientSecret] = /^([^:]*):(.*)$/s.exec(Buffer.from(basic ?? '', 'base64').toString()) ?? []
  if (clientId === undefined || clientSecret === undefined) {
    throw new OauthRefused('invalid_client', 'L’en-tête Authorization n’est pas lisible.')
  }
  return { clientId: formDecoded(clientId), clientSecret: formDecoded(clientSecret) }
}

/** Basic credentials are form-encoded first; ours need no encoding, so what does not decode is no secret of ours. */
function formDecoded(text: string): string {
  return new URLSearchParams(`x=${text.replaceAll('&', '%26')}`).get('x') ?? ''
}

/** A short-lived token, for all of the application's portées or some. It then passes where personal tokens do. */
export async function issueToken(
  { pool, clock, config }: { pool: pg.Pool; clock: Clock; config: Config },
  { clientId, clientSecret }: Client,
  { grant_type: grant, scope }: TokenRequest,
): Promise<TokenAnswer> {
  const refused = new OauthRefused(
    'invalid_client',
    'Cette application est inconnue, ou son secret est faux ou expiré.',
  )
  const proof = parseToken(clientSecret.replace(/^pms_/, ''))
  const territoire = proof && (await findTerritoire(pool, 'application', proof.id))
  if (!proof || !territoire || clientId !== clientIdOf(proof.id)) throw refused
  const nowMs = clock.now()
  return inTenant(pool, territoire, async (db) => {
    const application = await lockApplication(db, proof.id)
    const live = application && application.revoqueAt === null && application.secretExpireAt.getTime() > nowMs
    if (!live || !provesToken(config.PERMANENCE_SECRET, 'application', proof, application.salt)) throw refused
    if (grant !== 'client_credentials') {
      throw new OauthRefused('unsupported_grant_type', 'Seul client_credentials est accepté.')
    }
    const asked = scope === undefined ? application.portees : [...new Set(scope.split(' '))]
    if (asked.some((portee) => !application.portees.includes(portee))) {
      throw new OauthRefused('invalid_scope', `Portées possibles : ${application.portees.join(' ')}.`)
    }
    const token = {
      salt: newSalt(),
      portees: asked,
      expireAt: new Date(nowMs + TOKEN_S * 1000),
      now: new Date(nowMs),
    }
    const id = await insertToken(db, application, token)
    return {
      access_token: `pmn_${deriveToken(config.PERMANENCE_SECRET, 'jeton', id, token.salt)}`,
      token_type: 'Bearer' as const,
      expires_in: TOKEN_S,
      scope: asked.join(' '),
    }
  })
}
