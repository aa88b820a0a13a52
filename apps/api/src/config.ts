import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import { parseProxies } from './platform/http/trusted-proxies.js'

const Environment = Type.Object({
  NODE_ENV: Type.Union([Type.Literal('development'), Type.Literal('test'), Type.Literal('production')]),
  PORT: Type.Integer({ minimum: 0, maximum: 65_535 }),
  HOST: Type.String({ minLength: 1 }),
  PUBLIC_URL: Type.String({ pattern: '^https?://[^/]+$' }),
  DATABASE_URL: Type.String({ pattern: '^postgres(ql)?://' }),
  PERMANENCE_SECRET: Type.String(),
  PERMANENCE_DEMO: Type.Boolean(),
  /** See `platform/http/trusted-proxies.ts`. */
  TRUST_PROXY: Type.Union([Type.Null(), Type.Integer({ minimum: 1, maximum: 9 }), Type.Array(Type.String())]),
  /** Which installation of the product this is: its ids begin at this number × 10¹². Said once, when the database is made. */
  INSTALLATION: Type.Integer({ minimum: 0, maximum: 9_000 }),
  DB_POOL: Type.Integer({ minimum: 1, maximum: 200 }),
  LIMITE_PAR_MINUTE: Type.Integer({ minimum: 1 }),
  LIMITE_SENSIBLE_PAR_MINUTE: Type.Integer({ minimum: 1 }),
  HOLDS_PAR_ADRESSE: Type.Integer({ minimum: 0 }),
  HOLDS_PAR_JETON: Type.Integer({ minimum: 0 }),
  SANS_PREUVE_PAR_ADRESSE: Type.Integer({ minimum: 0 }),
  SANS_PREUVE_PAR_JETON: Type.Integer({ minimum: 0 }),
  MESSAGES_GRACE_S: Type.Integer({ minimum: 0, maximum: 3_600 }),
  SMTP_URL: Type.Union([Type.Null(), Type.String({ pattern: '^smtps?://' })]),
  MAIL_FROM: Type.String({ minLength: 3 }),
  MAIL_DOSSIER: Type.Union([Type.Null(), Type.String({ minLength: 1 })]),
  OIDC_ISSUER: Type.Union([Type.Null(), Type.String({ pattern: '^https?://[^/]' })]),
  OIDC_CLIENT_ID: Type.Union([Type.Null(), Type.String({ minLength: 1 })]),
  OIDC_CLIENT_SECRET: Type.Union([Type.Null(), Type.String({ minLength: 1 })]),
  OIDC_NOM: Type.String({ minLength: 1, maxLength: 60 }),
  OIDC_SCOPES: Type.String({ pattern: '(^| )openid( |$)' }),
  OIDC_ACR_VALUES: Type.Union([Type.Null(), Type.String({ minLength: 1 })]),
  OIDC_ALG: Type.String({ pattern: '^(RS|PS|ES)(256|384|512)$' }),
  OIDC_EMAIL_GARANTI: Type.Boolean(),
  WORKER_TEMOIN: Type.Union([Type.Null(), Type.String({ minLength: 1 })]),
  METRICS_PORT: Type.Union([Type.Null(), Type.Integer({ minimum: 0, maximum: 65_535 })]),
  METRICS_HOST: Type.String({ minLength: 1 }),
  LOG_LEVEL: Type.String({ pattern: '^(fatal|error|warn|info|debug|silent)$' }),
})

export type Config = Readonly<Static<typeof Environment>>

export class ConfigRefused extends Error {}

const DEFAULTS: Record<string, unknown> = {
  NODE_ENV: 'development',
  PORT: 3000,
  HOST: '127.0.0.1',
  PERMANENCE_DEMO: false,
  TRUST_PROXY: null,
  INSTALLATION: 0,
  DB_POOL: 10,
  LIMITE_PAR_MINUTE: 1_200,
  LIMITE_SENSIBLE_PAR_MINUTE: 30,
  HOLDS_PAR_ADRESSE: 30,
  HOLDS_PAR_JETON: 300,
  SANS_PREUVE_PAR_ADRESSE: 10,
  SANS_PREUVE_PAR_JETON: 300,
  MESSAGES_GRACE_S: 90,
  SMTP_URL: null,
  MAIL_FROM: 'Permanence <ne-pas-repondre@localhost>',
  MAIL_DOSSIER: null,
  OIDC_ISSUER: null,
  OIDC_CLIENT_ID: null,
  OIDC_CLIENT_SECRET: null,
  OIDC_NOM: 'ProConnect',
  OIDC_SCOPES: 'openid email',
  OIDC_ACR_VALUES: null,
  OIDC_ALG: 'RS256',
  OIDC_EMAIL_GARANTI: false,
  WORKER_TEMOIN: null,
  METRICS_PORT: null,
  METRICS_HOST: '127.0.0.1',
  LOG_LEVEL: 'info',
}

