import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify'
import { Refus } from '@permanence/time'
import type { ProblemCode } from './catalogue.js'
import { fieldProblem, Problem, type FieldError } from './problem.js'
import { NON_VIDE } from './types.js'

/** PostgreSQL says `23P01` when the second net caught what the referee let through: the same refusal, said in one place. */
const EXCLUSION = '23P01'
/** A name or address already taken, seen by the index that proves it unique: races included. */
const TAKEN: Record<string, readonly [code: ProblemCode, pointeur: string]> = {
  agents_email_key: ['agent.email_pris', '/email'],
  services_nom_key: ['service.nom_pris', '/nom'],
  equipes_nom_key: ['equipe.nom_pris', '/nom'],
  motifs_nom_key: ['motif.nom_pris', '/nom'],
}
/**
 * Two requests that undid each other: a row that was just deleted is referred to (23503), or they waited for one another
 * (40P01, 40001). Nothing was written; asked again, it is done or refused by its own words.
 */
const CROSSED = new Set(['23503', '40P01', '40001'])
/** Another request had kept this key at that moment, and its row is gone already: purged, or by a server of another version that gave up. */
const CLE_CROISEE = 'cles_idempotence_territoire_id_cle_hash_pk'
/** A text that PostgreSQL cannot keep (a NUL character). */
const UNSTORABLE = new Set(['22021', '22P05'])
/** The way to PostgreSQL is cut. */
const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
])
/**
 * PostgreSQL is there and cannot serve now: no connection (08), no means left (53), stopping or starting (57P), a role or
 * a database that an operator has just changed (28, 3D), only reading (25006), a transaction cut for its length (25P03,
 * 25P04), a statement or a lock that took longer than our own limits (57014, 55P03).
 */
const UNAVAILABLE = /^(08...|53...|57P0.|28...|3D000|25006|25P0[34]|57014|55P03)$/
/** What the driver says by words alone. */
const CUT = /Connection terminated|timeout exceeded when trying to connect|Query read timeout|timeout expired/

/** What is down comes back by itself, mostly at once: long enough not to be asked in a loop. */
const PAUSE_S = 5

/** Turns whatever was thrown into application/problem+json. Anything unexpected tells nothing but its request id. */
export function registerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = isCutShort(error, request) ? new Problem('requete.interrompue', {}, error) : asProblem(error)
    if (problem.code === 'requete.interrompue') request.log.info({ code: problem.code }, 'the sender hung up')
    // Rare when two requests truly met; often, it is a fault of ours.
    if (problem.code === 'requete.croisee') request.log.warn({ err: error, code: problem.code }, 'requests crossed')
    if (problem.status >= 500) request.log.error({ err: error, code: problem.code }, 'request failed')
    const wait = problem.retryAfterS ?? (problem.status === 503 ? PAUSE_S : null)
    if (wait !== null) reply.header('retry-after', wait)
    return reply.code(problem.status).type('application/problem+json').send(problem.body(request.id))
  })
  app.setNotFoundHandler((request: FastifyRequest, reply) => {
    const problem = new Problem('route.inconnue')
    return reply.code(problem.status).type('application/problem+json').send(problem.body(request.id))
  })
}

/** Its sender hung up, or was cut off, in the middle of a body: the same codes as a database that is lost. */
const isCutShort = (error: FastifyError, { raw }: FastifyRequest): boolean =>
  error.statusCode === 400 && raw.readableAborted

function asProblem(error: FastifyError): Problem {
  if (error instanceof Problem) return error
  if (error instanceof Refus) return refused(error)
  if (error.validation) return new Problem('requete.invalide', { erreurs: fieldErrors(error) }, error)
  const code = rootCode(error)
  const taken = TAKEN[rootConstraint(error)]
  if (taken) return fieldProblem(...taken)
  if (code !== undefined && UNSTORABLE.has(code)) return new Problem('requete.invalide', {}, error)
  if ((code !== undefined && CROSSED.has(code)) || rootConstraint(error) === CLE_CROISEE)
    return new Problem('requete.croisee', {}, error)
  if (code === EXCLUSION) return new Problem('creneau.pris', {}, error)
  if (isUnavailable(error, code)) return new Problem('interne.indisponible', {}, error)
  switch (error.statusCode) {
    case 400:
      return new Problem('requete.illisible', {}, error)
    case 413:
      return new Problem('requete.trop_grande', {}, error)
    case 415:
      return new Problem('requete.type_inconnu', {}, error)
    case 429:
      return new Problem('requete.trop_nombreuses', {}, error)
    case 503:
      return new Problem('interne.indisponible', {}, error)
    default:
      return new Problem('interne.erreur', {}, error)
  }
}

const isUnavailable = (error: unknown, code: string | undefined): boolean =>
  (code !== undefined && (UNREACHABLE.has(code) || UNAVAILABLE.test(code))) || CUT.test(rootMessage(error))

