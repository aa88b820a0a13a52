import { randomBytes } from 'node:crypto'
import type { InjectOptions, LightMyRequestResponse as Response } from 'fastify'
import { ORIGIN, world, type World } from '../../world.js'
import type { Contract, Operation } from '../openapi.js'

export type Memory = Record<string, unknown>
type Asked = {
  /** By default Ada, who administers everything. `personne` has no session, `navigateur` only the cookies of signIn. */
  as?: 'ada' | 'personne' | 'navigateur'
  path?: Record<string, string | number>
  query?: Record<string, string | number>
  body?: unknown
  /** What If-Match says. */
  version?: number
}
export type Step = [operationId: string, asked: Asked | ((memory: Memory) => Asked)]
export type Example = Pick<Asked, 'path' | 'query' | 'body'> & { status: number; answer?: unknown }
export type Played = { operation: Operation; asked: Asked; response: Response; statements: string[] }

/** MDS Calais on 9 March 2026: Ada administers, Zoé receives, Léa comes. The same ids each time, in a new database. */
export async function setting(): Promise<{ w: World; ada: { cookie: string; origin: string } }> {
  const w = await world()
  await w.owner.query("update territoires set nom = 'Pas-de-Calais', code = '62'")
  const mine = { motDePasse: 'trois-chevaux-et-une-lune', row: { admin_territoire: true } }
  const ada = await w.agent('Ada', { role: 'admin', ...mine })
  const zoe = await w.agent('Zoé')
  await w.owner.query("update agents set email = lower(sans_accent(prenom)) || '.martin@exemple.fr'")
  const cabinet = await w.lieu({ nom: 'Cabinet de Calais' })
  const consultation = await w.motif({ nom: 'Consultation' })
  const lea = await w.usager('Léa', { email: 'lea.dupont@exemple.fr' })
  await w.plage({ agent: zoe, motifs: [consultation], lieu: cabinet })
  await w.plage({ agent: zoe, motifs: [consultation], lieu: cabinet, row: { premier_jour: '2026-03-17', jours: [2] } })
  const atelier = await w.motif({ nom: 'Atelier parents', collectif: true, reservable_en_ligne: false })
  const seance = { titre: 'Le sommeil', places: 8, collectif: true, modalite: 'sur_place', lieu_id: cabinet.id }
  const [debut, fin] = ['2026-03-20T14:00:00+01:00', '2026-03-20T15:30:00+01:00']
  await w.rdv({ agents: [zoe], motif: atelier, debut, fin, row: seance })
  void lea
  return {
    w,
    ada: {
      cookie: `permanence_acces=${w.app.jwt.sign({ ter: ada.territoireId, ses: ada.sessionId })}`,
      origin: ORIGIN,
    },
  }
}

/** Plays the scenario through HTTP, in order; each answer can serve the steps after it. */
export async function* play(steps: readonly Step[], { operations }: Contract): AsyncGenerator<Played> {
  const { w, ada } = await setting()
  const memory: Memory = {}
  let cookies: Record<string, string> = {}
  for (const [operationId, wish] of steps) {
    const operation = operations.find((one) => one.operationId === operationId)
    if (!operation) throw new Error(`${operationId} is not in the contract`)
    const asked = typeof wish === 'function' ? wish(memory) : wish
    const who = { ada, personne: { origin: ORIGIN }, navigateur: { origin: ORIGIN, ...cookies } }[asked.as ?? 'ada']
    const read = watch(w)
    const response = await w.app.inject(requestOf(operation, asked, who))
    const statements = read()
    memory[operationId] = response.body.startsWith('{') ? response.json() : response.body
    if (operationId === 'signIn') cookies = { cookie: response.cookies.map((c) => `${c.name}=${c.value}`).join('; ') }
    yield { operation, asked, response, statements }
  }
}

function requestOf(
  { method, path, parameters, body }: Operation,
  asked: Asked,
  headers: Record<string, string>,
): InjectOptions {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(asked.query ?? {})) query.set(name, String(value))
  const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(asked.path?.[name])))
  const key = parameters.some(({ name }) => name === 'idempotency-key')
  return {
    method,
    url: `/api/v2${address}${query.size > 0 ? `?${query.toString()}` : ''}`,
    headers: {
      ...headers,
      ...(body ? { 'content-type': body.type } : {}),
      ...(key ? { 'idempotency-key': randomBytes(24).toString('base64url') } : {}),
      ...(asked.version === undefined ? {} : { 'if-match': `"${asked.version}"` }),
    },
    ...(body && asked.body !== undefined ? { payload: JSON.stringify(asked.body) } : {}),
  }
}

type Submitted = { text?: string } | string

/** Every statement that the API sends from now on, until it is read. */
function watch({ app }: World): () => string[] {
  const seen: string[] = []
  const restore = new Map<Asking, Asking['query']>()
  const acquired = (acquiredClient: unknown) => {
    const client = acquiredClient as Asking
    if (restore.has(client)) return
    const { query } = client
    restore.set(client, query)
    client.query = (...args) => {
      const submitted = args[0] as Submitted
      seen.push((typeof submitted === 'string' ? submitted : (submitted.text ?? '?')).trim())
      return query.apply(client, args)
    }
  }
  app.pool.on('acquire', acquired)
  return () => {
    app.pool.off('acquire', acquired)
    for (const [client, query] of restore) client.query = query
    return seen
  }
}
type Asking = { query: (...args: unknown[]) => unknown }

const JETON = /(?<=\d\.\d+\.)[\w-]{43}/g
/** What chance and the database's own counters decide reads the same each time. */
const HAZARD = new Map([
  ...['marque', 'suivant', 'cursor', 'modifieDepuis'].map((name) => [name, 'eyJwYWdlIjoyfQ'] as const),
  ['navigateur', 'ITeOVW7PV4_eweggGWv0og.k3yv9Qm0dXq2n8bTzR4wLsF7hPcJ1uGaEoVtYxNiMpA'],
  // Sessions of the setting are written by the database's own clock.
  ...['ouverteLe', 'vueLe'].map((name) => [name, '2026-03-09T07:00:00.000Z'] as const),
])

/** As shown to integrators: true in everything but what is secret or left to chance. */
export function shown(value: unknown, key = ''): unknown {
  if (typeof value === 'string') {
    return HAZARD.get(key) ?? value.replaceAll(JETON, 'k3yv9Qm0dXq2n8bTzR4wLsF7hPcJ1uGaEoVtYxNiMpA')
  }
  if (Array.isArray(value)) return value.map((one) => shown(one, key))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, of]) => [name, shown(of, name)]))
}
