import { catalogue, type ProblemCode } from '../platform/http/catalogue.js'
import type { Json, JsonObject } from '../platform/http/openapi.js'
import { accesOf, SECURITY_SCHEMES, type Acces } from './acces.js'
import type { Example } from './example.js'
import { EXAMPLES } from './examples.gen.js'
import { HEADERS, headersOf } from './headers.js'
import { CHAPITRES, OPERATIONS } from './operations.js'
import { VOCABULAIRE } from './vocabulaire.js'

const SENTENCES: Record<string, string> = {
  200: 'Fait.',
  201: 'Créé.',
  202: 'À confirmer.',
  204: 'Fait, rien à rendre.',
  302: 'Suite à une autre adresse.',
  303: 'Suite à une autre adresse.',
  400: 'Requête illisible ou incomplète.',
  401: 'Session ou jeton absent, expiré ou révoqué.',
  403: 'Vu, mais pas permis.',
  404: 'N’existe pas, ou n’est pas visible de l’appelant.',
  409: 'L’état des choses s’y oppose ; le code dit pourquoi.',
  410: 'N’existe plus.',
  412: 'Modifié entre-temps : relire avant d’enregistrer.',
  413: 'Corps trop volumineux (512 Kio au plus).',
  414: 'Un élément de l’adresse est trop long.',
  415: 'Corps d’un autre type que application/json.',
  422: 'Champs à corriger, nommés un par un.',
  428: 'If-Match attendu.',
  429: 'Trop de demandes ; voir Retry-After.',
  500: 'Erreur interne.',
  503: 'Momentanément indisponible.',
}

const PROBLEM = '#/components/schemas/Probleme'
const GENERIC = 'Identifiant.'

type Document = JsonObject & { paths: Record<string, Record<string, JsonObject>>; components: JsonObject }

/**
 * The contract as people read it: every operation, answer and field says what it is, every refusal its codes. A refusal
 * without any code is not said: the operation cannot have it.
 */
export function describeContract(document: JsonObject): JsonObject {
  const { paths, components } = document as Document
  components['securitySchemes'] = SECURITY_SCHEMES
  const schemas = (components['schemas'] ?? {}) as JsonObject
  components['headers'] = { ...HEADERS }
  for (const [path, item] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(item)) {
      describeOperation(method, path, operation)
      requireHeaders(operation)
      const responses = operation['responses'] as Record<string, JsonObject>
      for (const [status, response] of Object.entries(responses)) {
        response['headers'] = headersOf(operation['operationId'] as string, status, response, schemas)
      }
      const example = EXAMPLES[operation['operationId'] as string]
      if (example) illustrate(operation, example)
    }
  }
  describeFields(document)
  document['tags'] = Object.entries(CHAPITRES).map(([name, description]) => ({ name, description }))
  return document
}

