import { expect, onTestFinished, test } from 'vitest'
import { ORIGIN, world, type Person } from './world.js'
import { buildApp } from '../src/app.js'
import { readConfig } from '../src/config.js'

const PASSWORD = 'cheval-agrafe-correct-pile'

/** The API, where everybody comes from one address: three requests a minute, two where guessing is feared. */
async function behindOneAddress() {
  const w = await world()
  const config = { ...w.config, LIMITE_PAR_MINUTE: 3, LIMITE_SENSIBLE_PAR_MINUTE: 2 }
  const app = await buildApp({ config, pool: w.app.pool, clock: { now: () => w.clock.ms } })
  onTestFinished(() => app.close())
  const moi = async (cookie: string, remoteAddress = '192.0.2.1') =>
    (await app.inject({ url: '/api/v2/moi', headers: { cookie }, remoteAddress })).statusCode
  const cookieOf = ({ territoireId: ter, sessionId: ses }: Person) => `permanence_acces=${app.jwt.sign({ ter, ses })}`
  const bearer = (jeton: string, remoteAddress = '192.0.2.1') =>
    app.inject({ url: '/api/v2/services', headers: { authorization: `Bearer ${jeton}` }, remoteAddress })
  const statuts = async (jeton: string, combien: number, remoteAddress?: string) => {
    const codes: number[] = []
    for (let nth = 0; nth < combien; nth++) codes.push((await bearer(jeton, remoteAddress)).statusCode)
    return codes
  }
  return { ...w, app, moi, cookieOf, bearer, statuts }
}
const faux = (nth: number) => `pmn_${nth}.1.${'x'.repeat(43)}`
const SCRIPT = { nom: 'Script', portees: ['referentiel:lire'], dureeJours: 30 }

test('Zoé who asks too much waits; Ali, behind the same address, does not', async () => {
  const { agent, moi, cookieOf } = await behindOneAddress()
  const [zoe, ali] = [await agent('Zoé'), await agent('Ali')]
  for (let nth = 0; nth < 3; nth++) expect(await moi(cookieOf(zoe))).toBe(200)
  expect([await moi(cookieOf(zoe)), await moi(cookieOf(ali))]).toEqual([429, 200])
})

test('cookies that nobody signed are one address, and so is an IPv6 network', async () => {
  const { moi } = await behindOneAddress()
  for (let nth = 0; nth < 3; nth++) expect(await moi(`permanence_acces=faux.${nth}.x`)).toBe(401)
  expect(await moi('permanence_acces=faux.4.x')).toBe(429)
  for (const end of ['1', '2', 'a:b:c:d'])
    expect(await moi('', `2001:db8:0:1:${end.includes(':') ? '' : ':'}${end}`)).toBe(401)
  expect([await moi('', '2001:db8:0:1::9'), await moi('', '2001:db8:0:2::9')]).toEqual([429, 401])
})

test('two programs behind one address each have their own share, and what one is refused costs the other nothing', async () => {
  const { as, agent, statuts } = await behindOneAddress()
  const jetonOf = async (prenom: string) => (await as(await agent(prenom)).post('/jetons', SCRIPT)).json().jeton
  const [tableur, logiciel] = [await jetonOf('Zoé'), await jetonOf('Ali')]
  // The first request of each is its address's: nothing has proven it yet.
  expect(await statuts(tableur, 40)).toEqual([200, 200, 200, 200, ...Array.from({ length: 36 }, () => 429)])
  expect(await statuts(logiciel, 5)).toEqual([200, 200, 200, 200, 429])
})