/** What packages/scheduling refuses at its door is a fault of one field. */
const refused = (refus: Refus): Problem =>
  new Problem(
    'requete.invalide',
    {
      erreurs: [
        {
          pointeur: `/${refus.champ.replace(/\]$/, '').replaceAll(/[.[\]]+/g, '/')}`,
          code: refus.code,
          message: refus.message,
        },
      ],
    },
    refus,
  )

type Caused = { cause?: unknown; code?: unknown; message?: unknown; constraint?: unknown }
const root = (error: unknown): Caused => {
  let at = error as Caused
  while (at.cause !== undefined && at.cause !== null) at = at.cause
  return at
}
const rootCode = (error: unknown): string | undefined => textOf(root(error).code)
const rootConstraint = (error: unknown): string => textOf(root(error).constraint) ?? ''
const rootMessage = (error: unknown): string => textOf(root(error).message) ?? ''
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** How a field is named, by the part of the request it is in; see `FieldError`. */
const PLACES = {
  body: (path: string) => path || '/',
  querystring: (path: string) => `?${path.slice(1)}`,
  params: (path: string) => `{${path.slice(1)}}`,
  headers: (path: string) => `${path.slice(1)}:`,
} satisfies Record<NonNullable<FastifyError['validationContext']>, (path: string) => string>

function fieldErrors(error: FastifyError): FieldError[] {
  const place = PLACES[error.validationContext ?? 'body']
  const faults = error.validation ?? []
  const precise = faults.filter(isPrecise)
  return (precise.length > 0 ? precise : faults).map((fault) => {
    const { params } = fault
    const named = params['missingProperty'] ?? params['additionalProperty'] ?? params['unevaluatedProperty']
    const path = fault.instancePath + (typeof named === 'string' ? `/${named}` : '')
    return {
      pointeur: place(path),
      code: `champ.${fault.keyword}`,
      message: sentence(fault.keyword, params),
    }
  })
}

/** Not « none of these », nor « null would have done »: what is wrong with what was meant says more. */
const isPrecise = ({ keyword, params }: { keyword: string; params: Record<string, unknown> }): boolean =>
  keyword !== 'anyOf' && !(keyword === 'type' && params['type'] === 'null')

/** What to do, for each kind of fault a schema can find. */
function sentence(keyword: string, params: Record<string, unknown>): string {
  const limit = typeof params['limit'] === 'number' ? params['limit'] : undefined
  switch (keyword) {
    case 'required':
      return 'Ce champ est obligatoire.'
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return 'Ce champ est inconnu.'
    case 'minLength':
      return limit === 1 ? 'Ce champ est obligatoire.' : `Au moins ${limit} caractères.`
    case 'maxLength':
      return `Au plus ${limit} caractères.`
    case 'minimum':
    case 'exclusiveMinimum':
      return `Au moins ${limit}.`
    case 'maximum':
    case 'exclusiveMaximum':
      return `Au plus ${limit}.`
    case 'minItems':
      return limit === 1 ? 'Choisissez au moins un élément.' : `Au moins ${limit} éléments.`
    case 'maxItems':
      return `Au plus ${limit} éléments.`
    case 'uniqueItems':
      return 'Le même élément figure deux fois.'
    case 'enum':
    case 'const':
    case 'anyOf':
      return 'Cette valeur n’est pas possible ici.'
    case 'texte':
      return 'Ce texte contient un caractère qui ne peut pas être enregistré.'
    case 'pattern':
      return params['pattern'] === NON_VIDE ? 'Ce champ est obligatoire.' : 'Cette valeur n’est pas valable.'
    case 'format':
      return FORMATS[String(params['format'])] ?? 'Ce format n’est pas valable.'
    case 'type':
      return TYPES[String(params['type'])] ?? 'Cette valeur n’est pas du bon type.'
    default:
      return 'Cette valeur n’est pas valable.'
  }
}

const FORMATS: Record<string, string> = {
  date: 'Indiquez une date qui existe, comme 2026-03-09.',
  heure: 'Indiquez une heure, comme 09:30.',
  instant: 'Indiquez une date et une heure avec leur décalage, à la minute, comme 2026-03-09T09:30:00+01:00.',
  email: 'Indiquez une adresse e-mail, comme nom@exemple.fr.',
  couleur: 'Indiquez une couleur, comme #1b7f5c.',
  nom: 'Écrivez ce nom sur une seule ligne, sans adresse de site ni caractère invisible.',
  ligne: 'Écrivez ce texte sur une seule ligne, sans caractère invisible.',
  texte: 'Ce texte contient un caractère invisible qui ne peut pas être enregistré. Retapez-le.',
}
const TYPES: Record<string, string> = {
  string: 'Un texte est attendu.',
  integer: 'Un nombre entier est attendu.',
  number: 'Un nombre est attendu.',
  boolean: 'Oui ou non est attendu.',
  array: 'Une liste est attendue.',
  object: 'Un objet est attendu.',
}
