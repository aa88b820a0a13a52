import type { FastifyInstance } from 'fastify'
import { expect, onTestFinished, test } from 'vitest'
import { CLIENT, identityProvider, throughProvider } from '../../../../test/identity-provider.js'
import { ORIGIN, world, type World } from '../../../../test/world.js'
import { buildApp } from '../../../app.js'
import { seal } from '../../../platform/auth/seal.js'
import { hotp, stepOf } from '../../../platform/auth/totp.js'
import type { Config } from '../../../config.js'

const VERIFIED = { email_verified: true }

/** The API of this world, with an identity provider set. */
async function apiWith(w: World, config: Partial<Config>): Promise<FastifyInstance> {
  const app = await buildApp({
    config: { ...w.config, ...CLIENT, ...config },
    pool: w.app.pool,
    clock: { now: () => w.clock.ms },
  })
  onTestFinished(() => app.close())
  return app
}

type Jar = { cookie: string }
const jarOf = (response: { cookies: { name: string; value: string }[] }): Jar => ({
  cookie: response.cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
})
const get = (app: FastifyInstance, path: string, headers: Partial<Jar> = {}) =>
  app.inject({ url: `/api/v2${path}`, headers })

/** Leaves for the provider, signs in there, and comes back to our door with the cookie of the departure. */
async function signInThere(app: FastifyInstance, query = '', login?: string) {
  const left = await get(app, `/connexion/oidc${query}`)
  expect(left.statusCode).toBe(302)
  const back = await throughProvider(left.headers.location as string, login)
  return { path: `${back.pathname.replace('/api/v2', '')}${back.search}`, jar: jarOf(left) }
}
async function signIn(app: FastifyInstance, query = '', login?: string) {
  const { path, jar } = await signInThere(app, query, login)
  return get(app, path, jar)
}

test.each([
  ['in plain JSON', false],
  ['in a signed JWT, as ProConnect does', true],
])(
  'Zoé signs in with the provider, which tells her address %s, and comes back where she was',
  async (_how, signedUserinfo) => {
    const w = await world()
    const zoe = await w.agent('Zoé')
    const claims = { email: zoe.email.toUpperCase(), ...VERIFIED }
    const app = await apiWith(w, { OIDC_ISSUER: await identityProvider({ claims, signedUserinfo }) })
    const back = await signIn(app, '?retour=/rdvs?statut=prevu')
    expect([back.statusCode, back.headers.location]).toEqual([302, '/agent/rdvs?statut=prevu'])
    expect((await get(app, '/moi', jarOf(back))).json().agentId).toBe(zoe.id)
  },
)

test('an address handed on at the provider does not open the account of who had it, until an admin changes it', async () => {
  const w = await world()
  const [zoe, nora] = [await w.agent('Zoé'), w.as(await w.agent('Nora', { role: 'admin' }))]
  const app = await apiWith(w, { OIDC_ISSUER: await identityProvider({ claims: { email: zoe.email, ...VERIFIED } }) })
  const where = async (login: string) => (await signIn(app, '', login)).headers.location
  expect([await where('zoe'), await where('zoe')]).toEqual(['/agent/agenda', '/agent/agenda'])
  const handedOn = await signIn(app, '', 'zoe-durand')
  expect(handedOn.headers.location).toBe('/agent/connexion?refus=oidc.autre_identite')
  expect(handedOn.cookies.some(({ name, value }) => name === 'permanence_session' && value !== '')).toBe(false)
  expect(await where('zoe')).toBe('/agent/agenda')
  const change = (email: string, version: number) => nora.patch(`/agents/${zoe.id}`, { email }, { version })
  expect((await change(zoe.email, 1)).statusCode).toBe(200)
  expect(await where('zoe-durand')).toBe('/agent/connexion?refus=oidc.autre_identite')
  // Zoé leaves for another address; the newcomer, given the one she left, is himself.
  expect((await change(`autre.${zoe.email}`, 2)).statusCode).toBe(200)
  expect((await change(zoe.email, 3)).statusCode).toBe(200)
  expect(await where('zoe-durand')).toBe('/agent/agenda')
  // Another provider, which the operator chose, knows people by other names.
  const other = await apiWith(w, { OIDC_ISSUER: await identityProvider({ claims: { email: zoe.email, ...VERIFIED } }) })
  expect((await signIn(other, '', 'z.durand')).headers.location).toBe('/agent/agenda')
})