function describeOperation(method: string, path: string, operation: JsonObject): void {
  const [resume, ...own] = OPERATIONS[operation['operationId'] as string] ?? []
  if (resume !== undefined) operation['summary'] = resume
  operation['description'] ??= resume ?? ''
  const responses = operation['responses'] as Record<string, JsonObject>
  // RFC 6749 has refusals of its own.
  const oauth = operation['operationId'] === 'issueToken'
  const acces = accesOf(operation['operationId'] as string, operation['x-portee'] as string | undefined)
  operation['security'] = acces.security
  if (acces.portees && acces.portees.length > 0) operation['x-portee'] = acces.portees.join(' ')
  operation['description'] = `${operation['description'] as string} ${whoMay(acces)}`.trim()
  const codes = oauth ? ANYWHERE : [...new Set([...platformCodes(method, path, operation, acces), ...own])]
  for (const code of codes) {
    responses[String(catalogue[code][0])] ??= { content: { 'application/problem+json': { schema: { $ref: PROBLEM } } } }
  }
  for (const [status, response] of Object.entries(responses)) {
    response['description'] = SENTENCES[status] ?? status
    const content = response['content'] as Record<string, JsonObject> | undefined
    const json = content?.['application/json']
    if ((json?.['schema'] as JsonObject | undefined)?.['$ref'] === PROBLEM) {
      response['content'] = { 'application/problem+json': json! }
    }
    const said = codes.filter((code) => String(catalogue[code][0]) === status)
    if (Number(status) >= 400 && said.length === 0 && !oauth) delete responses[status]
    if (said.length === 0) continue
    response['x-codes'] = said
    response['description'] += ` Codes : ${said.map((code) => `\`${code}\``).join(', ')}.`
  }
}

/** What a machine needs, in a sentence; nothing where nobody has to say who he is. */
function whoMay({ personnes, portees }: Acces): string {
  if (!personnes) return ''
  if (!portees) return 'Réservé aux personnes : aucun jeton n’y est accepté.'
  if (portees.length === 0) return 'Tout jeton y est accepté, quelle que soit sa portée.'
  return `Portée pour une machine : ${portees.map((portee) => `\`${portee}\``).join(' et ')}.`
}

/** Where a request that is sent twice would do harm: without a key, 400 `cle.attendue`. */
const KEY_REQUIRED: ReadonlySet<string> = new Set([
  'createRdv',
  'createSerie',
  'cancelSerie',
  'holdCreneau',
  'confirmReservation',
])

/** Headers that must be given: left free by the schemas, so that each absence has an answer of its own (400, 428). */
function requireHeaders(operation: JsonObject): void {
  for (const parameter of (operation['parameters'] ?? []) as JsonObject[]) {
    const keyed = KEY_REQUIRED.has(operation['operationId'] as string) && parameter['name'] === 'idempotency-key'
    if (keyed || parameter['name'] === 'if-match') parameter['required'] = true
  }
}

const ANYWHERE: readonly ProblemCode[] = ['requete.trop_nombreuses', 'interne.erreur', 'interne.indisponible']

const says = (when: boolean, ...codes: ProblemCode[]): ProblemCode[] => (when ? codes : [])

/** What the platform refuses by itself, read from the shape of the operation. */
function platformCodes(method: string, path: string, operation: JsonObject, acces: Acces): ProblemCode[] {
  const responses = operation['responses'] as JsonObject
  const parameters = (operation['parameters'] ?? []) as { name: string; in: string }[]
  const takes = (name: string) => parameters.some((parameter) => parameter.name === name)
  const writes = method !== 'get'
  return [
    // A provider adds to its answer what it wants; anything unknown is refused everywhere else.
    ...says(operation['operationId'] !== 'comeBackFromProvider', 'requete.invalide'),
    ...says(writes, 'requete.illisible', 'requete.croisee', 'origine.refusee'),
    ...says(writes, 'requete.trop_grande', 'requete.type_inconnu'),
    ...says(path.includes('{'), 'requete.adresse_illisible', 'requete.adresse_trop_longue'),
    ...says(acces.personnes, 'session.requise', 'session.expiree'),
    // What is one's own session's is asked of the cookie alone: a token is as nothing.
    ...says(acces.personnes && !path.startsWith('/moi/'), 'jeton.refuse'),
    ...says(acces.personnes && !path.startsWith('/moi/') && acces.portees?.length !== 0, 'portee.manquante'),
    ...says(acces.personnes && acces.droits && '403' in responses, 'droit.manquant'),
    ...says(acces.personnes && acces.sujet && ('404' in responses || path.includes('{id}')), 'introuvable'),
    ...says(takes('cursor'), 'cursor.invalide'),
    ...says(takes('modifieDepuis'), 'cursor.invalide', 'marque.invalide', 'marque.perimee', 'liste.sans_suivi'),
    ...says(takes('if-match'), 'version.attendue', 'version.depassee'),
    ...says(takes('idempotency-key'), 'cle.reutilisee'),
    ...says(KEY_REQUIRED.has(operation['operationId'] as string), 'cle.attendue'),
    // The key of somebody who says who he is needs not be secret.
    ...says(takes('idempotency-key') && !acces.personnes, 'cle.faible'),
    ...ANYWHERE,
  ]
}

const into = (part: Json | undefined, value: Json | undefined): void => {
  const content = (part as { content?: Record<string, JsonObject> } | undefined)?.content?.['application/json']
  if (content && value !== undefined) content['example'] = value
}

function illustrate(operation: JsonObject, { path = {}, query = {}, body, status, answer }: Example): void {
  for (const parameter of (operation['parameters'] ?? []) as JsonObject[]) {
    const value = { ...path, ...query }[parameter['name'] as string]
    if (value !== undefined) parameter['example'] = value
  }
  into(operation['requestBody'], body)
  into((operation['responses'] as JsonObject)[status], answer)
}

/** A field without words of its own takes those of the vocabulary. */
function describeFields(node: Json): void {
  if (Array.isArray(node)) return node.forEach(describeFields)
  if (node === null || typeof node !== 'object') return
  const { properties, name, schema } = node
  if (isObject(properties)) {
    for (const [field, of] of Object.entries(properties)) if (isObject(of)) describeField(field, of)
  }
  if (typeof name === 'string' && isObject(schema) && isVague(node['description'] ?? schema['description'])) {
    const said = VOCABULAIRE[name]
    if (said !== undefined) node['description'] = said
  }
  for (const [key, inner] of Object.entries(node)) if (key !== 'example') describeFields(inner)
}

function describeField(field: string, of: JsonObject): void {
  if ('$ref' in of) return
  const inner = [of, ...((of['anyOf'] ?? []) as JsonObject[])].map((part) => part['description'])
  const own = inner.find((said) => !isVague(said))
  const said = own ?? VOCABULAIRE[field] ?? inner.find((one) => one !== undefined)
  if (said !== undefined) of['description'] = said
}

const isVague = (said: Json | undefined): boolean => said === undefined || said === GENERIC
const isObject = (value: Json | undefined): value is JsonObject =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
