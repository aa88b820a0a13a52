import { createHash } from 'node:crypto'
import { simpleParser } from 'mailparser'
import { expect, test, vi } from 'vitest'
import { postOffice, worker } from '../../../../test/post-office.js'
import { ORIGIN, world, type World } from '../../../../test/world.js'
import { sendLienMotDePasse } from '../jobs.js'
import { sendersBy } from '../../../../test/senders.js'

const PASSWORD = 'cheval-agrafe-correct-pile'
const NEXT = 'lampe tortue brouette samedi'
const browser = { headers: { origin: ORIGIN } }
const refusal = (response: { statusCode: number; json: () => { code: string } }) => [
  response.statusCode,
  response.json().code,
]
const signIn = ({ anonyme }: World, email: string, motDePasse: string) =>
  anonyme.post('/connexion', { email, motDePasse }, browser)
const ask = ({ anonyme }: World, email: string) => anonyme.post('/mot-de-passe/oubli', { email }, browser)
const choose = ({ anonyme }: World, jeton: string, motDePasse: string) =>
  anonyme.post('/mot-de-passe/choisir', { jeton, motDePasse }, browser)

/** The link of the nth e-mail. */
async function linkOf(received: string[], nth: number): Promise<string> {
  await vi.waitFor(() => expect(received.length).toBe(nth), { timeout: 10_000 })
  const { text = '' } = await simpleParser(received[nth - 1]!)
  const found = /\/agent\/mot-de-passe\/(\d+\.1\.[\w-]{43})/.exec(text)
  if (!found) throw new Error(`no link in ${text}`)
  return found[1]!
}
const queued = async ({ owner }: World) => {
  const { rows } = await owner.query(
    "select count(*)::int as n from graphile_worker.jobs where task_identifier = 'envoyer_lien_mot_de_passe'",
  )
  return rows[0].n as number
}

test('Zoé, who forgot her password, chooses another by the link of an e-mail; her old sessions are over', async () => {
  const w = await world()
  const zoe = await w.agent('Zoé', { motDePasse: PASSWORD })
  const { received, url } = await postOffice()
  await worker(w, url)
  expect((await ask(w, zoe.email.toUpperCase())).statusCode).toBe(202)
  const jeton = await linkOf(received, 1)
  expect(received[0]).toContain(`To: ${zoe.email}`)
  expect((await choose(w, jeton, NEXT)).statusCode).toBe(204)
  expect((await w.as(zoe).get('/moi')).statusCode).toBe(401)
  expect((await signIn(w, zoe.email, PASSWORD)).statusCode).toBe(401)
  expect((await signIn(w, zoe.email, NEXT)).statusCode).toBe(200)
  expect(refusal(await choose(w, jeton, 'encore une autre phrase'))).toEqual([404, 'lien_mot_de_passe.invalide'])
})

test('a password chosen by the link ends the tokens and the calendar links made before, and the journal says so', async () => {
  const w = await world()
  const [zoe, ali] = [await w.agent('Zoé', { motDePasse: PASSWORD }), await w.agent('Ali')]
  const wish = { nom: 'Script', portees: ['referentiel:lire'], dureeJours: 30, motDePasse: PASSWORD }
  const [hers, his] = [(await w.as(zoe).post('/jetons', wish)).json(), (await w.as(ali).post('/jetons', wish)).json()]
  const flux = (await w.as(zoe).post('/flux-agenda', { agentId: zoe.id, motDePasse: PASSWORD })).json()
  const status = async ({ jeton }: { jeton: string }) =>
    (await w.anonyme.get('/services', { headers: { authorization: `Bearer ${jeton}` } })).statusCode
  const feed = async () => (await w.app.inject(flux.url.replace(ORIGIN, ''))).statusCode
  expect([await status(hers), await feed()]).toEqual([200, 200])
  const { received, url } = await postOffice()
  await worker(w, url)
  await ask(w, zoe.email)
  expect((await choose(w, await linkOf(received, 1), NEXT)).statusCode).toBe(204)
  expect([await status(hers), await feed(), await status(his)]).toEqual([401, 404, 200])
  const { rows } = await w.owner.query(
    "select type, sujet_id::int as id from journal where acteur_id = $1 and type like '%.revoque' order by type",
    [zoe.id],
  )
  expect(rows).toEqual([
    { type: 'flux.revoque', id: flux.id },
    { type: 'jeton.revoque', id: hers.id },
  ])
})

