// What a change of the contract takes away from programs that already speak it.

/**
 * @param {object} before @param {object} after two OpenAPI documents
 * @returns {string[]} one sentence per break; empty when every old request still works and every old answer still reads
 */
export function breaksBetween(before, after) {
  return entriesOf(before).flatMap(([where, operation]) => {
    const [, now] = entriesOf(after).find(([name]) => name === where) ?? []
    if (!now) return [`${where} : l’opération a disparu`]
    return [
      ...parameterBreaks(where, operation, now, before, after),
      ...bodyBreaks(where, operation, now, before, after),
      ...answerBreaks(where, operation, now, before, after),
      ...refusalBreaks(where, operation, now),
      ...headerBreaks(where, operation, now),
      ...porteeBreaks(where, operation, now),
      ...(isOpen(operation) && !isOpen(now) ? [`${where} : demande maintenant une session ou un jeton`] : []),
    ]
  })
}

/** `GET /rdvs` → its operation. */
const entriesOf = ({ paths }) =>
  Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation]),
  )

const isOpen = ({ security = [{}] }) => security.some((way) => Object.keys(way).length === 0)

const named = ({ in: place, name }) => `${place} ${name}`

function parameterBreaks(where, was, is, before, after) {
  const old = was.parameters ?? []
  const now = is.parameters ?? []
  return [
    ...old.flatMap((parameter) => {
      const same = now.find((one) => named(one) === named(parameter))
      const at = `${where} ${parameter.name}`
      if (!same) return [`${at} : le paramètre a disparu`]
      const stricter = same.required && !parameter.required ? [`${at} : le paramètre est devenu obligatoire`] : []
      return [...stricter, ...compare(parameter.schema, same.schema, { at, sent: true, before, after })]
    }),
    ...now
      .filter((parameter) => parameter.required && !old.some((one) => named(one) === named(parameter)))
      .map(({ name }) => `${where} ${name} : nouveau paramètre obligatoire`),
  ]
}

const schemaOf = (part, type = 'application/json') => part?.content?.[type]?.schema

function bodyBreaks(where, was, is, before, after) {
  const [old, now] = [schemaOf(was.requestBody), schemaOf(is.requestBody)]
  if (now && !old) return [`${where} : un corps est devenu nécessaire`]
  if (!now || !old) return []
  return compare(old, now, { at: `${where} corps`, sent: true, before, after })
}

function answerBreaks(where, was, is, before, after) {
  return Object.entries(was.responses)
    .filter(([status]) => /^[23]/.test(status))
    .flatMap(([status, answer]) => {
      const now = is.responses[status]
      if (!now) return [`${where} ${status} : cette réponse a disparu`]
      return Object.keys(answer.content ?? {}).flatMap((type) => {
        const at = `${where} ${status}`
        if (!now.content?.[type]) return [`${at} : ne répond plus en ${type}`]
        return compare(schemaOf(answer, type), schemaOf(now, type), { at, sent: false, before, after })
      })
    })
}

/**
 * A program switches on the code of a refusal: one that is no longer said was renamed or taken away, and its branch is
 * dead. Codes that come are announced as possible; a code that has moved to another status has left the one it had.
 */
function refusalBreaks(where, was, is) {
  return Object.entries(was.responses)
    .filter(([status]) => /^[45]/.test(status))
    .flatMap(([status, answer]) => {
      const now = is.responses[status]?.['x-codes'] ?? []
      return (answer['x-codes'] ?? [])
        .filter((code) => !now.includes(code))
        .map((code) => `${where} ${status} : le code « ${code} » a disparu`)
    })
}

function headerBreaks(where, was, is) {
  return Object.entries(was.responses).flatMap(([status, { headers = {} }]) => {
    const now = is.responses[status]
    // An answer that is gone has been said already.
    if (!now) return []
    return Object.keys(headers)
      .filter((name) => !(name in (now.headers ?? {})))
      .map((name) => `${where} ${status} : l’en-tête ${name} a disparu`)
  })
}

const porteesOf = (operation) => operation['x-portee']?.split(' ') ?? null

/** A machine that was let in must still be, with what it holds. */
function porteeBreaks(where, was, is) {
  const [old, now] = [porteesOf(was), porteesOf(is)]
  if (!old) return []
  if (!now) return [`${where} : n’accepte plus de jeton`]
  return now.filter((portee) => !old.includes(portee)).map((portee) => `${where} : demande maintenant ${portee}`)
}

const resolve = (schema = {}, document) =>
  schema.$ref ? document.components.schemas[schema.$ref.split('/').at(-1)] : schema
const alternatives = (schema) => schema.anyOf ?? schema.oneOf ?? [schema]

