import { expect, onTestFinished, test } from 'vitest'
import { ORIGIN, world, type World } from '../../../../test/world.js'

const PASSWORD = 'cheval-agrafe-correct-pile'
const signIn = ({ anonyme }: World, email: string, motDePasse: string) =>
  anonyme.post('/connexion', { email, motDePasse }, { headers: { origin: ORIGIN } })
type Answer = Awaited<ReturnType<typeof signIn>>
const told = ({ statusCode, headers, json }: Answer) => [statusCode, json().code, headers['retry-after']]

/** What each of these tries was answered, the clock moving `afterS` seconds before each. */
async function tries(w: World, email: string, motDePasse: string, afterS: readonly number[]) {
  const answers = []
  for (const seconds of afterS) {
    w.clock.ms += seconds * 1000
    answers.push(told(await signIn(w, email, motDePasse)))
  }
  return answers
}
const refused = [401, 'connexion.refusee', undefined]
const refusedTimes = (length: number) => Array.from({ length }, () => refused)
const waits = (seconds: number) => [429, 'connexion.bloquee', String(seconds)]

async function zoeOf() {
  const w = await world()
  const start = w.clock.ms
  onTestFinished(() => {
    w.clock.ms = start
  })
  return { w, zoe: await w.agent('Zoé', { motDePasse: PASSWORD }) }
}

test('after five wrong passwords the account waits, each time longer; an address that nobody has waits alike', async () => {
  const { w, zoe } = await zoeOf()
  const afterS = [0, 0, 0, 0, 0, 0, 29, 1, 59, 1, 0]
  const expected = [
    refused,
    refused,
    refused,
    refused,
    refused,
    waits(30),
    waits(1),
    refused,
    waits(1),
    refused,
    waits(120),
  ]
  expect(await tries(w, zoe.email, 'autre chose', afterS)).toEqual(expected)
  expect(await tries(w, `personne.${w.territoireId}@exemple.fr`, 'autre chose', afterS)).toEqual(expected)
})

test('an account that waits does not look at the password: the right one is told the same', async () => {
  const { w, zoe } = await zoeOf()
  await tries(w, zoe.email, 'autre chose', [0, 0, 0, 0, 0])
  const right = await signIn(w, zoe.email, PASSWORD)
  expect(told(right)).toEqual(waits(30))
  expect(right.json().detail).toBe('Trop d’essais sur ce compte. Réessayez dans 30 secondes.')
  w.clock.ms += 30_000
  expect((await signIn(w, zoe.email.toUpperCase(), PASSWORD)).statusCode).toBe(200)
})

test('signing in forgets the failures before it, and so does a day', async () => {
  const { w, zoe } = await zoeOf()
  const four = [0, 0, 0, 0]
  await tries(w, zoe.email, 'autre chose', four)
  expect((await signIn(w, zoe.email, PASSWORD)).statusCode).toBe(200)
  expect(await tries(w, zoe.email, 'autre chose', [...four, 0])).toEqual(refusedTimes(5))
  expect(await tries(w, zoe.email, 'autre chose', [24 * 3600 + 1, ...four])).toEqual(refusedTimes(5))
})

test('a hundred guesses at once are five', async () => {
  const { w, zoe } = await zoeOf()
  const answers = await Promise.all(Array.from({ length: 100 }, (_, at) => signIn(w, zoe.email, `essai ${at}`)))
  expect(answers.filter(({ statusCode }) => statusCode === 401)).toHaveLength(5)
  expect(answers.filter(({ statusCode }) => statusCode === 429)).toHaveLength(95)
})

test('ten right passwords at once are ten sessions, and six right proofs six tokens', async () => {
  const { w, zoe } = await zoeOf()
  const ten = await Promise.all(Array.from({ length: 10 }, () => signIn(w, zoe.email, PASSWORD)))
  expect(ten.map(({ statusCode }) => statusCode)).toEqual(Array.from({ length: 10 }, () => 200))
  const wish = { nom: 'Script', portees: ['rdvs:lire'], dureeJours: 30, motDePasse: PASSWORD }
  const six = await Promise.all(Array.from({ length: 6 }, () => w.as(zoe).post('/jetons', wish)))
  expect(six.map(({ statusCode }) => statusCode)).toEqual(Array.from({ length: 6 }, () => 201))
})

