import { expect, onTestFinished, test } from 'vitest'
import { ORIGIN, world, type Person, type World } from '../../../../test/world.js'
import { deriveToken } from '../../../platform/auth/tokens.js'
import { hotp, stepOf } from '../../../platform/auth/totp.js'

const PASSWORD = 'cheval-agrafe-correct-pile'
const browser = { headers: { origin: ORIGIN } }
type Answer = Awaited<ReturnType<World['anonyme']['get']>>
const refusal = (response: Answer) => [response.statusCode, response.json().code]
const REFUSED = [422, 'second_facteur.refuse']

const keyOf = (secret: string): Buffer => {
  const bits = Array.from(secret)
    .map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0'))
    .join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}

/** Zoé, whose authenticator is set up. `code()`: what it shows now. */
async function zoeWithPhone() {
  const w = await world()
  const start = w.clock.ms
  onTestFinished(() => {
    w.clock.ms = start
  })
  const zoe = await w.agent('Zoé', { motDePasse: PASSWORD })
  const offered = await w.as(zoe).post('/moi/second-facteur', { motDePasse: PASSWORD })
  expect(offered.statusCode).toBe(201)
  const key = keyOf(offered.json().secret)
  const code = () => hotp(key, stepOf(w.clock.ms))
  const activated = await w.as(zoe).post('/moi/second-facteur/activer', { code: code() })
  expect(activated.statusCode).toBe(200)
  const later = (seconds = 60) => {
    w.clock.ms += seconds * 1000
  }
  later()
  return { w, zoe, code, later, codes: activated.json().codes as string[], uri: offered.json().uri as string }
}
const signIn = ({ anonyme }: World, { email }: { email: string }) =>
  anonyme.post('/connexion', { email, motDePasse: PASSWORD }, browser)
const complete = ({ anonyme }: World, defi: string, code: string) =>
  anonyme.post('/connexion/second-facteur', { defi, code }, browser)
const defiOf = async (w: World, zoe: { email: string }): Promise<string> => (await signIn(w, zoe)).json().defi

test('Zoé signs in in two steps; the password alone opens nothing', async () => {
  const { w, zoe, code } = await zoeWithPhone()
  const first = await signIn(w, zoe)
  expect([first.statusCode, first.json().etape, first.cookies]).toEqual([202, 'second_facteur', []])
  const { defi } = first.json()
  for (const headers of [{ cookie: `permanence_acces=${defi}` }, { authorization: `Bearer ${defi}` }]) {
    expect((await w.anonyme.get('/moi', { headers })).statusCode).toBe(401)
  }
  const second = await complete(w, defi, code())
  expect([second.statusCode, second.json().prenom]).toEqual([200, 'Zoé'])
  expect(second.cookies.map(({ name }) => name)).toContain('permanence_session')
})

test('a code serves once, even for two who type it at the same moment', async () => {
  const { w, zoe, code, later } = await zoeWithPhone()
  const defi = await defiOf(w, zoe)
  const shown = code()
  const both = await Promise.all([complete(w, defi, shown), complete(w, defi, shown)])
  expect(both.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 422])
  expect(refusal(await complete(w, defi, shown))).toEqual(REFUSED)
  later(30)
  expect(refusal(await complete(w, defi, shown))).toEqual(REFUSED)
  expect((await complete(w, defi, code())).statusCode).toBe(200)
})

test('a recovery code serves once, as people type it, and the others remain', async () => {
  const { w, zoe, codes } = await zoeWithPhone()
  expect(codes).toHaveLength(10)
  expect(codes[0]).toMatch(/^([A-Z2-7]{4}-){3}[A-Z2-7]{4}$/)
  const defi = await defiOf(w, zoe)
  expect((await complete(w, defi, ` ${codes[0]!.toLowerCase().replaceAll('-', ' ')}`)).statusCode).toBe(200)
  expect(refusal(await complete(w, defi, codes[0]!))).toEqual(REFUSED)
  expect((await w.as(zoe).get('/moi/second-facteur')).json()).toMatchObject({ actif: true, codesRestants: 9 })
})

test('wrong codes make the account wait, whatever the address they come from', async () => {
  const { w, zoe, code, later } = await zoeWithPhone()
  const defi = await defiOf(w, zoe)
  for (let nth = 0; nth < 5; nth++) expect(refusal(await complete(w, defi, '000000'))).toEqual(REFUSED)
  const waits = await complete(w, defi, code())
  expect([...refusal(waits), waits.headers['retry-after']]).toEqual([429, 'connexion.bloquee', '30'])
  later(30)
  expect((await complete(w, defi, code())).statusCode).toBe(200)
})

test('a challenge ends after five minutes, when the password changes, and is good for its agent only', async () => {
  const { w, zoe, code, later } = await zoeWithPhone()
  const ali = await w.agent('Ali', { motDePasse: PASSWORD })
  const defi = await defiOf(w, zoe)
  const EXPIRED = [401, 'connexion.defi_expire']
  const longer = defi.replace(/^(\d+)\.(\d+)/, (_all, id: string, end: string) => `${id}.${Number(end) + 60}`)
  for (const text of [defi.replace(/^\d+/, String(ali.id)), longer, 'nimporte quoi']) {
    expect(refusal(await complete(w, text, code()))).toEqual(EXPIRED)
  }
  later(5 * 60)
  expect(refusal(await complete(w, defi, code()))).toEqual(EXPIRED)
  const again = await defiOf(w, zoe)
  await w.owner.query("update agents set mot_de_passe_hash = 'autre' where id = $1", [zoe.id])
  expect(refusal(await complete(w, again, code()))).toEqual(EXPIRED)
})

