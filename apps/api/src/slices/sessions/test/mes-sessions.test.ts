import { expect, test } from 'vitest'
import { ORIGIN, world, type World } from '../../../../test/world.js'
import { appareilOf } from '../rules/appareil.js'

const PASSWORD = 'cheval-agrafe-correct-pile'
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0'
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'

/** Signs in from a browser; returns her cookies. */
async function signIn({ anonyme }: World, email: string, userAgent: string) {
  const headers = { origin: ORIGIN, 'user-agent': userAgent }
  const { cookies } = await anonyme.post('/connexion', { email, motDePasse: PASSWORD }, { headers })
  return { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '), origin: ORIGIN }
}

async function zoeTwice() {
  const w = await world()
  const zoe = await w.agent('Zoé', { motDePasse: PASSWORD })
  await w.owner.query('update sessions set fin_at = now() where agent_id = $1', [zoe.id])
  const bureau = await signIn(w, zoe.email, FIREFOX)
  w.clock.ms += 60_000
  const telephone = await signIn(w, zoe.email, IPHONE)
  w.clock.ms -= 60_000
  const list = async (headers: Record<string, string>) =>
    (await w.anonyme.get('/moi/sessions', { headers })).json().donnees
  return { w, zoe, bureau, telephone, list }
}

test('Zoé sees where she is signed in, by device, the last seen first', async () => {
  const { list, bureau } = await zoeTwice()
  expect(await list(bureau)).toMatchObject([
    { appareil: 'Safari sur iPhone', ouverteLe: '2026-03-09T07:01:00.000Z', courante: false },
    { appareil: 'Firefox sur Windows', vueLe: '2026-03-09T07:00:00.000Z', courante: true },
  ])
})

test('a session is last seen when it was last renewed', async () => {
  const { w, list, bureau, telephone } = await zoeTwice()
  w.clock.ms += 20 * 60_000
  const renewed = await w.anonyme.post('/session/rafraichir', undefined, { headers: bureau })
  expect(renewed.statusCode).toBe(204)
  w.clock.ms -= 20 * 60_000
  expect((await list(telephone))[0]).toMatchObject({
    appareil: 'Firefox sur Windows',
    vueLe: '2026-03-09T07:20:00.000Z',
  })
})

test('Zoé ends the session of the phone she lost, and only that one', async () => {
  const { w, list, bureau, telephone } = await zoeTwice()
  const [lost] = await list(bureau)
  expect((await w.anonyme.delete(`/moi/sessions/${lost.id}`, undefined, { headers: bureau })).statusCode).toBe(204)
  expect((await w.anonyme.get('/moi', { headers: telephone })).statusCode).toBe(401)
  const renewed = await w.anonyme.post('/session/rafraichir', undefined, { headers: telephone })
  expect(renewed.statusCode).toBe(401)
  expect(await list(bureau)).toHaveLength(1)
  expect((await w.anonyme.delete(`/moi/sessions/${lost.id}`, undefined, { headers: bureau })).statusCode).toBe(404)
})

test('Zoé ends all her other sessions; those of Ali go on', async () => {
  const { w, list, bureau, telephone } = await zoeTwice()
  const ali = await w.agent('Ali')
  expect((await w.anonyme.delete('/moi/sessions', undefined, { headers: bureau })).statusCode).toBe(204)
  expect((await w.anonyme.get('/moi', { headers: telephone })).statusCode).toBe(401)
  expect(await list(bureau)).toHaveLength(1)
  expect((await w.as(ali).get('/moi')).statusCode).toBe(200)
})

test('somebody else’s session cannot be told from one that does not exist', async () => {
  const { w, zoe, bureau } = await zoeTwice()
  const [ali, ailleurs] = [await w.agent('Ali'), await (await world()).agent('Ailleurs')]
  for (const id of [ali.sessionId, ailleurs.sessionId, 999_999_999]) {
    const refused = await w.anonyme.delete(`/moi/sessions/${id}`, undefined, { headers: bureau })
    expect([refused.statusCode, refused.json().code]).toEqual([404, 'introuvable'])
  }
  expect((await w.as(ali).get('/moi')).statusCode).toBe(200)
  const { jeton } = (await w.as(ali).post('/jetons', { nom: 'x', portees: ['rdvs:lire'], dureeJours: 1 })).json()
  const headers = { authorization: `Bearer ${jeton}` }
  expect((await w.anonyme.get('/moi/sessions', { headers })).json().code).toBe('session.requise')
  expect(zoe.id).not.toBe(ali.id)
})

test.each([
  [FIREFOX, 'Firefox sur Windows'],
  [IPHONE, 'Safari sur iPhone'],
  [
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0',
    'Edge sur Linux',
  ],
  [
    'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Mobile Safari/537.36',
    'Chrome sur Android',
  ],
  ['curl/8.7.1', null],
  [undefined, null],
])('a browser that says %s is %s', (userAgent, appareil) => {
  expect(appareilOf(userAgent)).toBe(appareil)
})
