import { createHmac } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { ORIGIN, world, type Person, type World } from '../world.js'
import { SECRET } from '../database.js'
import { contractOf, type Operation } from './openapi.js'

let w: World
let zoe: Person
/** Every operation that nobody may call without saying who he is. */
let guarded: Operation[]

beforeAll(async () => {
  w = await world()
  zoe = await w.agent('Zoé', { role: 'admin', row: { admin_territoire: true } })
  guarded = contractOf(w.app).operations.filter(
    ({ security }) => security !== undefined && !security.some((way) => Object.keys(way).length === 0),
  )
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

const call = async ({ method, path }: Operation, headers: Record<string, string>) => {
  const answer = await w.app.inject({
    method: method as 'GET',
    url: `/api/v2${path.replaceAll(/\{\w+\}/g, '1')}`,
    headers: { origin: ORIGIN, ...headers },
  })
  return { operation: `${method} ${path}`, status: answer.statusCode, code: answer.json<{ code?: string }>().code }
}

/** Reads only: a write with a bad session would be told its missing body first. */
const reads = () => guarded.filter(({ method }) => method === 'GET')

test('a session that is made up, tampered with, expired or of no algorithm opens no read', async () => {
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
    const refused = await call({ method: 'GET', path: '/moi' } as Operation, { cookie: `permanence_acces=${token}` })
    expect([what, refused.status, refused.code]).toEqual([what, 401, 'session.expiree'])
  }
  expect(reads().length).toBeGreaterThan(20)
  for (const operation of reads()) {
    const refused = await call(operation, { cookie: `permanence_acces=${bad['alg none']}` })
    expect([refused.operation, refused.code]).toEqual([
      refused.operation,
      expect.stringMatching(/^(session.expiree|requete.invalide)$/),
    ])
  }
})

test('a session that has ended, and one of an agent who was deactivated, open nothing from that moment on', async () => {
  const ali = await w.agent('Ali')
  expect((await w.as(ali).get('/moi')).statusCode).toBe(200)
  await w.owner.query('update sessions set fin_at = now() where id = $1', [ali.sessionId])
  expect((await w.as(ali).get('/moi')).json().code).toBe('session.expiree')
  const eva = await w.agent('Eva')
  await w.owner.query('update agents set desactive = true where id = $1', [eva.id])
  expect((await w.as(eva).get('/moi')).json().code).toBe('session.expiree')
})

test('a machine without a single portée that fits is refused by every operation that machines may call', async () => {
  const made = await w.as(zoe).post('/jetons', { nom: 'Machine', portees: ['creneaux:lire'], dureeJours: 1 })
  const { jeton } = made.json<{ jeton: string }>()
  const headers = { authorization: `Bearer ${jeton}` }
  for (const operation of reads()) {
    if (operation.path.startsWith('/creneaux')) continue
    const { operation: name, code } = await call(operation, headers)
    // A required parameter may be missed first; whatever is said, nothing is read.
    expect([name, code]).toEqual([
      name,
      expect.stringMatching(/^(portee\.manquante|requete\.invalide|session\.requise)$/),
    ])
  }
})

test('a token of the right form, of nobody, of somebody else or cut short opens nothing', async () => {
  const made = await w.as(zoe).post('/jetons', { nom: 'Machine', portees: ['referentiel:lire'], dureeJours: 1 })
  const { jeton, id } = made.json<{ jeton: string; id: number }>()
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
