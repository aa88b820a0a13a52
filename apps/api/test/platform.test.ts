import { sql } from 'drizzle-orm'
import { once } from 'node:events'
import net, { type AddressInfo, type Socket } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import { buildApp } from '../src/app.js'
import { ConfigRefused, readConfig } from '../src/config.js'
import { roleUrl } from '../src/platform/db/roles.js'
import { createPool, inTenant, territoireId, type Db } from '../src/platform/db/tenant.js'
import { openBase, ORIGIN, world } from './world.js'

test('broken JSON, a wrong media type, a huge body and an unknown address are refused by name', async () => {
  const { app, as, agent } = await world()
  const zoe = await agent('Zoé')
  const cookie = `permanence_acces=${app.jwt.sign({ ter: zoe.territoireId, ses: zoe.sessionId })}`
  const send = (payload: string, type: string) =>
    app.inject({
      method: 'POST',
      url: '/api/v2/services',
      payload,
      headers: { 'content-type': type, cookie, origin: ORIGIN },
    })
  const answers = [
    await send('{"nom": ', 'application/json'),
    await send('nom=x', 'text/csv'),
    await send(JSON.stringify({ nom: 'x'.repeat(1_000_000) }), 'application/json'),
    await as(zoe).get('/nulle-part'),
  ]
  expect(answers.map((answer) => [answer.statusCode, answer.json().code])).toEqual([
    [400, 'requete.illisible'],
    [415, 'requete.type_inconnu'],
    [413, 'requete.trop_grande'],
    [404, 'route.inconnue'],
  ])
  for (const answer of answers) {
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.json().idRequete).toBe(answer.headers['x-request-id'])
  }
})

test('a bad query parameter is named, and said in French', async () => {
  const { agent, as } = await world()
  const refused = await as(await agent('Zoé')).get('/agenda?agentIds=1&du=2026-02-30&au=hier')
  expect(refused.statusCode).toBe(422)
  expect(refused.json().erreurs).toContainEqual({
    pointeur: '?du',
    code: 'champ.format',
    message: 'Indiquez une date qui existe, comme 2026-03-09.',
  })
})

test('without a session every private read answers 401', async () => {
  const { anonyme } = await world()
  for (const url of [
    '/moi',
    '/agents',
    '/equipes',
    '/usagers',
    '/rdvs',
    '/plages',
    '/absences?agentId=1',
    '/agenda?agentIds=1&du=2026-03-09&au=2026-03-10',
  ]) {
    const refused = await anonyme.get(url)
    expect([url, refused.statusCode, refused.json().code]).toEqual([url, 401, 'session.requise'])
  }
})

/** A way to PostgreSQL that the test can cut and mend. */
async function cuttable(target: URL) {
  const open = new Set<Socket>()
  const server = net.createServer((inward) => {
    const outward = net.connect(Number(target.port), target.hostname)
    for (const socket of [inward, outward]) {
      open.add(socket)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => open.delete(socket))
    }
    inward.pipe(outward)
    outward.pipe(inward)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const cut = async () => {
    const closed = once(server, 'close')
    server.close()
    for (const socket of open) socket.destroy()
    await closed
  }
  const mend = async () => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  }
  return { port, cut, mend }
}

test('with the database down, /pret says so and requests get 503; it comes back by itself', async () => {
  const { config, roles, databaseUrl, clock } = await openBase()
  const way = await cuttable(new URL(databaseUrl))
  const url = new URL(roleUrl(databaseUrl, config.PERMANENCE_SECRET, roles.app))
  url.port = String(way.port)
  const pool = createPool(url.toString(), 2)
  const app = await buildApp({ config, pool, clock: { now: () => clock.ms } })
  onTestFinished(async () => {
    await app.close()
    await pool.end()
    await way.cut()
  })
  const ask = async (address: string) => (await app.inject({ method: 'GET', url: address })).statusCode
  expect([await ask('/pret'), await ask('/sante'), await ask('/api/v2/territoires')]).toEqual([200, 200, 200])
  await way.cut()
  expect([await ask('/pret'), await ask('/sante'), await ask('/api/v2/territoires')]).toEqual([503, 200, 503])
  await way.mend()
  expect([await ask('/pret'), await ask('/api/v2/territoires')]).toEqual([200, 200])
})

