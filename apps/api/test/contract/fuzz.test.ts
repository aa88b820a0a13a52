import type { LightMyRequestResponse as Response } from 'fastify'
import { beforeAll, expect, test } from 'vitest'
import { populate, type Populated } from '../populate.js'
import { ORIGIN, world, type Person, type World } from '../world.js'
import { contractOf, type Contract, type Operation } from './openapi.js'
import { fuzzedRequest, type Fuzzed } from './fuzz/requests.js'
import { chanceOf } from './fuzz/random.js'
import type { Ids } from './fuzz/values.js'

/** Requests per operation: `FUZZ_CAS=2000` for a long run; `FUZZ_GRAINE` replays one. */
const CAS = Number(process.env['FUZZ_CAS'] ?? 6)
const GRAINE = Number(process.env['FUZZ_GRAINE'] ?? 20_260_309)
const PATIENCE_MS = 20_000
/** In every private text of the other territoire, what its journal keeps included: met in an answer, it has leaked. */
const MARQUE = 'PRIVE-AILLEURS'
/**
 * In the names that anybody may read there, as nobody: the person who says who he is belongs to one territoire alone.
 */
const NOM = 'NOM-AILLEURS'
const NOMMES = new Set(['organisations', 'services', 'lieux', 'motifs'])

let w: World
let contract: Contract
let ids: Ids
let foreign: Ids
let ailleurs: World
let before: Record<string, string[]>
let textes: Record<string, string>
const callers: { name: string; headers: Record<string, string> }[] = []

beforeAll(async () => {
  // The first ids of each table are what a careless request names: they are another's.
  ailleurs = await world()
  const theirs = await populate(ailleurs)
  await mark(ailleurs)
  before = await rowsOf(ailleurs)
  w = await world()
  contract = contractOf(w.app)
  foreign = await idsOf(ailleurs, theirs)
  const motDePasse = 'trois-chevaux-et-une-lune'
  const admin = await w.agent('Ada', { role: 'admin', row: { admin_territoire: true }, motDePasse })
  const portees = ['rdvs', 'planning', 'usagers', 'referentiel'].flatMap((of) => [`${of}:lire`, `${of}:ecrire`])
  const { jeton } = (
    await w
      .as(admin)
      .post('/jetons', { nom: 'Machine', portees: [...portees, 'creneaux:lire'], dureeJours: 30, motDePasse })
  ).json<{ jeton: string }>()
  const { clientId, clientSecret } = (
    await w.as(admin).post('/applications', {
      nom: 'Logiciel',
      portees,
      organisationIds: [w.premiere.id],
      role: 'accueil',
      dureeJours: 30,
      motDePasse,
    })
  ).json<{ clientId: string; clientSecret: string }>()
  const grant = { grant_type: 'client_credentials', scope: 'rdvs:lire' }
  textes = { ...grant, client_id: clientId, client_secret: clientSecret }
  callers.push(
    { name: 'the admin', headers: session(admin) },
    { name: 'the admin', headers: session(admin) },
    { name: 'an agent', headers: session(await w.agent('Ali')) },
    { name: 'the front desk', headers: session(await w.agent('Eva', { role: 'accueil' })) },
    { name: 'a machine', headers: { authorization: `Bearer ${jeton}` } },
    { name: 'nobody', headers: {} },
  )
})

const session = (agent: Person) => ({
  origin: ORIGIN,
  cookie: `permanence_acces=${w.app.jwt.sign({ ter: agent.territoireId, ses: agent.sessionId })}`,
})

async function idsOf(of: World, things: Populated): Promise<Ids> {
  const known: Record<string, number[]> = { territoire: [of.territoireId] }
  for (const [noun, thing] of Object.entries(things)) known[noun] = [thing.id]
  for (const table of ['absences', 'holds', 'jetons', 'externes']) {
    const { rows } = await of.owner.query<{ id: string }>(
      `select id from ${table} where territoire_id = $1 order by id desc limit 1`,
      [of.territoireId],
    )
    known[table.replace(/s$/, '')] = rows.map(({ id }) => Number(id))
  }
  return { ...known, responsable: known['usager'] ?? [], referent: known['agent'] ?? [], lieux: known['lieu'] ?? [] }
}

/** Names, titles, notes and what the journal keeps of them. Nothing of it can be booked online: nobody may change it. */
async function mark(of: World): Promise<void> {
  await of.owner.query('update motifs set reservable_en_ligne = false where territoire_id = $1', [of.territoireId])
  const { rows } = await of.owner.query<{ table: string; column: string; type: string }>(`
    select table_name as table, column_name as column, data_type as type from information_schema.columns c
    where table_schema = 'public' and is_generated = 'NEVER' and table_name <> 'territoires'
      and exists (select from information_schema.columns t
        where t.table_schema = 'public' and t.table_name = c.table_name and t.column_name = 'territoire_id')
      and (data_type = 'jsonb'
      or data_type = 'text' and column_name in ('nom', 'prenom', 'titre', 'contexte', 'notes', 'email', 'telephone', 'corps', 'sujet'))`)
  expect(rows.filter(({ type }) => type === 'jsonb').length).toBeGreaterThan(1)
  // The journal is append-only, even to us.
  await of.owner.query('alter table journal disable trigger user')
  for (const { table, column, type } of rows) {
    const said = NOMMES.has(table) ? NOM : column === 'email' ? `${MARQUE.toLowerCase()}@` : MARQUE
    const value =
      type === 'jsonb'
        ? `case when jsonb_typeof(${column}) = 'object' then ${column} || jsonb_build_object('titre', $1::text, 'contexte', $1::text, 'nom', $1::text) else ${column} end`
        : `$1 || coalesce(to_jsonb(t) ->> 'id', '')`
    await of.owner.query(`update ${table} t set ${column} = ${value} where territoire_id = $2`, [said, of.territoireId])
  }
  await of.owner.query('alter table journal enable trigger user')
}