test('Zoé whose address changes at the provider is still Zoé; who gets the old one is not', async () => {
  const w = await world()
  const [zoe, ali] = [await w.agent('Zoé'), await w.agent('Ali')]
  const claims: Record<string, unknown> = { email: zoe.email, ...VERIFIED }
  const app = await apiWith(w, { OIDC_ISSUER: await identityProvider({ claims }) })
  const who = async (login: string) => {
    const back = await signIn(app, '', login)
    return (await get(app, '/moi', jarOf(back))).json().agentId ?? back.headers.location
  }
  expect(await who('s-zoe')).toBe(zoe.id)
  claims['email'] = `zoe.petit.${zoe.id}@exemple.fr`
  expect(await who('s-zoe')).toBe(zoe.id)
  // What the provider says of an address no longer matters, nor whose it is here.
  claims['email_verified'] = false
  expect(await who('s-zoe')).toBe(zoe.id)
  delete claims['email']
  expect([await who('s-zoe'), await who('s-nouveau')]).toEqual([
    zoe.id,
    '/agent/connexion?refus=oidc.email_non_verifie',
  ])
  Object.assign(claims, { email: ali.email, ...VERIFIED })
  expect(await who('s-zoe')).toBe(zoe.id)
  expect(await who('s-ali')).toBe(ali.id)
  claims['email'] = zoe.email
  expect(await who('s-autre')).toBe('/agent/connexion?refus=oidc.autre_identite')
  await w.owner.query('update agents set desactive = true where id = $1', [zoe.id])
  expect(await who('s-zoe')).toBe('/agent/connexion?refus=oidc.inconnu')
})

test('Zoé whose account was closed, and who came back with another, enters by the other', async () => {
  const w = await world()
  const [avant, apres] = [await w.agent('Zoé'), await w.agent('Zoé')]
  const claims: Record<string, unknown> = { email: avant.email, ...VERIFIED }
  const app = await apiWith(w, { OIDC_ISSUER: await identityProvider({ claims }) })
  const who = async () => (await get(app, '/moi', jarOf(await signIn(app, '', 's-zoe')))).json().agentId
  expect(await who()).toBe(avant.id)
  await w.owner.query('update agents set desactive = true where id = $1', [avant.id])
  claims['email'] = apres.email
  expect(await who()).toBe(apres.id)
  // From now on by who she is there, whatever her address.
  delete claims['email']
  expect(await who()).toBe(apres.id)
})

test('somebody who is no agent here is refused, and no agent is made', async () => {
  const w = await world()
  const claims = { email: `inconnue.${w.territoireId}@exemple.fr`, ...VERIFIED }
  const app = await apiWith(w, { OIDC_ISSUER: await identityProvider({ claims }) })
  const count = async () => (await w.owner.query('select count(*)::int as n from agents')).rows[0].n as number
  const before = await count()
  const back = await signIn(app)
  expect(back.headers.location).toBe('/agent/connexion?refus=oidc.inconnu')
  expect(back.cookies.some(({ name, value }) => name === 'permanence_session' && value !== '')).toBe(false)
  expect(await count()).toBe(before)
})

test('a deactivated agent is told no more than a stranger', async () => {
  const w = await world()
  const parti = await w.agent('Parti', { row: { desactive: true } })
  const claims = { email: parti.email, ...VERIFIED }
  const app = await apiWith(w, { OIDC_ISSUER: await identityProvider({ claims }) })
  expect((await signIn(app)).headers.location).toBe('/agent/connexion?refus=oidc.inconnu')
})

