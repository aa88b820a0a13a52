import { expect, test } from 'vitest'
import { rdvSetting } from '../../../test/rdvs.js'
import { world } from '../../../test/world.js'

const bearer = (jeton: string) => ({ headers: { authorization: `Bearer ${jeton}` } })
const wish = { nom: 'Statistiques du département', portees: ['referentiel:lire'], dureeJours: 30 }

test('a machine reads with its token what its agent may read, and nothing beyond its portées', async () => {
  const { agent, as, anonyme } = await world()
  const zoe = await agent('Zoé', { role: 'admin' })
  const created = await as(zoe).post('/jetons', wish)
  expect(created.statusCode).toBe(201)
  const { jeton } = created.json()
  expect((await anonyme.get('/services', bearer(jeton))).json().donnees).toHaveLength(1)
  const unread = await anonyme.get('/usagers', bearer(jeton))
  expect([unread.statusCode, unread.json().code, unread.json().detail]).toEqual([
    403,
    'portee.manquante',
    'Portée attendue : usagers:lire.',
  ])
  const unwritten = await anonyme.post('/lieux', { organisationId: 1, nom: 'x', adresse: 'y' }, bearer(jeton))
  expect(unwritten.json().code).toBe('portee.manquante')
  expect((await anonyme.get('/jetons', bearer(jeton))).json().code).toBe('portee.manquante')
})

test('a machine that reads rdvs reads the civil records of their usagers with the portée for usagers alone', async () => {
  const { agent, as, anonyme } = await world()
  const zoe = await agent('Zoé')
  const read = async (portees: string[]) => {
    const { jeton } = (await as(zoe).post('/jetons', { ...wish, portees })).json()
    const answer = await anonyme.get('/rdvs?inclure=usagers', bearer(jeton))
    return [answer.statusCode, answer.json().detail]
  }
  expect(await read(['rdvs:lire'])).toEqual([403, 'Portée attendue : usagers:lire.'])
  expect(await read(['rdvs:lire', 'usagers:lire'])).toEqual([200, undefined])
})

test('how to reach people is read with their own portée, wherever they are named', async () => {
  const w = await rdvSetting()
  await w.owner.query("update usagers set email = 'lea@exemple.fr' where id = $1", [w.lea.id])
  const rdv = await w.create()
  await w.owner.query('insert into referents values ($1, $2, $3)', [w.territoireId, w.lea.id, w.zoe.id])
  const read = async (...portees: string[]) => {
    const { jeton } = (await w.as(w.zoe).post('/jetons', { ...wish, portees })).json()
    const get = async (path: string) => (await w.anonyme.get(path, bearer(jeton))).body
    const paths = [
      '/rdvs?inclure=agents,motif',
      `/rdvs/${rdv.id}`,
      `/agenda?agentIds=${w.zoe.id}&du=2026-03-09&au=2026-03-09`,
      '/exports/rdvs.csv',
      '/usagers?inclure=referents',
      `/usagers/${w.lea.id}?inclure=referents`,
    ]
    const answers = await Promise.all(paths.map(get))
    const saying = (word: RegExp) => answers.flatMap((body, at) => (word.test(body) ? [at] : []))
    return { lea: saying(/lea@exemple|12345678|12 34 56 78/), zoe: saying(/zoe\.\d+\.\d+@/) }
  }
  expect(await read('rdvs:lire', 'planning:lire')).toEqual({ lea: [], zoe: [] })
  expect(await read('rdvs:lire', 'planning:lire', 'referentiel:lire')).toEqual({ lea: [], zoe: [0] })
  expect(await read('rdvs:lire', 'planning:lire', 'usagers:lire')).toEqual({ lea: [0, 1, 2, 3, 4, 5], zoe: [] })
  const tout = ['rdvs:lire', 'planning:lire', 'usagers:lire', 'referentiel:lire']
  expect(await read(...tout)).toEqual({ lea: [0, 1, 2, 3, 4, 5], zoe: [0, 4, 5] })
})

