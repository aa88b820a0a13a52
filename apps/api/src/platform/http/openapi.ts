import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'

export type Json = null | boolean | number | string | Json[] | JsonObject
export type JsonObject = { [key: string]: Json }

type Options = {
  /** Adds the words: what the schemas do not say. */
  describe: (document: JsonObject) => JsonObject
}

/** OpenAPI 3.1 from the route schemas: the contract says what the code checks, and nothing else. */
export const openapiPlugin = fp<Options>(async (app: FastifyInstance, { describe }) => {
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
    },
    stripBasePath: true,
    transformObject: (document) => {
      const openapi = 'openapiObject' in document ? document.openapiObject : document.swaggerObject
      return describe(nameComponents(openapi as unknown as JsonObject))
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