test.each<[string, Record<string, unknown>, boolean, string]>([
  ['not verified', { email_verified: false }, false, '/agent/connexion?refus=oidc.email_non_verifie'],
  [
    'not verified, though the operator trusts addresses',
    { email_verified: false },
    true,
    '/agent/connexion?refus=oidc.email_non_verifie',
  ],
  ['of which nothing is said', {}, false, '/agent/connexion?refus=oidc.email_non_verifie'],
  ['of which nothing is said, where the operator trusts addresses', {}, true, '/agent/agenda'],
])('an address that is %s', async (_how, said, OIDC_EMAIL_GARANTI, location) => {
  const w = await world()
  const zoe = await w.agent('Zoé')
  const issuer = await identityProvider({ claims: { email: zoe.email, ...said } })
  const app = await apiWith(w, { OIDC_ISSUER: issuer, OIDC_EMAIL_GARANTI })
  expect((await signIn(app)).headers.location).toBe(location)
})

test('an id_token signed with other keys than the provider’s is refused', async () => {
  const w = await world()
  const zoe = await w.agent('Zoé')
  const claims = { email: zoe.email, ...VERIFIED }
  const app = await apiWith(w, { OIDC_ISSUER: await identityProvider({ claims, wrongKeys: true }) })
  expect((await signIn(app)).headers.location).toBe('/agent/connexion?refus=oidc.refuse')
})

test('an answer that another browser began, that comes late, twice, or altered, opens nothing', async () => {
  const w = await world()
  const start = w.clock.ms
  const zoe = await w.agent('Zoé')
  const app = await apiWith(w, { OIDC_ISSUER: await identityProvider({ claims: { email: zoe.email, ...VERIFIED } }) })
  const where = async (path: string, jar: Partial<Jar>) => (await get(app, path, jar)).headers.location
  const [mine, hers] = [await signInThere(app), await signInThere(app)]
  const EXPIRED = '/agent/connexion?refus=oidc.expire'
  const REFUSED = '/agent/connexion?refus=oidc.refuse'
  expect(await where(mine.path, {})).toBe(EXPIRED)
  expect(await where(mine.path, { cookie: 'permanence_oidc=invente-de-toutes-pieces-par-quelqu-un' })).toBe(EXPIRED)
  expect(await where(mine.path, hers.jar)).toBe(REFUSED)
  expect(await where(mine.path.replace('state=', 'state=x'), mine.jar)).toBe(REFUSED)
  w.clock.ms += 10 * 60_000
  expect(await where(mine.path, mine.jar)).toBe(EXPIRED)
  w.clock.ms = start
  expect(await where(mine.path, mine.jar)).toBe('/agent/agenda')
  expect(await where(mine.path, mine.jar)).toBe(REFUSED)
  expect(await where('/connexion/oidc/retour?error=access_denied&state=x', hers.jar)).toBe(REFUSED)
})

