import type { Contract, Schema } from '../openapi.js'
import type { Chance } from './random.js'

/** Ids that exist, by the noun that a field names: `agent` for `agentId`, `agentIds`, or the path `/agents/{id}`. */
export type Ids = Readonly<Record<string, readonly number[]>>

const MORCEAUX = ['Consultation', 'Zoé', 'd’Été', 'PMI', '12 rue de la Paix', 'Ève-Marie', 'ŒUVRE', '٣', '名前', '👩‍👧']
const JOURS = ['2026-03-09', '2026-03-10', '2026-03-16', '2026-04-06', '2026-10-25', '2028-02-29']
const HEURES = ['08:00', '09:00', '09:30', '12:00', '17:45', '23:59', '00:00']

/** What nobody should send and somebody will. */
const TEXTES_HOSTILES = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  'x\udfffy',
  '\u202e\u200b\ufeff',
  'e\u0301'.repeat(200),
  'x'.repeat(100_000),
  "'; drop table rdvs; --",
  "' or 1=1 --",
  '%',
  '_%\\',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '${7*7}{{7*7}}',
  '../../etc/passwd',
  '\r\nset-cookie: a=b',
  'null',
  'NaN',
  '-1',
  '1e400',
  '9223372036854775808',
  '0001-01-01',
  '9999-12-31',
  '2026-02-30',
  '2026-13-45',
  '25:61',
  '24:00',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:00-23:59',
  '2026-03-29T02:30:00+01:00',
  '2026-03-09T09:00:01+01:00',
  'Mars/Olympus_Mons',
  '1,2,,3',
  '999999999999999,999999999999999',
  'eyJhbGciOiJub25lIn0.e30.',
]
const NOMBRES_HOSTILES = [
  0,
  -1,
  1,
  1.5,
  32_767,
  32_768,
  65_536,
  2_147_483_647,
  2_147_483_648,
  4_294_967_296,
  Number.MAX_SAFE_INTEGER,
  2 ** 63,
  1e308,
  -1e308,
  1e-300,
]

export type Source = {
  chance: Chance
  ids: Ids
  foreign: Ids
  contract: Contract
  /** What a field of this name says for a request to be let in: the credentials of an application. */
  textes?: Readonly<Record<string, string>>
}

/** A value that follows the schema: named things that exist, near in time. */
export function valid(schema: Schema, name: string, source: Source): unknown {
  const { chance, contract } = source
  const { enum: values, const: constant, anyOf, oneOf, type, ...rest } = contract.resolve(schema)
  if (constant !== undefined) return constant
  if (values) return chance.of(values)
  const among = anyOf ?? oneOf
  if (among) return valid(chance.of(among), name, source)
  switch (type) {
    case 'object':
      return validObject(rest, source)
    case 'array': {
      const { items = {}, minItems = 0, maxItems = 3 } = rest
      const many = Array.from({ length: chance.between(minItems, Math.min(maxItems, Math.max(minItems, 3))) }, () =>
        valid(items, name, source),
      )
      return rest.uniqueItems ? [...new Map(many.map((one) => [JSON.stringify(one), one])).values()] : many
    }
    case 'integer':
    case 'number':
      return idOf(name, source.ids, chance) ?? chance.between(rest.minimum ?? 0, Math.min(rest.maximum ?? 90, 90))
    case 'boolean':
      return chance.one(2)
    case 'null':
      return null
    case 'string':
      return validText(rest, name, source)
    default:
      return chance.of([null, 1, 'x', {}])
  }
}

function validObject({ properties = {}, required = [] }: Schema, source: Source): Record<string, unknown> {
  const entries = Object.entries(properties)
    .filter(([key]) => required.includes(key) || source.chance.one(2))
    .map(([key, of]) => [key, valid(of, key, source)] as const)
  return Object.fromEntries(entries)
}

function validText({ format, pattern, minLength = 0, maxLength = 60 }: Schema, name: string, source: Source): string {
  const { chance, ids, textes = {} } = source
  const known = textes[name]
  if (known !== undefined) return known
  switch (format) {
    case 'date':
      return chance.of(JOURS)
    case 'heure':
      return chance.of(HEURES)
    case 'instant':
      return `${chance.of(JOURS)}T${chance.of(HEURES)}:00${chance.of(['+01:00', 'Z', '+02:00'])}`
    case 'couleur':
      return '#1b7f5c'
    case 'email':
      return `personne.${chance.between(1, 1e9)}@exemple.fr`
    case 'uuid':
      return crypto.randomUUID()
    default:
  }
  if (pattern?.includes('\\d{1,15}')) return [idOf(name, ids, chance) ?? 1, idOf(name, ids, chance) ?? 2].join(',')
  if (/fuseau/i.test(name)) return chance.of(['Europe/Paris', 'Indian/Reunion'])
  if (/telephone/i.test(name)) return '06 12 34 56 78'
  return `${chance.of(MORCEAUX)} ${chance.between(1, 1e9)}`.padEnd(minLength, 'x').slice(0, maxLength)
}

/** The id of a thing that the field's name says; null when it names none. */
export function idOf(name: string, ids: Ids, chance: Chance): number | null {
  const noun = name.replace(/Ids?$/, '').toLowerCase()
  const known = ids[noun]
  return known && known.length > 0 ? chance.of(known) : null
}

/** An example of the contract, its ids replaced by those of things that exist here. */
export function adopted(example: unknown, name: string, source: Source): unknown {
  if (Array.isArray(example)) return example.map((one) => adopted(one, name, source))
  if (example !== null && typeof example === 'object') {
    return Object.fromEntries(Object.entries(example).map(([key, of]) => [key, adopted(of, key, source)]))
  }
  return typeof example === 'number' ? (idOf(name, source.ids, source.chance) ?? example) : example
}

/** A value that fits, with one fault or a few: a wrong type, a hostile text, a field too many, somebody else's id. */
export function spoil(value: unknown, source: Source, name = ''): unknown {
  const { chance } = source
  if (Array.isArray(value) && value.length > 0 && !chance.one(3)) {
    const at = chance.between(0, value.length - 1)
    if (chance.one(4)) return [...value, ...value]
    if (chance.one(8)) return Array.from({ length: 2_000 }, () => value[at])
    return value.with(at, spoil(value[at], source, name))
  }
  if (value !== null && typeof value === 'object' && !Array.isArray(value) && !chance.one(6)) {
    const entries = Object.entries(value)
    const fault = chance.between(1, 6)
    if (fault === 1 || entries.length === 0) return { ...value, [chance.of(['inconnu', 'id', '', 'é\u0000'])]: 1 }
    const [key, of] = chance.of(entries)
    if (fault === 2) return Object.fromEntries(entries.filter(([other]) => other !== key))
    return { ...value, [key]: spoil(of, source, key) }
  }
  return hostile(name, source)
}

/** Anything, whatever was asked for. */
export function hostile(name: string, { chance, foreign }: Source): unknown {
  switch (chance.between(1, 8)) {
    case 1:
    case 2:
    case 3:
      return chance.of(TEXTES_HOSTILES)
    case 4:
      return chance.of(NOMBRES_HOSTILES)
    case 5:
      return chance.of([null, true, [], {}, [[]], { a: { a: { a: {} } } }, [null], ['x']])
    case 6:
      return nested(chance.of([50, 500]))
    default:
      return idOf(name, foreign, chance) ?? chance.of(TEXTES_HOSTILES)
  }
}

function nested(depth: number): unknown {
  let value: unknown = 1
  for (let i = 0; i < depth; i++) value = [value]
  return value
}
