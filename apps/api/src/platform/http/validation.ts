import { Ajv, type Options } from 'ajv'
import addFormats from 'ajv-formats'
import type { FastifyInstance } from 'fastify'
import { validatorOnFirstUse } from './on-first-use.js'

const OPTIONS: Options = {
  removeAdditional: false,
  useDefaults: true,
  allErrors: true,
  strict: false,
  allowUnionTypes: true,
  discriminator: true,
}

/** Wall time HH:MM. */
const HEURE = /^([01]\d|2[0-3]):[0-5]\d$/
/** RFC 3339 with an offset, to the minute: seconds may be written, but only as zero. */
const INSTANT = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d(:00(\.0+)?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/

export function isJour(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}

function compilerOf(coerce: boolean): Ajv {
  const ajv = new Ajv({ ...OPTIONS, coerceTypes: coerce ? 'array' : false })
  addFormats.default(ajv, ['email', 'uuid'])
  ajv.addFormat('date', { validate: isJour })
  ajv.addFormat('heure', HEURE)
  ajv.addFormat('instant', { validate: (text: string) => INSTANT.test(text) && isJour(text.slice(0, 10)) })
  ajv.addFormat('couleur', /^#[0-9a-f]{6}$/i)
  return ajv
}

/** Queries and paths are text and are converted; bodies say what they mean and are not. */
export function registerValidation(app: FastifyInstance): void {
  const strict = compilerOf(false)
  const coercing = compilerOf(true)
  app.setValidatorCompiler(({ schema, httpPart }) =>
    validatorOnFirstUse(() => (httpPart === 'body' ? strict : coercing).compile(schema as object)),
  )
}