test('right and wrong passwords at once: no more than five wrong ones are looked at', async () => {
  const { w, zoe } = await zoeOf()
  const wrong = Array.from({ length: 40 }, (_, at) => signIn(w, zoe.email, `essai ${at}`))
  const answers = await Promise.all([...wrong, signIn(w, zoe.email, PASSWORD)])
  expect(answers.filter(({ statusCode }) => statusCode === 401)).toHaveLength(5)
  expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(0)
})

test('changing a password guesses no faster than signing in', async () => {
  const { w, zoe } = await zoeOf()
  const body = { motDePasseActuel: 'autre chose', motDePasse: 'lampe tortue brouette samedi' }
  for (let nth = 0; nth < 5; nth++) expect((await w.as(zoe).post('/moi/mot-de-passe', body)).statusCode).toBe(422)
  expect(told(await w.as(zoe).post('/moi/mot-de-passe', body))).toEqual(waits(30))
  expect(told(await signIn(w, zoe.email, PASSWORD))).toEqual(waits(30))
})

test('what is kept of a failed try names nobody, and is swept away', async () => {
  const { w } = await zoeOf()
  const email = `personne.${w.territoireId}@exemple.fr`
  await signIn(w, email, 'autre chose')
  const kept = async () =>
    (await w.owner.query<{ texte: string }>('select t::text as texte from tentatives t')).rows.map(({ texte }) => texte)
  const before = await kept()
  expect(before.join(' ')).not.toContain('personne')
  w.clock.ms += 72 * 3600_000
  await signIn(w, `autre.${w.territoireId}@exemple.fr`, 'autre chose')
  const after = await kept()
  expect(after.filter((row) => before.includes(row))).toEqual([])
})

/** Zoé, who has signed in from her office before, and what signing in answers from an address. */
async function zoeAtHerOffice() {
  const { w, zoe } = await zoeOf()
  const from = async (remoteAddress: string, motDePasse = PASSWORD) =>
    (
      await w.app.inject({
        method: 'POST',
        url: '/api/v2/connexion',
        remoteAddress,
        headers: { origin: ORIGIN },
        payload: { email: zoe.email, motDePasse },
      })
    ).statusCode
  const [bureau, ailleurs] = ['203.0.113.7', '198.51.100.9']
  const lockOut = async () => {
    for (let nth = 0; nth < 6; nth++) await from(ailleurs, 'autre chose')
  }
  expect(await from(bureau)).toBe(200)
  return { w, zoe, from, bureau, ailleurs, lockOut }
}

test('who fails on purpose in her name does not keep Zoé out of her office, nor learns anything by it', async () => {
  const { from, bureau, ailleurs, lockOut } = await zoeAtHerOffice()
  await lockOut()
  expect(await from(ailleurs)).toBe(429)
  expect(await from(bureau)).toBe(200)
  // Her own success takes nothing back of what is tried elsewhere.
  expect([await from(ailleurs), await from('192.0.2.4')]).toEqual([429, 429])
})

test('at her office too, failures are counted', async () => {
  const { from, bureau } = await zoeAtHerOffice()
  const answers = []
  for (let nth = 0; nth < 6; nth++) answers.push(await from(bureau, 'autre chose'))
  expect(answers).toEqual([401, 401, 401, 401, 401, 429])
  expect(await from(bureau)).toBe(429)
})

test('an office where she has opened no session for thirty days, or a colleague’s, is not hers', async () => {
  const { w, zoe, from, bureau, lockOut } = await zoeAtHerOffice()
  const ali = await w.agent('Ali', { motDePasse: PASSWORD })
  const his = { email: ali.email, motDePasse: PASSWORD }
  const signedIn = await w.app.inject({
    method: 'POST',
    url: '/api/v2/connexion',
    remoteAddress: '192.0.2.4',
    headers: { origin: ORIGIN },
    payload: his,
  })
  expect(signedIn.statusCode).toBe(200)
  await lockOut()
  expect([await from('192.0.2.4'), await from(bureau)]).toEqual([429, 200])
  const { rows } = await w.owner.query<{ texte: string }>(
    'select s::text as texte from sessions s where agent_id = $1',
    [zoe.id],
  )
  expect(rows.some(({ texte }) => texte.includes(bureau))).toBe(false)
  w.clock.ms += 30 * 24 * 3600_000
  await lockOut()
  expect(await from(bureau)).toBe(429)
})
