import { createHmac } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { world, type Person, type World } from '../world.js'
import { SECRET } from '../database.js'
import { honestRequest } from './honest.js'
import { contractOf, type Contract, type Operation } from './openapi.js'

let w: World
let zoe: Person
let contract: Contract
/** Every operation that nobody may call without saying who he is. */
let guarded: Operation[]
/** Those, and the open ones that tell more to whom they know. */
let known: Operation[]
const MOT_DE_PASSE = 'trois-chevaux-et-une-lune'

beforeAll(async () => {
  w = await world()
  zoe = await w.agent('Zoé', { role: 'admin', row: { admin_territoire: true }, motDePasse: MOT_DE_PASSE })
  contract = contractOf(w.app)
  known = contract.operations.filter((operation) => asksWhoIsThere(operation) && operation.operationId !== 'signOut')
  guarded = known.filter((operation) => !isOpen(operation))
})

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const jwt = (header: object, claims: object, secret = SECRET, algorithm = 'sha256') => {
  const text = `${part(header)}.${part(claims)}`
  return `${text}.${createHmac(algorithm, secret).update(text).digest('base64url')}`
}
const HS256 = { alg: 'HS256', typ: 'JWT' }
const now = () => Math.floor(Date.now() / 1000)
const claims = (more: object = {}) => ({
  ter: zoe.territoireId,
  ses: zoe.sessionId,
  iat: now(),
  exp: now() + 600,
  ...more,
})

const call = async (operation: Operation, headers: Record<string, string>) => {
  const answer = await w.app.inject(honestRequest(contract, operation, headers))
  const problem = String(answer.headers['content-type']).includes('problem+json')
  const code = problem ? answer.json<{ code: string }>().code : null
  const declared = operation.responses[answer.statusCode]?.['x-codes'] ?? []
  return { operation: operation.operationId, status: answer.statusCode, code, declared: declared.includes(code ?? '') }
}

const refusedAs = (operation: Operation, status: number, code: string) => ({
  operation: operation.operationId,
  status,
  code,
  declared: true,
})
const cookie = (token: string) => ({ cookie: `permanence_acces=${token}` })
const bearer = (jeton: string) => ({ authorization: `Bearer ${jeton}` })
const ways = ({ security = [] }: Operation) => security.flatMap((way) => Object.entries(way))
const asksWhoIsThere = (operation: Operation) => ways(operation).some(([name]) => name === 'session')
const isOpen = ({ security = [] }: Operation) => security.some((way) => Object.keys(way).length === 0)
/** What a machine needs here; null where none is accepted. */
const porteesOf = (operation: Operation) => ways(operation).find(([name]) => name === 'jeton')?.[1] ?? null
/** What is one's own session's is asked of the cookie alone. */
const bySessionOnly = ({ path }: Operation) => path.startsWith('/moi/')

const PORTEES = ['rdvs', 'planning', 'usagers', 'referentiel']
  .flatMap((of) => [`${of}:lire`, `${of}:ecrire`])
  .concat('creneaux:lire')
const machine = async (portees: string[]) => {
  const made = await w.as(zoe).post('/jetons', { nom: 'Machine', portees, dureeJours: 1, motDePasse: MOT_DE_PASSE })
  return made.json<{ id: number; jeton: string }>()
}

test('a session that is made up, tampered with, expired or of no algorithm opens nothing', async () => {
  const good = w.app.jwt.sign({ ter: zoe.territoireId, ses: zoe.sessionId })
  const ok = await w.as(zoe).get('/moi')
  expect(ok.statusCode).toBe(200)
  const own = jwt(HS256, claims())
  expect((await w.app.inject({ url: '/api/v2/moi', headers: { cookie: `permanence_acces=${own}` } })).statusCode).toBe(
    200,
  )
  const [header, , signature] = good.split('.')
  const bad: Record<string, string> = {
    'alg none': `${part({ alg: 'none', typ: 'JWT' })}.${part(claims())}.`,
    'alg none, signed all the same': `${part({ alg: 'none' })}.${part(claims())}.${signature}`,
    'alg NONE': `${part({ alg: 'NONE' })}.${part(claims())}.`,
    'another secret': jwt(HS256, claims(), 'a-secret-of-somebody-else-0123456789'),
    'another algorithm': jwt({ alg: 'HS512', typ: 'JWT' }, claims(), SECRET, 'sha512'),
    'the claims of somebody else': `${header}.${part(claims({ ses: zoe.sessionId + 1 }))}.${signature}`,
    'an expired one': jwt(HS256, claims({ exp: now() - 60 })),
    'no session': jwt(HS256, claims({ ses: 999_999_999 })),
    'the session of another territoire': jwt(HS256, claims({ ter: 1 + zoe.territoireId })),
    'no claims': jwt(HS256, {}),
    'claims that are no numbers': jwt(HS256, claims({ ter: "1'; drop table rdvs; --", ses: {} })),
    'no token at all': 'x',
  }
  for (const [what, token] of Object.entries(bad)) {
    const refused = await call(
      contract.operations.find(({ operationId }) => operationId === 'readMoi')!,
      cookie(token),
    )
    expect([what, refused.status, refused.code]).toEqual([what, 401, 'session.expiree'])
  }
  expect(guarded.length).toBeGreaterThan(80)
  for (const operation of guarded) {
    expect(await call(operation, {})).toEqual(refusedAs(operation, 401, 'session.requise'))
  }
  for (const operation of known) {
    for (const what of ['alg none', 'another secret', 'the claims of somebody else', 'an expired one', 'no session']) {
      const { declared: _, ...said } = await call(operation, cookie(bad[what]!))
      const { declared: __, ...expected } = refusedAs(operation, 401, 'session.expiree')
      expect([what, said]).toEqual([what, expected])
    }
  }
}, 60_000)

