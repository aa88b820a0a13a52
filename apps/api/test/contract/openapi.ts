import { estLigne, estNom, estTexte } from '@permanence/domain'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import type { FastifyInstance } from 'fastify'
import { isJour } from '../../src/platform/http/validation.js'

/** As much of JSON Schema as the contract uses. */
export type Schema = {
  $ref?: string
  type?: string
  title?: string
  description?: string
  format?: string
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  minItems?: number
  maxItems?: number
  uniqueItems?: boolean
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: boolean | Schema
  enum?: unknown[]
  const?: unknown
  default?: unknown
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
}
export type Parameter = {
  in: 'query' | 'path' | 'header'
  name: string
  required?: boolean
  schema: Schema
  description?: string
  example?: unknown
}
type Content = Record<string, { schema?: Schema; example?: unknown }>
export type Answers = Record<string, { description?: string; content?: Content; 'x-codes'?: string[] }>
export type Operation = {
  method: string
  /** `/rdvs/{id}`, without the base path. */
  path: string
  operationId: string
  summary?: string
  description?: string
  tags?: string[]
  security?: Record<string, string[]>[]
  /** What a machine must hold, separated by spaces. */
  'x-portee'?: string
  parameters: Parameter[]
  body?: { type: string; schema: Schema; example?: unknown }
  responses: Answers
}
type Document = {
  openapi: string
  info: Record<string, unknown>
  tags?: { name: string; description?: string }[]
  paths: Record<string, Record<string, RawOperation>>
  components: { schemas: Record<string, Schema>; securitySchemes: Record<string, unknown> }
}
type RawOperation = Omit<Operation, 'method' | 'path' | 'body' | 'parameters'> & {
  parameters?: Parameter[]
  requestBody?: { content: Content }
}

export type Contract = {
  document: Document
  operations: Operation[]
  resolve: (schema: Schema) => Schema
  /** What is wrong with this value, in ajv's words; null when it follows the schema. */
  faults: (schema: Schema, value: unknown) => string | null
}

/** The contract that this API serves, read as a stranger would read it. */
export function contractOf(app: FastifyInstance): Contract {
  return readContract(app.swagger() as unknown as Document)
}

export function readContract(document: Document): Contract {
  const ajv = new Ajv2020({ strict: false, allErrors: true, formats: FORMATS })
  ajv.addSchema({ $id: 'contract', components: document.components })
  const compiled = new Map<string, ValidateFunction>()
  const validatorOf = (schema: Schema): ValidateFunction => {
    const text = JSON.stringify(schema).replaceAll('"#/', '"contract#/')
    const known = compiled.get(text) ?? ajv.compile(JSON.parse(text) as object)
    compiled.set(text, known)
    return known
  }
  return {
    document,
    operations: Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => operationOf(method.toUpperCase(), path, operation)),
    ),
    resolve: (schema) =>
      schema.$ref === undefined ? schema : document.components.schemas[schema.$ref.split('/').at(-1) ?? '']!,
    faults(schema, value) {
      const validate = validatorOf(schema)
      return validate(value) ? null : ajv.errorsText(validate.errors)
    },
  }
}

function operationOf(method: string, path: string, { parameters = [], requestBody, ...rest }: RawOperation): Operation {
  const [content] = Object.entries(requestBody?.content ?? {})
  const operation = { ...rest, method, path, parameters }
  if (!content) return operation
  const [type, { schema = {}, example }] = content
  return { ...operation, body: { type, schema, ...(example === undefined ? {} : { example }) } }
}

const FORMATS = {
  nom: estNom,
  ligne: estLigne,
  texte: estTexte,
  password: true as const,
  date: isJour,
  heure: /^([01]\d|2[0-3]):[0-5]\d$/,
  'heure-fin': /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/,
  instant: /^\d{4}-\d\d-\d\dT\d\d:\d\d(:00)?(Z|[+-]\d\d:\d\d)$/,
  couleur: /^#[0-9a-f]{6}$/i,
  email: /^[^@\s]+@[^@\s]+$/,
  uuid: /^[0-9a-f-]{36}$/i,
  uri: /^[a-z]+:/i,
}
