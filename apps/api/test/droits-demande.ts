import type { LightMyRequestResponse as Response } from 'fastify'
import { streamXlsxRows } from 'hucre/xlsx'
import type { Operation } from './contract/openapi.js'
import type { Things } from './droits-monde.js'
import type { Reponse } from './droits-table.js'
import type { Caller } from './world.js'

type Ask = {
  path?: Record<string, number>
  query?: Record<string, string | number>
  body?: object
  /** What If-Match says. */
  version?: number
}
/** What is asked of an operation, and how much of it the answer shows. */
export type Sonde = {
  operation: string
  ask: (things: Things) => Ask
  sees: (answer: Response, things: Things) => Reponse | Promise<Reponse>
  /** Refusals that only those hear who may: there is nothing to do. */
  permis: readonly string[]
}
/** A thing of the setting, by its name there. */
export type Cle = { [K in keyof Things]: Things[K] extends { id: number } ? K : never }[keyof Things]

export function sonde(
  operation: string,
  ask: Ask | Sonde['ask'] = {},
  sees: Sonde['sees'] = () => 'oui',
  permis: readonly string[] = [],
): Sonde {
  return { operation, ask: typeof ask === 'function' ? ask : () => ask, sees, permis }
}

/** Everything is rehearsed, where the operation can be: nothing is written, each person finds the same. */
export async function answerTo(
  { ask, sees, permis }: Sonde,
  { method, path, parameters }: Operation,
  caller: Caller,
  things: Things,
): Promise<Reponse> {
  const asked = ask(things)
  const here = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(asked.path?.[name]))
  const rehearsal = parameters.some(({ name }) => name === 'essai') ? { essai: 1 } : {}
  const query = Object.entries({ ...asked.query, ...rehearsal }).map(([name, value]) => `${name}=${value}`)
  const url = query.length === 0 ? here : `${here}?${query.join('&')}`
  const options = { version: asked.version ?? 1 }
  const answer = await {
    GET: () => caller.get(url),
    POST: () => caller.post(url, asked.body, options),
    PATCH: () => caller.patch(url, asked.body, options),
    DELETE: () => caller.delete(url, asked.body, options),
  }[method as 'GET' | 'POST' | 'PATCH' | 'DELETE']()
  return answer.statusCode < 300 ? sees(answer, things) : refusal(answer, permis)
}

/** What does not exist for somebody is also « inconnu » when he names it. */
function refusal(response: Response, permis: readonly string[]): Reponse {
  const { code } = response.json<{ code: string }>()
  if (response.statusCode === 401) return 'fin'
  if (code === 'portee.manquante' || code === 'agent.acces_en_session') return 'clos'
  if (code === 'droit.manquant') return 'non'
  if (code === 'introuvable' || code.endsWith('.inconnu') || code.endsWith('.inconnue')) return '·'
  if (permis.includes(code)) return 'oui'
  throw new Error(`${response.statusCode} ${response.body}`)
}

/** On one thing. */
export const sur =
  (cle: Cle, more: Ask | Sonde['ask'] = {}): Sonde['ask'] =>
  (things) => ({ path: { id: things[cle].id }, ...(typeof more === 'function' ? more(things) : more) })

type Row = Record<string, unknown>
/** In the list, or not. */
export const parmi =
  (cle: Cle): Sonde['sees'] =>
  (answer, things) =>
    answer.json<{ donnees: Row[] }>().donnees.some((row) => row['id'] === things[cle].id) ? 'oui' : '·'

/** Whole when this field is there, else its name and little more. */
export const entier =
  (field: string): Sonde['sees'] =>
  (answer) =>
    field in answer.json<Row>() ? 'oui' : 'noms'
export const entierParmi =
  (cle: Cle, field: string): Sonde['sees'] =>
  (answer, things) => {
    const row = answer.json<{ donnees: Row[] }>().donnees.find((one) => one['id'] === things[cle].id)
    if (row === undefined) return '·'
    return field in row ? 'oui' : 'noms'
  }

/** A line of the file begins with its number. */
export const dansCsv =
  (cle: Cle): Sonde['sees'] =>
  ({ body }, things) =>
    body.includes(`\n${things[cle].id};`) ? 'oui' : '·'
export const dansXlsx =
  (cle: Cle): Sonde['sees'] =>
  async ({ rawPayload }, things) => {
    for await (const { values } of streamXlsxRows(rawPayload)) if (values[0] === things[cle].id) return 'oui'
    return '·'
  }
