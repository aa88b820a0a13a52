import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'

type Json = null | boolean | number | string | Json[] | JsonObject
type JsonObject = { [key: string]: Json }

/** OpenAPI 3.1 from the route schemas: the contract says what the code checks, and nothing else. */
export const openapiPlugin = fp(async (app: FastifyInstance) => {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Permanence',
        version: '2.0.0',
        description:
          'Rendez-vous des services publics sociaux. Champs et valeurs en français, sans accent ; instants RFC 3339 avec décalage, à la minute ; refus en application/problem+json avec un `code` stable.',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: '/api/v2' }],
      components: {
        securitySchemes: {
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: 'permanence_acces',
            description: 'Session d’un agent, ouverte par POST /connexion.',
          },
        },
      },
    },
    stripBasePath: true,
    transformObject: (document) => {
      const openapi = 'openapiObject' in document ? document.openapiObject : document.swaggerObject
      return describeOperations(nameComponents(openapi as unknown as JsonObject))
    },
  })
})

/** A schema with a `title` becomes a named component; two different schemas under one title are an error. */
export function nameComponents({ info = null, ...document }: JsonObject): JsonObject {
  const named: JsonObject = {}
  const walk = (node: Json): Json => {
    if (Array.isArray(node)) return node.map(walk)
    if (node === null || typeof node !== 'object') return node
    const copy = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, walk(value)]))
    const { title, discriminator } = copy
    if (discriminator !== undefined) {
      copy['discriminator'] = { ...(discriminator as JsonObject), mapping: mappingOf(node) }
    }
    if (typeof title !== 'string' || copy['type'] !== 'object') return copy
    if (named[title] !== undefined && JSON.stringify(named[title]) !== JSON.stringify(copy)) {
      throw new Error(`two schemas are titled ${title}`)
    }
    named[title] = copy
    return { $ref: `#/components/schemas/${title}` }
  }
  const walked = walk(document) as JsonObject
  const components = (walked['components'] ?? {}) as JsonObject
  return { ...walked, info, components: { ...components, schemas: named } }
}

/** Which value of the discriminating property means which component: ajv finds out by itself, OpenAPI wants it said. */
function mappingOf({ discriminator, oneOf }: JsonObject): JsonObject {
  const { propertyName } = discriminator as { propertyName: string }
  const entries = (oneOf as { title: string; properties: Record<string, { enum: string[] }> }[]).flatMap(
    ({ title, properties }) =>
      (properties[propertyName]?.enum ?? []).map((value) => [value, `#/components/schemas/${title}`] as const),
  )
  return Object.fromEntries(entries)
}

const SENTENCES: Record<string, string> = {
  200: 'Fait.',
  201: 'Créé.',
  202: 'À confirmer.',
  204: 'Fait, rien à rendre.',
  400: 'Requête illisible ou incomplète.',
  401: 'Session absente ou expirée.',
  403: 'Vu, mais pas permis.',
  404: 'N’existe pas, ou n’est pas visible de l’appelant.',
  409: 'L’état des choses s’y oppose ; le code dit pourquoi.',
  410: 'Marque dépassée : reprendre la liste au début.',
  412: 'Modifié entre-temps : relire avant d’enregistrer.',
  413: 'Corps trop volumineux (512 Kio au plus).',
  415: 'Corps d’un autre type que application/json.',
  422: 'Champs à corriger, nommés un par un.',
  428: 'If-Match attendu.',
  429: 'Trop de demandes ; voir Retry-After.',
  500: 'Erreur interne.',
  503: 'Momentanément indisponible.',
}

const PROBLEM = '#/components/schemas/Probleme'

/** What the platform itself may answer, whatever the route says: a token's portée, a foreign origin, an odd body. */
const platformRefusals = (method: string, operation: JsonObject): number[] => [
  ...(method !== 'get' || '401' in (operation['responses'] as JsonObject) ? [403] : []),
  ...(operation['requestBody'] === undefined ? [] : [413, 415]),
]

/** Says each answer in French, problems in their own media type, and whether a session is needed. */
function describeOperations(document: JsonObject): JsonObject {
  for (const item of Object.values(document['paths'] as Record<string, Record<string, JsonObject>>)) {
    for (const [method, operation] of Object.entries(item)) {
      const responses = operation['responses'] as Record<string, JsonObject>
      for (const status of platformRefusals(method, operation)) {
        responses[status] ??= { content: { 'application/problem+json': { schema: { $ref: PROBLEM } } } }
      }
      for (const [status, response] of Object.entries(responses)) {
        response['description'] = SENTENCES[status] ?? status
        const content = response['content'] as Record<string, JsonObject> | undefined
        const json = content?.['application/json']
        if ((json?.['schema'] as JsonObject | undefined)?.['$ref'] === PROBLEM) {
          response['content'] = { 'application/problem+json': json! }
        }
      }
      const isPublic = (operation['tags'] as string[] | undefined)?.includes('Réservation en ligne') === true
      if ('401' in responses) operation['security'] = isPublic ? [{}, { session: [] }] : [{ session: [] }]
    }
  }
  return document
}
