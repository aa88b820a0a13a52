import { createRequire } from 'node:module'
import type { Ajv as RealAjv, AnySchema, Options, ValidateFunction } from 'ajv'

const real = createRequire(import.meta.url)('ajv') as { Ajv: typeof RealAjv }
const known = new Map<string, ValidateFunction>()

/**
 * ajv, whose validators are compiled once a process: each test file has an API of its own, with the same schemas.
 * Formats are no part of the key: the product adds the same to all of its own.
 */
export class Ajv extends real.Ajv {
  constructor(options: Options = {}) {
    super(options)
    const compile = this.compile.bind(this) as (schema: AnySchema) => ValidateFunction
    const common = JSON.stringify(options)
    this.compile = ((schema: AnySchema) => {
      const key = `${common} ${JSON.stringify(schema)}`
      const validate = known.get(key) ?? compile(schema)
      known.set(key, validate)
      return validate
    }) as typeof this.compile
  }
}
