import { expect, test } from 'vitest'
import { ORIGIN, world, type Person, type World } from '../../../../test/world.js'

const PASSWORD = 'cheval-agrafe-correct-pile'
const NEXT = 'lampe tortue brouette samedi'
type Answer = Awaited<ReturnType<World['anonyme']['get']>>
const outcome = (answer: Answer) => [answer.statusCode, answer.statusCode < 300 ? null : answer.json().code]
const OUT = [403, 'agent.acces_en_session']

/** A program that holds a token of an admin of the territoire, for the référentiel alone. */
async function machineOf(w: World) {
  const anne = await w.agent('Anne', { role: 'admin', row: { admin_territoire: true } })
  const wish = { nom: 'Annuaire', portees: ['referentiel:lire', 'referentiel:ecrire'], dureeJours: 30 }
  const headers = { authorization: `Bearer ${(await w.as(anne).post('/jetons', wish)).json().jeton}` }
  return {
    post: (url: string, body: object) => w.anonyme.post(url, body, { headers }),
    patch: (url: string, body: object, version = 1) => w.anonyme.patch(url, body, { version, headers }),
  }
}

test('a token for the référentiel makes nobody who signs in: it would then read the usagers', async () => {
  const w = await world()
  const machine = await machineOf(w)
  const roles = (role: string) => [{ organisationId: w.premiere.id, role }]
  const email = `machine.${w.territoireId}@exemple.fr`
  const who = { prenom: 'Luc', nom: 'Roi', serviceIds: [w.pmi.id] }
  for (const wish of [
    { ...who, roles: roles('admin'), email, motDePasse: PASSWORD },
    { ...who, roles: roles('admin') },
    { ...who, roles: roles('agent'), email },
    { ...who, roles: roles('intervenant'), email },
  ]) {
    expect(outcome(await machine.post('/agents', wish))).toEqual(OUT)
  }
  const signIn = { email, motDePasse: PASSWORD }
  expect((await w.anonyme.post('/connexion', signIn, { headers: { origin: ORIGIN } })).statusCode).toBe(401)
  expect(outcome(await machine.post('/agents', { ...who, roles: roles('intervenant') }))).toEqual([201, null])
})

test('a token changes the name of who signs in, and nothing of what opens or of what he sees', async () => {
  const w = await world()
  const [machine, social, zoe] = [await machineOf(w), await w.service('Social'), await w.agent('Zoé')]
  const roles = [{ organisationId: w.premiere.id, role: 'admin' }]
  for (const change of [
    { email: 'a-moi@exemple.fr' },
    { motDePasse: PASSWORD },
    { roles },
    { roles: [] },
    { serviceIds: [social.id] },
    { desactive: true },
  ]) {
    expect(outcome(await machine.patch(`/agents/${zoe.id}`, change)), JSON.stringify(change)).toEqual(OUT)
  }
  const same = { roles: [{ organisationId: w.premiere.id, role: 'agent' }], serviceIds: [w.pmi.id] }
  const renamed = await machine.patch(`/agents/${zoe.id}`, { nom: 'Durand', email: zoe.email, ...same })
  expect(outcome(renamed)).toEqual([200, null])
  const luc = await w.agent('Luc', { role: 'intervenant', row: { email: null } })
  expect(outcome(await machine.patch(`/agents/${luc.id}`, { serviceIds: [social.id], desactive: true }))).toEqual([
    200,
    null,
  ])
  expect(outcome(await machine.patch(`/agents/${luc.id}`, { desactive: false, roles }, 2))).toEqual(OUT)
})

/** What a sign-in of hers had opened, each tried. */
async function opened(w: World, zoe: Person) {
  const wish = { nom: 'Script', portees: ['referentiel:lire'], dureeJours: 30, motDePasse: PASSWORD }
  const { jeton } = (await w.as(zoe).post('/jetons', wish)).json()
  const flux = (await w.as(zoe).post('/flux-agenda', { agentId: zoe.id, motDePasse: PASSWORD })).json()
  return async () => [
    (await w.as(zoe).get('/moi')).statusCode,
    (await w.anonyme.get('/services', { headers: { authorization: `Bearer ${jeton}` } })).statusCode,
    (await w.app.inject(flux.url.replace(ORIGIN, ''))).statusCode,
  ]
}

/** Both links that could be on their way to her. */
const sendLinks = (w: World, zoe: Person) =>
  w.owner.query(
    `update agents set invitation_sel = 'x', invitation_expire_at = $2, reinitialisation_sel = 'x', reinitialisation_expire_at = $2
     where id = $1`,
    [zoe.id, new Date(w.clock.ms + 60_000)],
  )
const links = async (w: World, zoe: Person) => {
  const { rows } = await w.owner.query(
    'select invitation_sel, invitation_expire_at, reinitialisation_sel, reinitialisation_expire_at from agents where id = $1',
    [zoe.id],
  )
  return Object.values(rows[0]).filter((value) => value !== null).length
}

test.each<[string, (w: World) => object]>([
  ['gives her another password', () => ({ motDePasse: NEXT })],
  ['deactivates her', () => ({ desactive: true })],
  [
    'leaves her without a sign-in',
    (w) => ({ email: null, roles: [{ organisationId: w.premiere.id, role: 'intervenant' }] }),
  ],
])('Nora %s: whoever was in is out, tokens and links too, and the journal says who did it', async (_what, change) => {
  const w = await world()
  const zoe = await w.agent('Zoé', { motDePasse: PASSWORD })
  const nora = await w.agent('Nora', { role: 'admin' })
  const tried = await opened(w, zoe)
  expect(await tried()).toEqual([200, 200, 200])
  await sendLinks(w, zoe)
  const changed = await w.as(nora).patch(`/agents/${zoe.id}`, change(w), { version: 1 })
  expect(outcome(changed)).toEqual([200, null])
  expect(await tried()).toEqual([401, 401, 404])
  expect(await links(w, zoe)).toBe(0)
  const { rows } = await w.owner.query(
    "select type from journal where acteur_id = $1 and type like '%.revoque' order by type",
    [nora.id],
  )
  expect(rows).toEqual([{ type: 'flux.revoque' }, { type: 'jeton.revoque' }])
})

test('who comes back finds none of the tokens that ended when she left', async () => {
  const w = await world()
  const zoe = await w.agent('Zoé', { motDePasse: PASSWORD })
  const nora = w.as(await w.agent('Nora', { role: 'admin' }))
  const tried = await opened(w, zoe)
  for (const [at, desactive] of [true, false].entries())
    expect((await nora.patch(`/agents/${zoe.id}`, { desactive }, { version: at + 1 })).statusCode).toBe(200)
  expect(await tried()).toEqual([401, 401, 404])
})

test('another e-mail address ends the links sent to the former one', async () => {
  const w = await world()
  const zoe = await w.agent('Zoé', { motDePasse: PASSWORD })
  const nora = w.as(await w.agent('Nora', { role: 'admin' }))
  await sendLinks(w, zoe)
  const change = { email: `neuve.${zoe.email}` }
  expect((await nora.patch(`/agents/${zoe.id}`, change, { version: 1 })).statusCode).toBe(200)
  expect(await links(w, zoe)).toBe(0)
  expect((await w.as(zoe).get('/moi')).statusCode).toBe(200)
})
