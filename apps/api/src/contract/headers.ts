import type { Declaration } from '../platform/http/declaration.js'
import type { Json, JsonObject } from '../platform/http/openapi.js'

const text = (description: string) => ({ description, schema: { type: 'string' } })
const number = (description: string) => ({ description, schema: { type: 'integer' } })

/** What an answer says beside its body. */
export const HEADERS: Readonly<Record<string, JsonObject>> = {
  'X-Request-Id': text('Numéro de la demande, à citer au support.'),
  'RateLimit-Limit': number('Demandes permises par fenêtre.'),
  'RateLimit-Remaining': number('Demandes qui restent dans cette fenêtre.'),
  'RateLimit-Reset': number('Secondes avant la fenêtre suivante.'),
  'Retry-After': number('Secondes à attendre avant de recommencer.'),
  ETag: text('Version de ce qui est rendu, à renvoyer dans If-Match.'),
  Link: text('`<…>; rel="next"` : la page suivante, s’il y en a une (RFC 8288).'),
  Location: text('Où aller ensuite.'),
  'Set-Cookie': text('Cookies de session, `HttpOnly` et `SameSite=Lax`.'),
  'Content-Disposition': text('Nom du fichier.'),
  'WWW-Authenticate': text('Comment s’identifier (RFC 6749, § 5.2).'),
}
const ALWAYS = ['X-Request-Id', 'RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset']

/** The headers of one answer, read from its shape. */
export function responseHeadersOf(
  { cookies, oauth }: Declaration,
  status: string,
  response: JsonObject,
  schemas: JsonObject,
): JsonObject {
  const content = (response['content'] ?? {}) as Record<string, JsonObject>
  const [type] = Object.keys(content)
  const has = (field: string) => fieldsOf(content['application/json']?.['schema'], schemas).has(field)
  const good = status.startsWith('2')
  const names = [
    ...ALWAYS,
    ...(status === '429' || status === '503' ? ['Retry-After'] : []),
    ...(good && has('version') ? ['ETag'] : []),
    ...(good && has('suivant') ? ['Link'] : []),
    ...(status.startsWith('3') ? ['Location'] : []),
    ...(cookies?.includes(Number(status)) ? ['Set-Cookie'] : []),
    ...(good && type !== undefined && type !== 'application/json' ? ['Content-Disposition'] : []),
    ...(oauth && status === '401' ? ['WWW-Authenticate'] : []),
  ]
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]))
}

/** The names of the fields that a schema may have at its top, whichever of its alternatives comes. */
function fieldsOf(schema: Json | undefined, schemas: JsonObject): Set<string> {
  if (schema === null || typeof schema !== 'object' || Array.isArray(schema)) return new Set()
  const name = schema['$ref']
  if (typeof name === 'string') return fieldsOf(schemas[name.split('/').at(-1) ?? ''], schemas)
  const among = [...((schema['anyOf'] ?? []) as Json[]), ...((schema['oneOf'] ?? []) as Json[])]
  return new Set([...Object.keys(schema['properties'] ?? {}), ...among.flatMap((one) => [...fieldsOf(one, schemas)])])
}