test('a program on ten addresses is one program, and so are the ten tokens of an application', async () => {
  const { app, as, agent, premiere, statuts } = await behindOneAddress()
  const chef = as(await agent('Chef', { role: null, row: { admin_territoire: true } }))
  const wish = { ...SCRIPT, role: 'accueil', dureeJours: 90, organisationIds: [premiere.id] }
  const made = (await chef.post('/applications', wish)).json()
  const form = { grant_type: 'client_credentials', client_id: made.clientId, client_secret: made.clientSecret }
  const codes: number[] = []
  for (let nth = 1; nth <= 6; nth++) {
    const granted = await app.inject({
      method: 'POST',
      url: '/api/v2/oauth/jeton',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(form).toString(),
      remoteAddress: `192.0.2.${nth}`,
    })
    codes.push(...(await statuts(granted.json().access_token, 2, `192.0.2.${nth}`)))
  }
  // Each token is unknown at its first request, then the application's.
  expect(codes).toEqual([200, 200, 200, 200, 200, 200, 200, 429, 200, 429, 200, 429])
  const { jeton } = (await as(await agent('Zoé')).post('/jetons', SCRIPT)).json()
  const elsewhere: number[] = []
  for (let nth = 20; nth < 26; nth++) elsewhere.push(...(await statuts(jeton, 1, `192.0.2.${nth}`)))
  expect(elsewhere).toEqual([200, 200, 200, 200, 429, 429])
})

test('a token that nobody made is its address, however often it is shown', async () => {
  const { statuts } = await behindOneAddress()
  const codes = [await statuts(faux(1), 2), await statuts(faux(2), 2)].flat()
  expect(codes).toEqual([401, 401, 401, 429])
})

test('an address asks as much as ten clients do, whoever they are; what is announced is what is left', async () => {
  const { app, agent, moi, cookieOf } = await behindOneAddress()
  const ask = async (prenom: string) => {
    const request = { url: '/api/v2/moi', remoteAddress: '192.0.2.1' }
    const cookie = cookieOf(await agent(prenom))
    const { statusCode, headers } = await app.inject({ ...request, headers: { cookie } })
    return { cookie, said: [statusCode, headers['ratelimit-limit'], headers['ratelimit-remaining']], headers }
  }
  expect((await ask('Zoé')).said).toEqual([200, '3', '2'])
  for (let nth = 0; nth < 27; nth++) expect((await ask(`Collègue ${nth}`)).said[0]).toBe(200)
  expect((await ask('Ali')).said).toEqual([200, '30', '1'])
  expect((await ask('Ève')).said).toEqual([200, '30', '0'])
  const { cookie: eva, said, headers } = await ask('Eva')
  expect(said).toEqual([429, '30', '0'])
  expect(Number(headers['retry-after'])).toBeGreaterThan(0)
  expect(await moi(eva, '192.0.2.2')).toBe(200)
})

test('a third person of a site renews her session within the minute', async () => {
  const { app, agent } = await behindOneAddress()
  const codes: number[] = []
  for (const prenom of ['Zoé', 'Ali', 'Eva']) {
    const { email } = await agent(prenom, { motDePasse: PASSWORD })
    const signedIn = await app.inject({
      method: 'POST',
      url: '/api/v2/connexion',
      payload: { email, motDePasse: PASSWORD },
      headers: { origin: ORIGIN },
      remoteAddress: `192.0.2.${codes.length + 10}`,
    })
    const { value } = signedIn.cookies.find(({ name }) => name === 'permanence_session')!
    const headers = { origin: ORIGIN, cookie: `permanence_session=${value}` }
    const renewed = await app.inject({ method: 'POST', url: '/api/v2/session/rafraichir', headers })
    codes.push(renewed.statusCode)
  }
  expect(codes).toEqual([204, 204, 204])
})

/** Who an API that trusts these proxies takes a request for, by the limit it is counted in. */
async function visitors(TRUST_PROXY: string) {
  const w = await world()
  const { TRUST_PROXY: trusted } = readConfig({ ...SOUND, TRUST_PROXY })
  const config = { ...w.config, LIMITE_PAR_MINUTE: 1, TRUST_PROXY: trusted }
  const app = await buildApp({ config, pool: w.app.pool, clock: { now: () => w.clock.ms } })
  onTestFinished(() => app.close())
  return async (remoteAddress: string, forwarded: string) =>
    (await app.inject({ url: '/api/v2/territoires', remoteAddress, headers: { 'x-forwarded-for': forwarded } }))
      .statusCode
}
const SOUND = { DATABASE_URL: 'postgres://a@b/c', PERMANENCE_SECRET: 'f3a9c1d27be84650a9d0c4e7b1825f6e' }
/** Behind one proxy, which writes down whom it saw at the end of what it was told. */
const forging = (seen: string) => Array.from({ length: 5 }, (_, nth) => `6.6.7.${nth}, ${seen}`)