/** The environment, read and checked once. Throws `ConfigRefused` with one French sentence per fault. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const port = env['PORT'] ?? DEFAULTS['PORT']
  const given: Record<string, unknown> = { ...DEFAULTS, PUBLIC_URL: `http://localhost:${String(port)}` }
  for (const key of Object.keys(Environment.properties)) {
    const text = env[key]
    if (text !== undefined && text !== '') given[key] = parse(key, text)
  }
  // What is missing is said below, each by its name: the schema says it of the whole.
  const wrong = [...Value.Errors(Environment, given)].flatMap(({ instancePath }) => instancePath.split('/')[1] ?? [])
  const faults = wrong.map((key) => `${key} : ${sentenceOf(key)}`)
  for (const key of ['DATABASE_URL', 'PERMANENCE_SECRET']) {
    if (given[key] === undefined) faults.push(`${key} manque : ${sentenceOf(key)}`)
  }
  if (typeof given['PERMANENCE_SECRET'] === 'string') faults.push(...secretFaults(given['PERMANENCE_SECRET']))
  faults.push(...demoFaults(given), ...oidcFaults(given))
  if (faults.length > 0) throw new ConfigRefused([...new Set(faults)].join('\n'))
  return Value.Parse(Environment, given)
}

/** What is expected of a setting, from its schema when it has no sentence of its own. */
function sentenceOf(key: string): string {
  const own = SENTENCES[key]
  if (own !== undefined) return own
  const { type, minimum = 0, maximum } = kindsOf(key).find((one) => one.type !== 'null') ?? {}
  if (type === 'boolean') return 'attendu 0 ou 1.'
  if (type !== 'integer') return 'valeur refusée.'
  return maximum === undefined
    ? `attendu un nombre entier, ${minimum} au moins.`
    : `attendu un nombre entier de ${minimum} à ${maximum}.`
}

type Kind = { type?: string; minimum?: number; maximum?: number; anyOf?: Kind[] }
/** What a setting may be: its own schema, and the branches of a union. */
function kindsOf(key: string): Kind[] {
  const kind = Environment.properties[key as keyof typeof Environment.properties] as Kind
  return [kind, ...(kind.anyOf ?? [])]
}

function parse(key: string, text: string): unknown {
  if (key === 'TRUST_PROXY') {
    const trusted = parseProxies(text)
    return trusted === undefined ? text : trusted
  }
  const kinds = kindsOf(key)
  if (kinds.some(({ type }) => type === 'integer')) return /^\d+$/.test(text) ? Number(text) : text
  if (kinds[0]?.type === 'boolean') return BOOLEANS.get(text) ?? text
  return text
}

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['1', true],
  ['true', true],
  ['0', false],
  ['false', false],
])

const SENTENCES: Record<string, string> = {
  NODE_ENV: 'attendu « development », « test » ou « production ».',
  PORT: 'attendu un numéro de port (0 à 65535).',
  METRICS_PORT: 'attendu un numéro de port (0 à 65535).',
  TRUST_PROXY:
    'attendu le nombre de mandataires devant l’API (1, 2…), ou leurs adresses séparées par des virgules (10.1.2.3, 172.18.0.0/16) ; 0 : aucun.',
  PUBLIC_URL: 'attendu l’adresse publique sans chemin, par exemple https://rdv.exemple.fr.',
  DATABASE_URL: 'attendu postgres://utilisateur:motdepasse@hote:5432/base.',
  PERMANENCE_SECRET: 'attendu au moins 32 caractères imprévisibles (openssl rand -base64 48).',
  SMTP_URL: 'attendu smtp://utilisateur:motdepasse@hote:587.',
  OIDC_ISSUER: 'attendu l’adresse du fournisseur d’identité, comme https://fournisseur.exemple.fr/api/v2.',
  OIDC_SCOPES: 'attendu des portées séparées par des espaces, dont openid.',
  OIDC_ALG: 'attendu un algorithme de signature asymétrique, comme RS256 ou ES256.',
  OIDC_EMAIL_GARANTI: 'attendu 0 ou 1.',
  LOG_LEVEL: 'attendu fatal, error, warn, info, debug ou silent.',
}

/** A provider without its secret is none; in production no sign-in goes in clear text. */
function oidcFaults(given: Record<string, unknown>): string[] {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: id, OIDC_CLIENT_SECRET: secret } = given
  const parts = [issuer, id, secret].filter((part) => typeof part === 'string')
  if (parts.length === 0) return []
  const faults =
    parts.length === 3
      ? []
      : ['OIDC_ISSUER, OIDC_CLIENT_ID et OIDC_CLIENT_SECRET vont ensemble : donnez les trois, ou aucun.']
  if (given['NODE_ENV'] === 'production' && String(issuer).startsWith('http:')) {
    faults.push('OIDC_ISSUER doit être en https en production.')
  }
  return faults
}

/** A secret that can be guessed opens every session: production does not start with one. */
function secretFaults(secret: string): string[] {
  const weak =
    secret.length < 32 || new Set(secret).size < 12 || /change|secret|motdepasse|password|exemple/i.test(secret)
  return weak ? [`PERMANENCE_SECRET est trop faible : ${sentenceOf('PERMANENCE_SECRET')}`] : []
}

/** The passwords of the demonstration are known to all. */
function demoFaults(given: Record<string, unknown>): string[] {
  if (given['NODE_ENV'] !== 'production' || given['PERMANENCE_DEMO'] !== true) return []
  return ['PERMANENCE_DEMO ne peut pas être activé en production : les mots de passe de la démonstration sont publics.']
}
