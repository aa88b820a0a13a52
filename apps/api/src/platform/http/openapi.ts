import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
type JsonObject = { [key: string]: Json }

/** OpenAPI 3.1 from the route schemas. A schema that has a `title` becomes a named component. */
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
      components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'permanence_acces' } } },
    },
    stripBasePath: true,
    transformObject: (document) => {
      const openapi = 'openapiObject' in document ? document.openapiObject : document.swaggerObject
      return nameComponents(openapi as unknown as JsonObject) as unknown as typeof openapi
    },
  })
})

/** Moves titled schemas to `components.schemas`; two different schemas under one title are an error. */
export function nameComponents(document: JsonObject): JsonObject {
  const components: JsonObject = {}
  const walk = (node: Json): Json => {
    if (Array.isArray(node)) return node.map(walk)
    if (node === null || typeof node !== 'object') return node
    const copy: JsonObject = {}
    for (const [key, value] of Object.entries(node))
      copy[key] = key === 'example' || key === 'examples' ? value : walk(value)
    const { title } = copy
    if (typeof title !== 'string' || copy['type'] !== 'object') return copy
    const known = components[title]
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(copy))
      throw new Error(`two schemas are titled ${title}`)
    components[title] = copy
    return { $ref: `#/components/schemas/${title}` }
  }
  const { info, ...rest } = document
  const walked = walk(rest) as JsonObject
  const existing = (walked['components'] ?? {}) as JsonObject
  return {
    ...walked,
    info: info ?? null,
    components: { ...existing, schemas: { ...(existing['schemas'] as JsonObject | undefined), ...components } },
  }
}