test('the second factor that Zoé set here is asked for after the provider too', async () => {
  const w = await world()
  const zoe = await w.agent('Zoé')
  await w.owner.query(
    "insert into seconds_facteurs (territoire_id, agent_id, secret, actif_at) values ($1, $2, 'x', now())",
    [w.territoireId, zoe.id],
  )
  const app = await apiWith(w, { OIDC_ISSUER: await identityProvider({ claims: { email: zoe.email, ...VERIFIED } }) })
  const back = await signIn(app)
  expect(back.headers.location).toMatch(/^\/agent\/connexion#defi=\d+\.\d+\.[\w-]{43}$/)
  expect(back.cookies.map(({ name }) => name)).toEqual(['permanence_oidc', 'permanence_identite'])
})

const defiOf = (back: { headers: Record<string, unknown> }) => String(back.headers['location']).split('#defi=')[1]!

test('an agent who passes her second factor after the provider is signed out of both', async () => {
  const w = await world()
  const zoe = await w.agent('Zoé')
  const key = Buffer.alloc(20, 7)
  const secret = seal(w.config.PERMANENCE_SECRET, { what: 'second_facteur', whose: zoe.id }, key)
  await w.owner.query(
    'insert into seconds_facteurs (territoire_id, agent_id, secret, actif_at) values ($1, $2, $3, now())',
    [w.territoireId, zoe.id, secret],
  )
  const issuer = await identityProvider({ claims: { email: zoe.email, ...VERIFIED } })
  const app = await apiWith(w, { OIDC_ISSUER: issuer })
  const start = w.clock.ms
  onTestFinished(() => {
    w.clock.ms = start
  })
  const post = (path: string, headers: object, payload?: object) =>
    app.inject({
      method: 'POST',
      url: `/api/v2${path}`,
      headers: { origin: ORIGIN, ...headers },
      ...(payload && { payload }),
    })
  /** What signing out says, after a second step with this cookie and the challenge of the first. */
  const out = async (defi: string, jar: Partial<Jar>) => {
    w.clock.ms += 60_000
    const code = hotp(key, stepOf(w.clock.ms))
    const done = await post('/connexion/second-facteur', jar, { defi, code })
    expect(done.statusCode, done.body).toBe(200)
    return post('/deconnexion', { cookie: jarOf(done).cookie })
  }
  const back = await signIn(app)
  const cookie = back.cookies.find(({ name }) => name === 'permanence_identite')
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/api/v2/connexion/second-facteur' })
  const left = await out(defiOf(back), jarOf(back))
  expect(left.statusCode).toBe(200)
  const suite = new URL(left.json().suite)
  expect([suite.origin, (await fetch(suite)).status]).toEqual([issuer, 200])
  expect(cookie!.value).not.toContain(suite.searchParams.get('id_token_hint')!.split('.')[1])
  // Without it, or with that of another challenge, she is signed out here only.
  expect((await out(defiOf(await signIn(app)), {})).statusCode).toBe(204)
  expect((await out(defiOf(await signIn(app)), jarOf(back))).statusCode).toBe(204)
})

test('signing out says where to sign out of the provider; its token is not readable in the database', async () => {
  const w = await world()
  const zoe = await w.agent('Zoé')
  const issuer = await identityProvider({ claims: { email: zoe.email, ...VERIFIED } })
  const app = await apiWith(w, { OIDC_ISSUER: issuer })
  const jar = jarOf(await signIn(app))
  const { rows } = await w.owner.query('select identite from sessions where agent_id = $1 and identite is not null', [
    zoe.id,
  ])
  expect(rows).toHaveLength(1)
  const out = await app.inject({ method: 'POST', url: '/api/v2/deconnexion', headers: { ...jar, origin: ORIGIN } })
  expect(out.statusCode).toBe(200)
  const suite = new URL(out.json().suite)
  expect([suite.origin, suite.searchParams.get('post_logout_redirect_uri')]).toEqual([
    issuer,
    `${ORIGIN}/agent/connexion`,
  ])
  expect(rows[0].identite).not.toContain(suite.searchParams.get('id_token_hint')!.split('.')[1])
  expect((await fetch(suite)).status).toBe(200)
})

test('without a provider the routes say so; with one that is down the person reads it on her page', async () => {
  const w = await world()
  for (const path of ['/connexion/oidc', '/connexion/oidc/retour?code=x']) {
    const answer = await w.anonyme.get(path)
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'oidc.absent'])
  }
  expect((await w.anonyme.get('/connexion/moyens')).json()).toEqual({ fournisseur: null })
  const app = await apiWith(w, { OIDC_ISSUER: 'http://127.0.0.1:1' })
  expect((await get(app, '/connexion/oidc')).headers.location).toBe('/agent/connexion?refus=oidc.indisponible')
  expect((await get(app, '/connexion/moyens')).json()).toEqual({
    fournisseur: { nom: 'ProConnect', adresse: '/api/v2/connexion/oidc' },
  })
})

test.each(['https://ailleurs.fr', '//ailleurs.fr', '/\\ailleurs.fr', 'agenda'])(
  'nobody is sent to %s after signing in',
  async (retour) => {
    const w = await world()
    const answer = await w.anonyme.get(`/connexion/oidc?retour=${encodeURIComponent(retour)}`)
    expect(answer.statusCode).toBe(422)
  },
)