test('a session that has ended, and one of an agent who was deactivated, open nothing from that moment on', async () => {
  const ali = await w.agent('Ali')
  expect((await w.as(ali).get('/moi')).statusCode).toBe(200)
  await w.owner.query('update sessions set fin_at = now() where id = $1', [ali.sessionId])
  expect((await w.as(ali).get('/moi')).json().code).toBe('session.expiree')
  const eva = await w.agent('Eva')
  await w.owner.query('update agents set desactive = true where id = $1', [eva.id])
  expect((await w.as(eva).get('/moi')).json().code).toBe('session.expiree')
})

test('a machine that holds every portée but the one is refused, by the name of the one; with it alone it passes', async () => {
  const machines = known.filter((operation) => (porteesOf(operation) ?? []).length > 0)
  expect(machines.length).toBeGreaterThan(60)
  const holding = new Map<string, string>()
  const tokenOf = async (portees: string[]) => {
    const name = portees.toSorted().join(' ')
    const jeton = holding.get(name) ?? (await machine(portees)).jeton
    holding.set(name, jeton)
    return jeton
  }
  for (const operation of machines) {
    const needed = porteesOf(operation)!
    expect([operation.operationId, operation['x-portee']]).toEqual([operation.operationId, needed.join(' ')])
    for (const missing of needed) {
      const without = await tokenOf(PORTEES.filter((portee) => portee !== missing))
      const { app } = w
      const answer = await app.inject(honestRequest(contract, operation, bearer(without)))
      expect([operation.operationId, answer.statusCode, answer.json<{ detail: string }>().detail]).toEqual([
        operation.operationId,
        403,
        `Portée attendue : ${missing}.`,
      ])
    }
    const passed = await call(operation, bearer(await tokenOf(needed)))
    expect([operation.operationId, passed.status, passed.code]).not.toEqual([
      operation.operationId,
      401,
      expect.anything(),
    ])
    expect([operation.operationId, passed.code]).not.toEqual([operation.operationId, 'portee.manquante'])
  }
}, 60_000)

test('what is for people only refuses a machine, whatever it holds', async () => {
  const { jeton } = await machine(PORTEES)
  const people = known.filter((operation) => porteesOf(operation) === null)
  expect(people.length).toBeGreaterThan(15)
  for (const operation of people) {
    const [status, code] = bySessionOnly(operation)
      ? ([401, 'session.requise'] as const)
      : ([403, 'portee.manquante'] as const)
    expect(await call(operation, bearer(jeton))).toEqual(refusedAs(operation, status, code))
  }
}, 60_000)

test('a token that has expired, was revoked or was tampered with is refused by every read and every write', async () => {
  const live = await machine(PORTEES)
  const expired = await machine(PORTEES)
  await w.owner.query("update jetons set expire_at = '2026-03-08' where id = $1", [expired.id])
  const revoked = await machine(PORTEES)
  expect((await w.as(zoe).delete(`/jetons/${revoked.id}`)).statusCode).toBe(204)
  const [head, generation, mac] = live.jeton.split('.') as [string, string, string]
  const bad = {
    expired: expired.jeton,
    revoked: revoked.jeton,
    tampered: `${head}.${generation}.${mac.startsWith('A') ? 'B' : 'A'}${mac.slice(1)}`,
    'a session': w.app.jwt.sign({ ter: zoe.territoireId, ses: zoe.sessionId }),
    'alg none': `${part({ alg: 'none', typ: 'JWT' })}.${part(claims())}.`,
  }
  for (const operation of known) {
    const code = bySessionOnly(operation) ? 'session.requise' : 'jeton.refuse'
    for (const [what, jeton] of Object.entries(bad)) {
      expect([what, await call(operation, bearer(jeton))]).toEqual([what, refusedAs(operation, 401, code)])
    }
  }
}, 60_000)

test('what is said to be open asks nobody who he is', async () => {
  const open = contract.operations.filter(isOpen)
  expect(open.length).toBeGreaterThan(20)
  for (const operation of open) {
    const { code, ...said } = await call(operation, {})
    expect([said.operation, code]).not.toEqual([
      said.operation,
      expect.stringMatching(/^(session\.|jeton\.|portee\.|droit\.)/),
    ])
  }
}, 60_000)

test('a token of the right form, of nobody, of somebody else or cut short opens nothing', async () => {
  const { jeton, id } = await machine(['referentiel:lire'])
  const [head, generation, mac] = jeton.split('.') as [string, string, string]
  const bad = [
    `pmn_999999.${generation}.${mac}`,
    `${head}.2.${mac}`,
    `${head}.${generation}.${mac.slice(0, -1)}`,
    `${head}.${generation}.${'A'.repeat(mac.length)}`,
    `${head}.${generation}.${mac.toUpperCase()}`,
    `${id}`,
    w.app.jwt.sign({ ter: zoe.territoireId, ses: zoe.sessionId }),
    '',
  ]
  for (const token of bad) {
    const answer = await w.anonyme.get('/services', { headers: { authorization: `Bearer ${token}` } })
    expect([token, answer.statusCode]).toEqual([token, 401])
  }
  expect((await w.anonyme.get('/services', { headers: { authorization: `Bearer ${jeton}` } })).statusCode).toBe(200)
})
