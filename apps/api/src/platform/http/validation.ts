import { estLigne, estNom, estTexte } from '@permanence/domain'
import { Ajv, type Options } from 'ajv'
import addFormats from 'ajv-formats'
import type { FastifyInstance, FastifySchemaCompiler } from 'fastify'
import { validatorOnFirstUse } from './on-first-use.js'

/** Of answers, which are written by us: formats of ours that a serializer has not to know. */
export const UNCHECKED_FORMATS = {
  heure: true,
  'heure-fin': true,
  instant: true,
  couleur: true,
  nom: true,
  ligne: true,
  texte: true,
} as const

type Validator = ReturnType<FastifySchemaCompiler<unknown>>

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
/** The end of a period may also be the midnight that closes its day. */
const HEURE_FIN = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/
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
  ajv.addFormat('heure-fin', HEURE_FIN)
  ajv.addFormat('instant', { validate: (text: string) => INSTANT.test(text) && isJour(text.slice(0, 10)) })
  ajv.addFormat('couleur', /^#[0-9a-f]{6}$/i)
  ajv.addFormat('nom', { validate: estNom })
  ajv.addFormat('ligne', { validate: estLigne })
  ajv.addFormat('texte', { validate: estTexte })
  // Whatever its owner can type again: it is never shown.
  ajv.addFormat('password', true)
  return ajv
}

/** Queries and paths are text and are converted; bodies say what they mean and are not. */
export function registerValidation(app: FastifyInstance): void {
  const strict = compilerOf(false)
  const coercing = compilerOf(true)
  app.setValidatorCompiler(({ schema, httpPart }) =>
    storable(
      validatorOnFirstUse(() =>
        httpPart === 'body' ? strict.compile(oneLineAtLeast(schema) as object) : coercing.compile(schema as object),
      ),
    ),
  )
}

/** A text of a body that says nothing of itself is one line that people can read: no field is without a filter. */
function oneLineAtLeast(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(oneLineAtLeast)
  if (schema === null || typeof schema !== 'object') return schema
  const inner = Object.fromEntries(Object.entries(schema).map(([key, of]) => [key, oneLineAtLeast(of)]))
  return inner['type'] === 'string' && inner['format'] === undefined ? { ...inner, format: 'ligne' } : inner
}

/** Refuses, by its place, a text that PostgreSQL cannot keep as it is: half of a surrogate pair, or a NUL. */
function storable(validate: Validator): Validator {
  const both: Validator = (value: unknown) => {
    const found = unstorableIn(value)
    both.errors = found === null ? null : [{ keyword: 'texte', instancePath: found, schemaPath: '', params: {} }]
    if (found !== null) return false
    const valid = validate(value)
    both.errors = validate.errors ?? null
    return valid
  }
  return both
}

/** JSON pointer of the first such text, keys included; null when there is none. Bodies nest as deep as JSON.parse lets them. */
function unstorableIn(root: unknown): string | null {
  const waiting: [unknown, string][] = [[root, '']]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [value, path] = next
    if (typeof value === 'string' && !isStorable(value)) return path
    if (value === null || typeof value !== 'object') continue
    for (const [key, inner] of Object.entries(value)) {
      if (!isStorable(key)) return path
      if (typeof inner === 'string' || typeof inner === 'object') waiting.push([inner, `${path}/${key}`])
    }
  }
  return null
}

const isStorable = (text: string): boolean => !text.includes('\u0000') && text.isWellFormed()