test('asking for an unknown address answers alike and does the same work', async () => {
  const w = await world()
  const zoe = await w.agent('Zoé', { motDePasse: PASSWORD })
  const before = await queued(w)
  const [known, unknown] = [await ask(w, zoe.email), await ask(w, `personne.${w.territoireId}@exemple.fr`)]
  expect([unknown.statusCode, unknown.body]).toEqual([known.statusCode, known.body])
  expect(await queued(w)).toBe(before + 2)
  await ask(w, zoe.email)
  expect(await queued(w)).toBe(before + 2)
  // Who is asked for is in the queue by ids, and no address is.
  const { rows } = await w.owner.query(
    'select payload, row_to_json(j)::text as job from graphile_worker._private_jobs j order by id desc limit 2',
  )
  expect(rows.map(({ payload }) => payload)).toEqual(
    expect.arrayContaining([{}, { territoireId: w.territoireId, agentId: zoe.id }]),
  )
  expect(rows.filter(({ job }) => job.includes('@'))).toEqual([])
  await w.owner.query('delete from graphile_worker._private_jobs')
})

test('an unknown address, a deactivated agent and a second try at once get no e-mail', async () => {
  const w = await world()
  const zoe = await w.agent('Zoé')
  const partie = await w.agent('Partie', { row: { desactive: true } })
  const { received, url } = await postOffice()
  await worker(w, url)
  await ask(w, `personne.${w.territoireId}@exemple.fr`)
  await ask(w, partie.email)
  await ask(w, zoe.email)
  await linkOf(received, 1)
  await ask(w, zoe.email)
  await vi.waitFor(async () => expect(await queued(w)).toBe(0), { timeout: 10_000 })
  expect(received).toHaveLength(1)
})

test('while the mail of a forgotten password leaves, nothing waits for it; one that did not leave is sent again', async () => {
  const w = await world()
  const zoe = await w.agent('Zoé', { motDePasse: PASSWORD })
  const links: string[] = []
  const charge = { territoireId: w.territoireId, agentId: zoe.id }
  const platform = (send: () => Promise<'envoye'>) => ({
    config: w.config,
    clock: { now: () => w.clock.ms },
    pool: w.app.pool,
    senders: sendersBy(send),
  })
  const failing = platform(() => Promise.reject(new Error('the mail server is down')))
  await expect(sendLienMotDePasse(failing)(charge, { dernierEssai: false })).rejects.toThrow('down')
  const sending = platform(async () => {
    // Throws if anybody holds the row: an rdv of hers made now would wait.
    await w.owner.query('select 1 from agents where id = $1 for update nowait', [zoe.id])
    links.push('sent')
    return 'envoye'
  })
  for (let times = 0; times < 2; times++) await sendLienMotDePasse(sending)(charge, { dernierEssai: false })
  expect(links).toEqual(['sent'])
})

test('a link serves for an hour, and only the last one sent', async () => {
  const w = await world()
  const start = w.clock.ms
  const zoe = await w.agent('Zoé')
  const { received, url } = await postOffice()
  await worker(w, url)
  await ask(w, zoe.email)
  const first = await linkOf(received, 1)
  w.clock.ms = start + 3 * 60_000
  await ask(w, zoe.email)
  const second = await linkOf(received, 2)
  expect(refusal(await choose(w, first, NEXT))).toEqual([404, 'lien_mot_de_passe.invalide'])
  w.clock.ms = start + 64 * 60_000
  expect(refusal(await choose(w, second, NEXT))).toEqual([404, 'lien_mot_de_passe.invalide'])
  w.clock.ms = start + 62 * 60_000
  expect((await choose(w, second, NEXT)).statusCode).toBe(204)
  w.clock.ms = start
})

test('a tampered link, another agent’s number, and a link for a former address open nothing', async () => {
  const w = await world()
  const [zoe, ali] = [await w.agent('Zoé'), await w.agent('Ali')]
  const { received, url } = await postOffice()
  await worker(w, url)
  await ask(w, zoe.email)
  const jeton = await linkOf(received, 1)
  const tampered = [
    `${jeton.slice(0, -2)}xx`,
    jeton.replace(/^\d+/, String(ali.id)),
    jeton.replace(/^\d+/, '999999999'),
  ]
  for (const text of [...tampered, 'nimporte']) {
    expect(refusal(await choose(w, text, NEXT))).toEqual([404, 'lien_mot_de_passe.invalide'])
  }
  await w.owner.query("update agents set email = 'neuve.' || email where id = $1", [zoe.id])
  expect((await choose(w, jeton, NEXT)).statusCode).toBe(404)
})

test('the link also ends the wait of an account that somebody else made wait', async () => {
  const w = await world()
  const zoe = await w.agent('Zoé', { motDePasse: PASSWORD })
  const { received, url } = await postOffice()
  await worker(w, url)
  for (let nth = 0; nth < 5; nth++) await signIn(w, zoe.email, `essai ${nth}`)
  expect((await signIn(w, zoe.email, PASSWORD)).statusCode).toBe(429)
  await ask(w, zoe.email)
  expect((await choose(w, await linkOf(received, 1), NEXT)).statusCode).toBe(204)
  expect((await signIn(w, zoe.email, NEXT)).statusCode).toBe(200)
})