/** Every row of this territoire, as text, table by table. */
async function rowsOf({ owner, territoireId }: World): Promise<Record<string, string[]>> {
  const { rows: tables } = await owner.query<{ name: string }>(`
    select table_name as name from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_schema = 'public' and column_name = 'territoire_id' and table_type = 'BASE TABLE' order by 1`)
  const found: Record<string, string[]> = {}
  for (const { name } of tables) {
    const { rows } = await owner.query<{ row: string }>(
      `select to_jsonb(t)::text as row from ${name} t where territoire_id = $1 order by 1`,
      [territoireId],
    )
    found[name] = rows.map(({ row }) => row)
  }
  return found
}

/** A request may have signed its caller out, or deactivated him: the next one starts anew. */
const revive = async (): Promise<void> => {
  for (const text of [
    "update sessions set fin_at = null, expire_at = '2100-01-01' where territoire_id = $1",
    "update applications set revoque_at = null, secret_expire_at = '2100-01-01' where territoire_id = $1",
    "update jetons set revoque_at = null, expire_at = '2100-01-01' where territoire_id = $1",
    'update agents set desactive = false where desactive and territoire_id = $1',
  ]) {
    await w.owner.query(text, [w.territoireId])
  }
}

/** Every operation of the contract, so that a new one is never forgotten. */
test('whatever is sent to any operation, the API answers as its contract says and tells and changes nothing of others', async () => {
  // One of each kind, so that a run says all there is to mend.
  const faults = new Map<string, string>()
  for (const operation of contract.operations) {
    const chance = chanceOf(GRAINE ^ hashOf(operation.operationId))
    await revive()
    // What the operation before has deleted or changed is not there to be found.
    ids = await idsOf(w, await populate(w))
    await w.owner.query('delete from rdvs_anterieurs where territoire_id = $1', [w.territoireId])
    for (let i = 0; i < CAS; i++) {
      const caller = chance.of(callers)
      const version = await versionOf(operation, caller.headers)
      const made = fuzzedRequest(operation, { chance, ids, foreign, contract, textes }, version)
      const request = { ...made, headers: { ...caller.headers, ...made.headers } }
      const answer = await patiently(request)
      const fault = typeof answer === 'string' ? answer : faultOf(operation, answer, caller.name)
      if (fault === null) continue
      const kind = `${operation.operationId} ${fault}`
      if (!faults.has(kind)) faults.set(kind, told(operation, i, caller.name, request, answer, fault))
    }
  }
  expect([...faults.values()].join('\n\n')).toBe('')
  expect(await rowsOf(ailleurs)).toEqual(before)
}, 3_600_000)

const hashOf = (text: string) => Buffer.from(text).reduce((sum, byte) => (Math.imul(sum, 31) + byte) | 0, 7)

/** What If-Match should say for a write to get through, as an honest client would find out. */
async function versionOf({ method, path, parameters }: Operation, headers: Record<string, string>) {
  if (method === 'GET' || !parameters.some(({ name }) => name === 'if-match')) return undefined
  const noun = path.split('/')[1]!.replace(/s$/, '')
  const [id] = ids[noun] ?? []
  const found = await w.app.inject({ method: 'GET', url: `/api/v2/${path.split('/')[1]}/${id}`, headers })
  const { etag } = found.headers
  return typeof etag === 'string' ? etag : undefined
}

/** The answer, or a sentence when none came. */
async function patiently(request: Fuzzed): Promise<Response | string> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<string>((tell) => {
    timer = setTimeout(() => tell(`no answer after ${PATIENCE_MS} ms`), PATIENCE_MS)
  })
  // What the contract does not announce is thrown, with its name.
  const sent = w.app.inject(request).catch((error: unknown) => String(error))
  const answer = await Promise.race([sent, late])
  clearTimeout(timer)
  return answer
}

function faultOf(operation: Operation, { statusCode, headers, body }: Response, caller: string): string | null {
  if (statusCode >= 500) return `status ${statusCode}`
  if (body.toUpperCase().includes(MARQUE)) return 'something of another territoire'
  const known = caller !== 'nobody' && operation.security?.some((way) => 'session' in way) === true
  if (known && body.includes(NOM)) return 'a name of another territoire'
  if (statusCode === 404 && body.includes('"route.inconnue"')) return null
  const type = String(headers['content-type'] ?? '').split(';')[0]!
  const declared = operation.responses[statusCode]
  if (!declared) return `status ${statusCode} is not in the contract`
  if (body === '' && declared.content === undefined) return null
  if (statusCode >= 400 && type !== 'application/problem+json' && !declared.content?.[type])
    return `a refusal as ${type}`
  const content = declared.content?.[type]
  if (!content) return body === '' ? null : `${type} is not in the contract for ${statusCode}`
  if (!type.endsWith('json')) return null
  return contract.faults(content.schema ?? {}, JSON.parse(body))
}

function told(
  operation: Operation,
  at: number,
  caller: string,
  request: Fuzzed,
  answer: Response | string,
  fault: string,
) {
  const payload = request.payload === undefined ? '' : JSON.stringify(request.payload.toString('utf8').slice(0, 2_000))
  return [
    `${operation.operationId}, case ${at} by ${caller}: ${fault}`,
    `replay with FUZZ_GRAINE=${GRAINE} FUZZ_CAS=${at + 1}`,
    `${request.method} ${request.url} ${JSON.stringify(request.headers)}`,
    payload,
    typeof answer === 'string' ? '' : answer.body.slice(0, 2_000),
  ].join('\n')
}