test('a revoked, expired or tampered token opens nothing', async () => {
  const { agent, as, anonyme, clock } = await world()
  const zoe = await agent('Zoé')
  const [first, second] = [(await as(zoe).post('/jetons', wish)).json(), (await as(zoe).post('/jetons', wish)).json()]
  const status = async (jeton: string) => (await anonyme.get('/services', bearer(jeton))).statusCode
  expect(await status(`${first.jeton.slice(0, -2)}xx`)).toBe(401)
  expect(await status(first.jeton)).toBe(200)
  expect((await as(zoe).delete(`/jetons/${first.id}`)).statusCode).toBe(204)
  expect(await status(first.jeton)).toBe(401)
  const start = clock.ms
  clock.ms += 30 * 86_400_000
  expect(await status(second.jeton)).toBe(401)
  clock.ms = start
})

test('a token held to one organisation does not see the other', async () => {
  const { agent, as, anonyme, organisation, owner, premiere, territoireId } = await world()
  const autre = await organisation({ nom: 'Autre' })
  const zoe = await agent('Zoé', { role: 'admin' })
  await owner.query("insert into roles (territoire_id, agent_id, organisation_id, role) values ($1, $2, $3, 'admin')", [
    territoireId,
    zoe.id,
    autre.id,
  ])
  const { jeton } = (await as(zoe).post('/jetons', { ...wish, organisationIds: [premiere.id] })).json()
  const seen = await anonyme.get('/organisations', bearer(jeton))
  expect(seen.json().donnees.map(({ id }: { id: number }) => id)).toEqual([premiere.id])
})

test('a replayed creation repeats the token, and the token is nowhere in the database', async () => {
  const { agent, as, owner } = await world()
  const zoe = await agent('Zoé')
  const headers = { 'idempotency-key': 'une-cle-de-test-pour-rejouer' }
  const [first, again] = [
    await as(zoe).post('/jetons', wish, { headers }),
    await as(zoe).post('/jetons', wish, { headers }),
  ]
  expect(again.json()).toEqual(first.json())
  const secret = first.json().jeton.split('.').at(-1)
  const { rows } = await owner.query(
    "select (select string_agg(j::text, '') from jetons j) || (select string_agg(c::text, '') from cles_idempotence c) as everything",
  )
  expect(rows[0].everything).not.toContain(secret)
})

test('a token makes cookies ignored, so that it cannot lend its freedom from Origin to them', async () => {
  const { agent, app, anonyme } = await world()
  const zoe = await agent('Zoé')
  const cookie = `permanence_acces=${app.jwt.sign({ ter: zoe.territoireId, ses: zoe.sessionId })}`
  const refused = await anonyme.post(
    '/services',
    { nom: 'x', nomCourt: 'x' },
    { headers: { cookie, authorization: 'Bearer nimporte.quoi' } },
  )
  expect([refused.statusCode, refused.json().code]).toEqual([401, 'jeton.refuse'])
})

test.each([
  ['too long', `Bearer ${'x'.repeat(201)}`],
  ['of odd characters', 'Bearer nimporte+quoi='],
  ['of two words', 'Bearer nimporte quoi'],
  ['of other capitals', 'bEARER nimporte.quoi~'],
  ['empty', 'Bearer'],
])('a token that is %s is refused, and no cookie sent along serves instead', async (_how, authorization) => {
  const { agent, app, anonyme } = await world()
  const zoe = await agent('Zoé', { role: 'admin' })
  const cookie = `permanence_acces=${app.jwt.sign({ ter: zoe.territoireId, ses: zoe.sessionId })}`
  for (const call of [
    () => anonyme.get('/services', { headers: { cookie, authorization } }),
    () => anonyme.post('/equipes', { nom: 'x', agentIds: [] }, { headers: { cookie, authorization } }),
  ]) {
    const refused = await call()
    expect([refused.statusCode, refused.json().code]).toEqual([401, 'jeton.refuse'])
  }
})
