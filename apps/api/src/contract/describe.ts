import type { Access } from '../platform/http/access.js'
import { catalogue } from '../platform/http/catalogue.js'
import type { Declaration } from '../platform/http/declaration.js'
import type { Json, JsonObject } from '../platform/http/openapi.js'
import { refusalsOf } from '../platform/http/refusals.js'
import { CHAPITRES } from './chapitres.js'
import type { Example } from './example.js'
import { EXAMPLES } from './examples.gen.js'
import { HEADERS, responseHeadersOf } from './headers.js'
import { SECURITY_SCHEMES } from './security.js'
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
export function describeContract(document: JsonObject, declarations: ReadonlyMap<string, Declaration>): JsonObject {
  const { paths, components } = document as Document
  components['securitySchemes'] = SECURITY_SCHEMES
  const schemas = (components['schemas'] ?? {}) as JsonObject
  components['headers'] = { ...HEADERS }
  for (const operation of Object.values(paths).flatMap((item) => Object.values(item))) {
    const declaration = declarations.get(operation['operationId'] as string)!
    describeOperation(operation, declaration)
    requireHeaders(operation, declaration)
    const responses = operation['responses'] as Record<string, JsonObject>
    for (const [status, response] of Object.entries(responses)) {
      response['headers'] = responseHeadersOf(declaration, status, response, schemas)
    }
    const example = EXAMPLES[declaration.id]
    if (example) illustrate(operation, example)
  }
  describeFields(document)
  document['tags'] = Object.entries(CHAPITRES).map(([name, description]) => ({ name, description }))
  return document
}

function describeOperation(operation: JsonObject, declaration: Declaration): void {
  const { acces } = declaration
  const responses = operation['responses'] as Record<string, JsonObject>
  operation['security'] = acces.security as JsonObject[]
  if (acces.permissions && acces.permissions.length > 0) operation['x-portee'] = acces.permissions.join(' ')
  operation['description'] = `${operation['description'] as string} ${whoMay(acces)}`.trim()
  const codes = refusalsOf(declaration)
  for (const [status, response] of Object.entries(responses)) {
    response['description'] = SENTENCES[status] ?? status
    const content = response['content'] as Record<string, JsonObject> | undefined
    const json = content?.['application/json']
    if ((json?.['schema'] as JsonObject | undefined)?.['$ref'] === PROBLEM) {
      response['content'] = { 'application/problem+json': json! }
    }
    const said = codes.filter((code) => String(catalogue[code][0]) === status)
    if (said.length === 0) continue
    response['x-codes'] = said
    response['description'] += ` Codes : ${said.map((code) => `\`${code}\``).join(', ')}.`
  }
}

/** What a machine needs, in a sentence; nothing where nobody has to say who he is. */
function whoMay({ personnes, permissions }: Access): string {
  if (!personnes) return ''
  if (!permissions) return 'Réservé aux personnes : aucun jeton n’y est accepté.'
  if (permissions.length === 0) return 'Tout jeton y est accepté, quelle que soit sa portée.'
  return `Portée pour une machine : ${permissions.map((permission) => `\`${permission}\``).join(' et ')}.`
}

/** Headers that must be given: left free by the schemas, so that each absence has an answer of its own (400, 428). */
function requireHeaders(operation: JsonObject, { ecrit }: Declaration): void {
  for (const parameter of (operation['parameters'] ?? []) as JsonObject[]) {
    const keyed = ecrit?.cle === 'attendue' && parameter['name'] === 'idempotency-key'
    if (keyed || parameter['name'] === 'if-match') parameter['required'] = true
  }
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