/** `sent`: the caller writes it, so it may not narrow; otherwise he reads it, so it may not widen. */
function compare(old, now, context, seen = new Set()) {
  const { sent, before, after } = context
  const pair = `${old?.$ref}>${now?.$ref}`
  if (old?.$ref && now?.$ref) {
    if (seen.has(pair)) return []
    seen = new Set(seen).add(pair)
  }
  const [was, is] = [resolve(old, before), resolve(now, after)]
  const [left, right] = [alternatives(was), alternatives(is)]
  if (left.length === 1 && right.length === 1)
    return compareOne(resolve(left[0], before), resolve(right[0], after), context, seen)
  // Each thing that could be written must still be; each thing that may come must have been expected.
  const [must, may] = sent ? [left, right] : [right, left]
  return must.flatMap((one) => {
    const tries = may.map((other) => compare(...(sent ? [one, other] : [other, one]), context, seen))
    const best = tries.toSorted((a, b) => a.length - b.length)[0] ?? []
    return best
  })
}

function compareOne(was, is, context, seen) {
  const { at, sent } = context
  if (was.type !== is.type && !(sent && is.type === undefined && is.enum === undefined)) {
    if (!(was.type === 'integer' && is.type === 'number' && sent))
      return [`${at} : le type ${was.type ?? 'libre'} est devenu ${is.type ?? 'libre'}`]
  }
  return [
    ...enumBreaks(was, is, at, sent),
    ...(sent ? narrowed(was, is, at) : []),
    ...propertyBreaks(was, is, context, seen),
    ...(was.items && is.items ? compare(was.items, is.items, { ...context, at: `${at}[]` }, seen) : []),
  ]
}

/** What is read may be met with a value more: programs are told to expect it. A list that ends is another matter. */
function enumBreaks(was, is, at, sent) {
  if (is.enum === undefined) return was.enum === undefined || sent ? [] : [`${at} : la valeur est devenue libre`]
  if (was.enum === undefined) return sent ? [`${at} : la valeur n’est plus libre`] : []
  return was.enum.filter((value) => !is.enum.includes(value)).map((value) => `${at} : la valeur « ${value} » a disparu`)
}

const LIMITS = [
  ['maxLength', (was, is) => is < was],
  ['maximum', (was, is) => is < was],
  ['maxItems', (was, is) => is < was],
  ['minLength', (was, is) => is > was],
  ['minimum', (was, is) => is > was],
  ['minItems', (was, is) => is > was],
  ['pattern', (was, is) => is !== was],
  ['format', (was, is) => is !== was],
]

const narrowed = (was, is, at) =>
  LIMITS.filter(
    ([name, worse]) => is[name] !== undefined && (was[name] === undefined || worse(was[name], is[name])),
  ).map((limit) => {
    const name = String(limit[0])
    return `${at} : ${name} est plus strict (${String(was[name] ?? 'aucun')} → ${String(is[name])})`
  })

const required = (schema, name) => schema.required?.includes(name) === true

function propertyBreaks(was, is, context, seen) {
  const { at, sent } = context
  const [old, now] = [was.properties ?? {}, is.properties ?? {}]
  const kept = Object.entries(old).flatMap(([name, schema]) => {
    const field = `${at}.${name}`
    if (!now[name]) return [`${field} : le champ a disparu`]
    const presence =
      sent && required(is, name) && !required(was, name)
        ? [`${field} : le champ est devenu obligatoire`]
        : !sent && required(was, name) && !required(is, name)
          ? [`${field} : le champ n’est plus toujours rendu`]
          : []
    return [...presence, ...compare(schema, now[name], { ...context, at: field }, seen)]
  })
  const added = sent
    ? Object.keys(now)
        .filter((name) => !old[name] && required(is, name))
        .map((name) => `${at}.${name} : nouveau champ obligatoire`)
    : []
  return [...kept, ...added]
}

const SILENT = new Set(['description', 'summary', 'title', 'example', 'examples', 'tags', 'info', 'servers'])

/** The contract without its words: what programs depend on, and what is kept as the reference. */
export function bones(node) {
  if (Array.isArray(node)) return node.map(bones)
  if (node === null || typeof node !== 'object') return node
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key, value]) => !(SILENT.has(key) && (key !== 'title' || typeof value === 'string')))
      .map(([key, value]) => [key, key === 'properties' ? mapValues(value, bones) : bones(value)]),
  )
}
const mapValues = (object, of) => Object.fromEntries(Object.entries(object).map(([key, value]) => [key, of(value)]))

const lines = (object) =>
  Object.entries(object)
    .map(([key, value]) => `    ${JSON.stringify(key)}: ${JSON.stringify(value)}`)
    .join(',\n')

/** One line per operation and per schema, so that a change reads well. */
export function writeBones(document) {
  const { paths, components } = bones(document)
  return `{\n  "paths": {\n${lines(paths)}\n  },\n  "components": {\n  "schemas": {\n${lines(components.schemas)}\n  }}\n}\n`
}
