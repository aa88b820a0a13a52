import { Compile, type Validator } from 'typebox/compile'
import type { TSchema } from 'typebox'

const compiled = new WeakMap<TSchema, Validator>()

/** Each row that a hand-written statement answers, in any test, is what its schema says: these columns, of these types. */
export function checkRows(schema: TSchema, rows: readonly unknown[]): void {
  const validator = compiled.get(schema) ?? Compile(schema)
  compiled.set(schema, validator)
  for (const row of rows) {
    if (validator.Check(row)) continue
    const faults = validator.Errors(row).map(({ instancePath, message }) => `${instancePath || '/'} ${message}`)
    throw new Error(`row that its schema does not say: ${faults.join(' ; ')}\n${JSON.stringify(row).slice(0, 500)}`)
  }
}