test.each([
  ['one of the most common, dressed up', 'Motdepasse2026!'],
  ['a French one', 'azertyuiop123456'],
  ['an English one', 'Password1234!'],
  ['a repetition', 'bonjourbonjour'],
  ['digits in a row', '123456789012'],
  ['her own name and a year', 'ZoeMartin2026!'],
])('a password that is %s is refused on its field', async (_why, motDePasse) => {
  const w = await world()
  const zoe = await w.agent('Zoé', { motDePasse: PASSWORD })
  const refused = await w.as(zoe).post('/moi/mot-de-passe', { motDePasseActuel: PASSWORD, motDePasse })
  expect(refusal(refused)).toEqual([422, 'mot_de_passe.devinable'])
  expect(refused.json().erreurs[0].pointeur).toBe('/motDePasse')
})

test('a guessable password is refused too when an admin gives it', async () => {
  const w = await world()
  const cheffe = w.as(await w.agent('Nora', { role: 'admin' }))
  const wish = {
    prenom: 'Luc',
    nom: 'Petit',
    email: `luc.${w.territoireId}@exemple.fr`,
    roles: [{ organisationId: w.premiere.id, role: 'agent' }],
    serviceIds: [w.pmi.id],
  }
  expect(refusal(await cheffe.post('/agents', { ...wish, motDePasse: 'lucpetit2026' }))).toEqual([
    422,
    'mot_de_passe.devinable',
  ])
  const made = (await cheffe.post('/agents', { ...wish, motDePasse: PASSWORD })).json()
  const changed = await cheffe.patch(`/agents/${made.id}`, { motDePasse: 'azertyuiop123456' }, { version: 1 })
  expect(refusal(changed)).toEqual([422, 'mot_de_passe.devinable'])
})

test('an Idempotency-Key keeps no print of a password that guesses could be tried against', async () => {
  const w = await world()
  const body = {
    prenom: 'Luc',
    nom: 'Petit',
    email: `luc.${w.territoireId}@exemple.fr`,
    motDePasse: PASSWORD,
    roles: [{ organisationId: w.premiere.id, role: 'agent' }],
    serviceIds: [w.pmi.id],
  }
  expect((await w.as(await w.agent('Nora', { role: 'admin' })).post('/agents', body)).statusCode).toBe(201)
  const plain = createHash('sha256')
    .update(JSON.stringify([{}, {}, body]))
    .digest('base64url')
  const { rows } = await w.owner.query<{ corps_hash: string }>('select corps_hash from cles_idempotence')
  expect(rows.length).toBeGreaterThan(0)
  expect(rows.map((row) => row.corps_hash)).not.toContain(plain)
})

test('Zoé changes her password: this browser stays in, the others are out', async () => {
  const w = await world()
  const zoe = await w.agent('Zoé', { motDePasse: PASSWORD })
  const elsewhere = await signIn(w, zoe.email, PASSWORD)
  const cookie = elsewhere.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const wrong = await w.as(zoe).post('/moi/mot-de-passe', { motDePasseActuel: 'autre', motDePasse: NEXT })
  expect(refusal(wrong)).toEqual([422, 'mot_de_passe.refuse'])
  const changed = await w.as(zoe).post('/moi/mot-de-passe', { motDePasseActuel: PASSWORD, motDePasse: NEXT })
  expect(changed.statusCode).toBe(204)
  expect((await w.as(zoe).get('/moi')).statusCode).toBe(200)
  expect((await w.anonyme.get('/moi', { headers: { cookie } })).statusCode).toBe(401)
  expect((await signIn(w, zoe.email, NEXT)).statusCode).toBe(200)
})

test('a machine’s token changes nobody’s password, and nothing of a password is kept', async () => {
  const w = await world()
  const zoe = await w.agent('Zoé', { motDePasse: PASSWORD })
  const { jeton } = (
    await w
      .as(zoe)
      .post('/jetons', { nom: 'Script', portees: ['referentiel:ecrire'], dureeJours: 1, motDePasse: PASSWORD })
  ).json()
  const body = { motDePasseActuel: PASSWORD, motDePasse: NEXT }
  const refused = await w.anonyme.post('/moi/mot-de-passe', body, { headers: { authorization: `Bearer ${jeton}` } })
  expect(refusal(refused)).toEqual([401, 'session.requise'])
  const keys = async () => (await w.owner.query('select count(*)::int as n from cles_idempotence')).rows[0].n as number
  const before = await keys()
  expect((await w.as(zoe).post('/moi/mot-de-passe', body)).statusCode).toBe(204)
  expect(await keys()).toBe(before)
  const { rows } = await w.owner.query("select coalesce(string_agg(j::text, ''), '') as texte from journal j")
  expect(rows[0].texte).not.toMatch(/argon2|lampe tortue/)
})
