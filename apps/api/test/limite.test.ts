import { expect, onTestFinished, test } from 'vitest'
import { ORIGIN, world } from './world.js'
import { buildApp } from '../src/app.js'

const PASSWORD = 'cheval-agrafe-correct-pile'

/** The API, where everybody comes from one address: three requests a minute, two where guessing is feared. */
async function behindOneAddress() {
  const w = await world()
  const config = { ...w.config, LIMITE_PAR_MINUTE: 3, LIMITE_SENSIBLE_PAR_MINUTE: 2 }
  const app = await buildApp({ config, pool: w.app.pool, clock: { now: () => w.clock.ms } })
  onTestFinished(() => app.close())
  const moi = async (cookie: string, remoteAddress = '192.0.2.1') =>
    (await app.inject({ url: '/api/v2/moi', headers: { cookie }, remoteAddress })).statusCode
  return { ...w, app, moi }
}

test('Zoé who asks too much waits; Ali, behind the same address, does not', async () => {
  const { app, agent, moi } = await behindOneAddress()
  const [zoe, ali] = [await agent('Zoé'), await agent('Ali')]
  const cookieOf = ({ territoireId: ter, sessionId: ses }: typeof zoe) =>
    `permanence_acces=${app.jwt.sign({ ter, ses })}`
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