test('many who ask together whether it is ready cost the database one question', async () => {
  const { app } = await openBase()
  const asked = vi.spyOn(app.pool, 'query')
  onTestFinished(() => asked.mockRestore())
  const answers = await Promise.all(Array.from({ length: 20 }, () => app.inject({ url: '/pret' })))
  expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array.from({ length: 20 }, () => 200))
  // The version, then the worker.
  expect(asked).toHaveBeenCalledTimes(2)
})

test('a database behind this version is not ready; one that a newer version has moved on still is', async () => {
  const { app, owner } = await openBase()
  const ask = async () => (await app.inject({ url: '/pret' })).statusCode
  const { rows } = await owner.query<{ id: number; when: string }>(
    'select id, created_at as when from migrations.__drizzle_migrations order by created_at desc limit 1',
  )
  const last = rows[0]!
  const move = (ms: number) =>
    owner.query('update migrations.__drizzle_migrations set created_at = $1 where id = $2', [
      Number(last.when) + ms,
      last.id,
    ])
  onTestFinished(async () => void (await move(0)))
  expect(await ask()).toBe(200)
  await move(-1)
  expect(await ask()).toBe(503)
  await move(86_400_000)
  expect(await ask()).toBe(200)
  await owner.query('create table kept as table migrations.__drizzle_migrations')
  await owner.query('delete from migrations.__drizzle_migrations')
  expect(await ask()).toBe(503)
  await owner.query('insert into migrations.__drizzle_migrations select * from kept; drop table kept')
  expect((await app.inject({ url: '/sante' })).statusCode).toBe(200)
})

const SOUND = { DATABASE_URL: 'postgres://a@b/c', PERMANENCE_SECRET: 'f3a9c1d27be84650a9d0c4e7b1825f6e' }

test.each([
  ['nothing', {}, /DATABASE_URL manque[^]*PERMANENCE_SECRET manque/],
  [
    'a short secret',
    { DATABASE_URL: 'postgres://a@b/c', PERMANENCE_SECRET: 'court' },
    /PERMANENCE_SECRET est trop faible/,
  ],
  [
    'a secret of one letter',
    { DATABASE_URL: 'postgres://a@b/c', PERMANENCE_SECRET: 'a'.repeat(64) },
    /PERMANENCE_SECRET est trop faible/,
  ],
  [
    'the demonstration in production',
    {
      DATABASE_URL: 'postgres://a@b/c',
      PERMANENCE_SECRET: 'f3a9c1d27be84650a9d0c4e7b1825f6e',
      NODE_ENV: 'production',
      PERMANENCE_DEMO: '1',
    },
    /PERMANENCE_DEMO/,
  ],
  [
    'a port that is none',
    { DATABASE_URL: 'postgres://a@b/c', PERMANENCE_SECRET: 'f3a9c1d27be84650a9d0c4e7b1825f6e', PORT: 'trois' },
    /PORT/,
  ],
  [
    'half an identity provider',
    { ...SOUND, OIDC_ISSUER: 'https://fournisseur.exemple.fr' },
    /OIDC_CLIENT_SECRET vont ensemble/,
  ],
  [
    'an identity provider in clear text in production',
    {
      ...SOUND,
      NODE_ENV: 'production',
      OIDC_ISSUER: 'http://fournisseur.exemple.fr',
      OIDC_CLIENT_ID: 'a',
      OIDC_CLIENT_SECRET: 'b',
    },
    /OIDC_ISSUER doit être en https/,
  ],
  ['id_tokens signed with a shared secret', { ...SOUND, OIDC_ALG: 'HS256' }, /OIDC_ALG/],
])('an environment with %s is refused, and told why', (_case, env, sentence) => {
  expect(() => readConfig(env)).toThrow(ConfigRefused)
  expect(() => readConfig(env)).toThrow(sentence)
})

const unkeepable = () => {
  throw new Error('not to be kept')
}

test('an answer that cannot be kept keeps nothing of what it answers', async () => {
  const w = await world()
  const name = async (db: Db) => {
    await db.execute(sql`update organisations set nom = 'Changée' where id = ${w.premiere.id}`)
  }
  await expect(inTenant(w.app.pool, territoireId(w.territoireId), name, { last: unkeepable })).rejects.toThrow(
    'not to be kept',
  )
  const { rows } = await w.owner.query('select nom from organisations where id = $1', [w.premiere.id])
  expect(rows[0].nom).not.toBe('Changée')
})
