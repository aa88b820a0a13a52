import { SerializerSelector } from '@fastify/fast-json-stringify-compiler'
import type { ValidateFunction } from 'ajv'
import type { FastifySchemaCompiler, FastifyServerOptions } from 'fastify'

// A hundred routes hold some four hundred schemas: compiled at start, they would take most of it. The first request of
// a route pays for its own, a few hundredths of a second.

/** Fastify's own serialisers, each compiled when its route first answers. */
export const serializersOnFirstUse: NonNullable<FastifyServerOptions['schemaController']> = {
  compilersFactory: {
    buildSerializer(shared, options) {
      const compile = SerializerSelector()(shared, options)
      return (route) => {
        let serialize: ReturnType<typeof compile> | undefined
        return (value: unknown) => (serialize ??= compile(route))(value)
      }
    },
  },
}

/** A validator compiled when its route is first called. */
export function validatorOnFirstUse(compile: () => ValidateFunction): ReturnType<FastifySchemaCompiler<unknown>> {
  let compiled: ValidateFunction | undefined
  const validate: ReturnType<FastifySchemaCompiler<unknown>> = (value: unknown) => {
    compiled ??= compile()
    const valid = compiled(value)
    validate.errors = compiled.errors ?? null
    return valid
  }
  return validate
}