test.each(['10.0.0.5', '192.168.1.20', '172.20.3.4', 'fd00::5', '203.0.113.7'])(
  'an agent at %s who makes up where she comes from is counted where she is, behind one proxy, named or not',
  async (agent) => {
    for (const trusted of ['1', '172.18.0.0/16']) {
      const ask = await visitors(trusted)
      const codes: number[] = []
      for (const forged of forging(agent)) codes.push(await ask('172.18.0.2', forged))
      expect([trusted, codes]).toEqual([trusted, [200, 429, 429, 429, 429]])
      expect(await ask('172.18.0.2', 'x, 10.0.0.99')).toBe(200)
    }
  },
)

test('behind two proxies the visitor is whom the first one saw; without any the header is nothing', async () => {
  const two = await visitors('2')
  expect([
    await two('172.18.0.2', '6.6.6.6, 203.0.113.7, 10.1.1.1'),
    await two('172.18.0.2', '7.7.7.7, 203.0.113.7, 10.1.1.1'),
  ]).toEqual([200, 429])
  const none = await visitors('0')
  expect([await none('203.0.113.7', '6.6.6.6'), await none('203.0.113.7', '7.7.7.7')]).toEqual([200, 429])
})

test.each(['uniquelocal', 'true', 'un', '10.0.0.0/40', '10.0.0.1,', '12'])(
  '« %s » trusts nobody: it is refused',
  (text) => {
    expect(() => readConfig({ ...SOUND, TRUST_PROXY: text })).toThrow(/TRUST_PROXY : attendu le nombre de mandataires/)
  },
)

async function times(nth: number, ask: () => Promise<number>): Promise<number[]> {
  const codes: number[] = []
  for (let at = 0; at < nth; at++) codes.push(await ask())
  return codes
}

test('renaming agents is a write like others, for a person and for a program; giving access is counted apart', async () => {
  const { app, as, agent, cookieOf } = await behindOneAddress()
  const chef = await agent('Nora', { role: 'admin', row: { admin_territoire: true }, motDePasse: PASSWORD })
  const zoe = await agent('Zoé')
  let from = 1
  const send = async (who: Record<string, string>, method: 'PATCH' | 'POST', url: string, payload: object) => {
    const { version } = (await as(chef).get(`/agents/${zoe.id}`)).json()
    const headers = { origin: ORIGIN, 'if-match': `"${version}"`, ...who }
    return (await app.inject({ method, url: `/api/v2${url}`, headers, payload, remoteAddress: `192.0.2.${from}` }))
      .statusCode
  }
  const nora = () => ({ cookie: cookieOf(chef) })
  expect(await times(4, () => send(nora(), 'PATCH', `/agents/${zoe.id}`, { prenom: 'Zoé' }))).toEqual([
    200, 200, 200, 429,
  ])
  const wish = { ...SCRIPT, portees: ['referentiel:ecrire'], motDePasse: PASSWORD }
  const { jeton } = (await as(chef).post('/jetons', wish)).json()
  from = 2
  const program = { authorization: `Bearer ${jeton}` }
  // The first request is its address's.
  expect(await times(5, () => send(program, 'PATCH', `/agents/${zoe.id}`, { nom: 'Martin' }))).toEqual([
    200, 200, 200, 200, 429,
  ])
  const autre = await agent('Ida', { role: 'admin', row: { admin_territoire: true }, motDePasse: PASSWORD })
  const ida = { cookie: cookieOf(autre) }
  const guess = { email: 'autre@exemple.fr', monMotDePasse: 'faux-faux-faux' }
  expect(await times(3, () => send(ida, 'PATCH', `/agents/${zoe.id}`, guess))).toEqual([422, 422, 429])
})
