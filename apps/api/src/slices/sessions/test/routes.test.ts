import { expect, test } from 'vitest'
import { ORIGIN, world } from '../../../../test/world.js'

const PASSWORD = 'cheval-agrafe-correct-pile'
const cookieOf = (response: { cookies: { name: string; value: string }[] }) =>
  response.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')

const refreshOf = (response: { cookies: { name: string; value: string }[] }) =>
  response.cookies.find(({ name }) => name === 'permanence_session')?.value

test('an agent signs in, reads who she is, and signs out', async () => {
  const { agent, anonyme, premiere } = await world()
  const zoe = await agent('Zoé', { motDePasse: PASSWORD })
  const signedIn = await anonyme.post(
    '/connexion',
    { email: zoe.email.toUpperCase(), motDePasse: PASSWORD },
    { headers: { origin: ORIGIN } },
  )
  expect([signedIn.statusCode, signedIn.json().prenom]).toEqual([200, 'Zoé'])
  expect(signedIn.cookies.every((cookie) => cookie.httpOnly && cookie.sameSite === 'Lax')).toBe(true)
  const cookie = cookieOf(signedIn)
  const moi = await anonyme.get('/moi', { headers: { cookie } })
  expect(moi.json()).toMatchObject({
    agentId: zoe.id,
    roles: [{ organisationId: premiere.id, role: 'agent' }],
    rdvsARenseigner: 0,
  })
  expect((await anonyme.post('/deconnexion', undefined, { headers: { cookie, origin: ORIGIN } })).statusCode).toBe(204)
  const after = await anonyme.get('/moi', { headers: { cookie } })
  expect([after.statusCode, after.json().code]).toEqual([401, 'session.expiree'])
})

test('signing out after the quarter of an hour of the access cookie ends the session all the same', async () => {
  const { agent, anonyme, owner } = await world()
  const zoe = await agent('Zoé', { motDePasse: PASSWORD })
  const origin = { origin: ORIGIN }
  const signedIn = await anonyme.post('/connexion', { email: zoe.email, motDePasse: PASSWORD }, { headers: origin })
  const kept = signedIn.cookies.filter(({ path }) => path !== '/' && '/api/v2/deconnexion'.startsWith(path ?? '/'))
  const headers = { cookie: cookieOf({ cookies: kept }), ...origin }
  const live = async () =>
    (
      await owner.query(
        "select count(*)::int as n from sessions where agent_id = $1 and sel <> 'x' and fin_at is null",
        [zoe.id],
      )
    ).rows[0].n as number
  const forged = { ...headers, cookie: headers.cookie.slice(0, -2) + 'xx' }
  expect((await anonyme.post('/deconnexion', undefined, { headers: forged })).statusCode).toBe(204)
  expect(await live()).toBe(1)
  const out = await anonyme.post('/deconnexion', undefined, { headers })
  expect([out.statusCode, await live()]).toEqual([204, 0])
  const cleared = out.cookies.filter(({ value }) => value === '').map(({ name, path }) => `${name} ${path}`)
  expect(cleared.toSorted()).toEqual(signedIn.cookies.map(({ name, path }) => `${name} ${path}`).toSorted())
})

test('a wrong password and an unknown address are refused alike', async () => {
  const { agent, anonyme } = await world()
  const zoe = await agent('Zoé', { motDePasse: PASSWORD })
  const tries = [
    { email: zoe.email, motDePasse: 'autre' },
    { email: 'personne@exemple.fr', motDePasse: PASSWORD },
  ]
  for (const body of tries) {
    const refused = await anonyme.post('/connexion', body, { headers: { origin: ORIGIN } })
    expect([refused.statusCode, refused.json().code]).toEqual([401, 'connexion.refusee'])
  }
})

test('signing in from a foreign site is refused', async () => {
  const { agent, anonyme } = await world()
  const zoe = await agent('Zoé', { motDePasse: PASSWORD })
  const refused = await anonyme.post(
    '/connexion',
    { email: zoe.email, motDePasse: PASSWORD },
    { headers: { origin: 'https://ailleurs.fr' } },
  )
  expect([refused.statusCode, refused.json().code]).toEqual([403, 'origine.refusee'])
})

test('a deactivated agent is out at once', async () => {
  const { agent, as, owner } = await world()
  const zoe = await agent('Zoé')
  expect((await as(zoe).get('/moi')).statusCode).toBe(200)
  await owner.query('update agents set desactive = true where id = $1', [zoe.id])
  expect((await as(zoe).get('/moi')).statusCode).toBe(401)
})

test('two tabs that renew at once get the same successor; a stolen old token ends the session', async () => {
  const { agent, anonyme, clock } = await world()
  const start = clock.ms
  const zoe = await agent('Zoé', { motDePasse: PASSWORD })
  const signedIn = await anonyme.post(
    '/connexion',
    { email: zoe.email, motDePasse: PASSWORD },
    { headers: { origin: ORIGIN } },
  )
  const old = cookieOf(signedIn)
  const renew = (cookie: string) =>
    anonyme.post('/session/rafraichir', undefined, { headers: { cookie, origin: ORIGIN } })
  const [first, second] = [await renew(old), await renew(old)]
  expect([first.statusCode, second.statusCode]).toEqual([204, 204])
  expect(refreshOf(second)).toBe(refreshOf(first))
  expect(refreshOf(first)).not.toBe(refreshOf(signedIn))
  clock.ms = start + 31_000
  expect((await renew(old)).statusCode).toBe(401)
  expect((await renew(cookieOf(first))).statusCode).toBe(401)
  clock.ms = start
})

test('a token of alg none or with another territoire’s number opens nothing', async () => {
  const { anonyme } = await world()
  const none = `${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${Buffer.from('{"ter":1,"ses":1}').toString('base64url')}.`
  for (const cookie of [`permanence_acces=${none}`, 'permanence_acces=a.b.c']) {
    expect((await anonyme.get('/moi', { headers: { cookie } })).statusCode).toBe(401)
  }
})