test('a secret that was never confirmed asks for nothing, and a wrong code does not confirm it', async () => {
  const w = await world()
  const zoe = await w.agent('Zoé', { motDePasse: PASSWORD })
  const offer = (motDePasse: string) => w.as(zoe).post('/moi/second-facteur', { motDePasse })
  expect(refusal(await offer('autre chose'))).toEqual([422, 'mot_de_passe.refuse'])
  const first = (await offer(PASSWORD)).json()
  const second = (await offer(PASSWORD)).json()
  expect(second.secret).not.toBe(first.secret)
  const activate = (code: string) => w.as(zoe).post('/moi/second-facteur/activer', { code })
  expect(refusal(await activate(hotp(keyOf(first.secret), stepOf(w.clock.ms))))).toEqual(REFUSED)
  expect((await signIn(w, zoe)).statusCode).toBe(200)
  expect((await w.as(zoe).get('/moi/second-facteur')).json()).toEqual({
    actif: false,
    actifDepuis: null,
    codesRestants: 0,
  })
  expect((await activate(hotp(keyOf(second.secret), stepOf(w.clock.ms)))).statusCode).toBe(200)
  expect(refusal(await offer(PASSWORD))).toEqual([409, 'second_facteur.deja_actif'])
})

test('taking the second factor off asks for the password and a code', async () => {
  const { w, zoe, code, codes } = await zoeWithPhone()
  const remove = (motDePasse: string, typed: string) =>
    w.as(zoe).post('/moi/second-facteur/retirer', { motDePasse, code: typed })
  expect(refusal(await remove('autre chose', code()))).toEqual([422, 'mot_de_passe.refuse'])
  expect(refusal(await remove(PASSWORD, '000000'))).toEqual(REFUSED)
  expect((await signIn(w, zoe)).statusCode).toBe(202)
  expect((await remove(PASSWORD, codes[3]!)).statusCode).toBe(204)
  expect((await signIn(w, zoe)).statusCode).toBe(200)
  expect(refusal(await remove(PASSWORD, codes[4]!))).toEqual([409, 'second_facteur.absent'])
})

test('new recovery codes replace the former ones', async () => {
  const { w, zoe, code, codes } = await zoeWithPhone()
  const renewed = await w.as(zoe).post('/moi/second-facteur/codes-secours', { motDePasse: PASSWORD, code: code() })
  expect(renewed.json().codes).toHaveLength(10)
  const defi = await defiOf(w, zoe)
  expect(refusal(await complete(w, defi, codes[1]!))).toEqual(REFUSED)
  expect((await complete(w, defi, renewed.json().codes[1])).statusCode).toBe(200)
})

test('the database holds neither the secret nor a recovery code, and the journal says who did what', async () => {
  const { w, zoe, codes, uri } = await zoeWithPhone()
  const { rows } = await w.owner.query(`select (select string_agg(f::text, '') from seconds_facteurs f)
    || (select string_agg(c::text, '') from codes_secours c)
    || (select string_agg(j::text, '') from journal j)
    || coalesce((select string_agg(i::text, '') from cles_idempotence i), '') as texte`)
  const { texte } = rows[0] as { texte: string }
  expect(texte).not.toContain(new URL(uri).searchParams.get('secret'))
  expect(texte).not.toContain(keyOf(new URL(uri).searchParams.get('secret')!).toString('hex'))
  expect(codes.some((code) => texte.includes(code) || texte.includes(code.replaceAll('-', '')))).toBe(false)
  expect(texte).toContain('agent.second_facteur_active')
  expect(zoe.id).toBeGreaterThan(0)
})

test('an admin takes it off somebody who lost everything; neither a token, nor a colleague, nor oneself', async () => {
  const { w, zoe } = await zoeWithPhone()
  const cheffe = await w.agent('Nora', { role: 'admin' })
  const path = `/agents/${zoe.id}/second-facteur`
  const off = (who: Person) => w.as(who).delete(path, {})
  expect(refusal(await off(await w.agent('Ali')))).toEqual([403, 'droit.manquant'])
  const token = await w.as(cheffe).post('/jetons', { nom: 'x', portees: ['referentiel:ecrire'], dureeJours: 1 })
  const headers = { authorization: `Bearer ${token.json().jeton}` }
  expect(refusal(await w.anonyme.delete(path, {}, { headers }))).toEqual([403, 'portee.manquante'])
  expect(refusal(await w.as(cheffe).delete(`/agents/${cheffe.id}/second-facteur`, {}))).toEqual([403, 'droit.manquant'])
  expect((await off(cheffe)).statusCode).toBe(204)
  expect((await signIn(w, zoe)).statusCode).toBe(200)
})

test('an invitation does not go round the second factor', async () => {
  const { w, zoe } = await zoeWithPhone()
  await w.owner.query("update agents set invitation_sel = 'x', invitation_expire_at = $2 where id = $1", [
    zoe.id,
    new Date(w.clock.ms + 60_000),
  ])
  const jeton = deriveToken(w.config.PERMANENCE_SECRET, 'invitation', zoe.id, 'x')
  const body = { jeton, motDePasse: 'lampe tortue brouette samedi' }
  const accepted = await w.anonyme.post('/invitations/accepter', body, browser)
  expect([accepted.statusCode, accepted.json().etape]).toEqual([202, 'second_facteur'])
})
