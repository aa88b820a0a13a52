import { expect, test } from 'vitest'
import { rdvSetting } from '../../../../test/rdvs.js'
import { world, type Caller, type Person } from '../../../../test/world.js'
import type { Lecture } from '../contract/lectures.js'
import type { Usager } from '../contract/usagers.js'

const MINUTE = 60_000
const AGENDA = 'du=2026-03-09&au=2026-03-15'

async function readers(w: { as: (who: Person) => Caller }, who: Person, id: number) {
  const answer = await w.as(who).get(`/usagers/${id}/lectures`)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer
    .json<{ donnees: Lecture[] }>()
    .donnees.map(({ lecteur, programme, moyen, filtre }) => [lecteur, programme, moyen, filtre])
}

test('Léa asks who read her: agents, a program and an application, by which means, the last first', async () => {
  const w = await rdvSetting()
  const { lea, zoe } = w
  const rdv = await w.create()
  const [ali, nora] = [await w.agent('Ali', { services: [] }), await w.agent('Nora', { role: 'admin' })]
  const mine = { motDePasse: 'trois-chevaux-et-une-lune', row: { admin_territoire: true } }
  const theo = await w.agent('Théo', { role: null, ...mine })
  const asks = (authorization: string, url: string) => w.anonyme.get(url, { headers: { authorization } })
  const made = await w.as(zoe).post('/jetons', { nom: 'Tableau de bord', portees: ['usagers:lire'], dureeJours: 1 })
  const appli = await w.as(theo).post('/applications', {
    nom: 'Logiciel métier',
    portees: ['usagers:lire', 'rdvs:lire'],
    role: 'accueil',
    organisationIds: [w.premiere.id],
    dureeJours: 30,
    motDePasse: mine.motDePasse,
  })
  const { clientId, clientSecret } = appli.json<{ clientId: string; clientSecret: string }>()
  const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret }
  const token = await w.app.inject({
    method: 'POST',
    url: '/api/v2/oauth/jeton',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(form).toString(),
  })
  await w.as(ali).get(`/usagers/${lea.id}`)
  await w.as(ali).post('/usagers/rechercher', { recherche: 'dupont' })
  await w.as(nora).get('/rdvs?du=2026-03-09&au=2026-03-09')
  await w.as(zoe).get(`/rdvs/${rdv.id}`)
  await w.as(nora).get('/exports/rdvs.csv?du=2026-03-09')
  await asks(`Bearer ${made.json<{ jeton: string }>().jeton}`, '/usagers')
  await asks(`Bearer ${token.json<{ access_token: string }>().access_token}`, `/usagers/${lea.id}`)
  const { version } = (await w.as(zoe).get(`/usagers/${lea.id}`)).json<Usager>()
  await w.as(nora).patch(`/usagers/${lea.id}?essai=1`, {}, { version })
  expect(await readers(w, nora, lea.id)).toEqual([
    ['Nora MARTIN', null, 'essai', {}],
    ['Zoé MARTIN', null, 'fiche', null],
    ['Logiciel métier', 'Logiciel métier', 'fiche', null],
    ['Zoé MARTIN', 'Tableau de bord', 'usagers', {}],
    ['Nora MARTIN', null, 'export', { du: '2026-03-09' }],
    ['Zoé MARTIN', null, 'rdv', {}],
    ['Nora MARTIN', null, 'rdvs', { du: '2026-03-09', au: '2026-03-09' }],
    ['Ali MARTIN', null, 'recherche', { recherche: 'dupont' }],
    ['Ali MARTIN', null, 'fiche', null],
  ])
  const first = (await w.as(nora).get(`/usagers/${lea.id}/lectures?limite=4`)).json()
  const rest = (await w.as(nora).get(`/usagers/${lea.id}/lectures?cursor=${first.suivant}`)).json()
  expect([first.donnees.length, rest.donnees.length, rest.suivant]).toEqual([4, 5, null])
})

test('whoever may not write the record is not told who read it; an agent elsewhere stays unnamed', async () => {
  const w = await world()
  const ailleurs = await w.organisation()
  const lea = await w.usager('Léa')
  await w.owner.query('insert into usagers_organisations values ($1, $2, $3)', [w.territoireId, lea.id, ailleurs.id])
  const marie = await w.agent('Marie', { organisation: ailleurs })
  await w.as(marie).post('/usagers/rechercher', { recherche: 'dupont' })
  expect(await readers(w, await w.agent('Zoé'), lea.id)).toEqual([[null, null, 'recherche', null]])
  expect(await readers(w, marie, lea.id)).toEqual([['Marie MARTIN', null, 'recherche', { recherche: 'dupont' }]])
  const strangers = [
    await w.agent('Théo', { role: null, row: { admin_territoire: true } }),
    await w.agent('Max', { organisation: await w.organisation() }),
    await (await world()).agent('Loïc', { role: 'admin' }),
  ]
  for (const stranger of strangers)
    expect((await w.as(stranger).get(`/usagers/${lea.id}/lectures`)).statusCode).toBe(404)
})

test('the readings of a record that was merged into hers are hers; taken apart, they are its own again', async () => {
  const w = await world()
  const [nora, lea, double] = [await w.agent('Nora', { role: 'admin' }), await w.usager('Léa'), await w.usager('Léa')]
  const [ali, zoe] = [await w.agent('Ali'), await w.agent('Zoé')]
  await w.as(ali).get(`/usagers/${double.id}`)
  await w.as(zoe).get(`/usagers/${lea.id}`)
  const merge = { dansId: lea.id, dansVersion: 1 }
  expect((await w.as(nora).post(`/usagers/${double.id}/fusionner`, merge, { version: 1 })).statusCode).toBe(200)
  const names = async (id: number) =>
    (await readers(w, nora, id)).filter(([name]) => name !== 'Nora MARTIN').map(([name, , moyen]) => [name, moyen])
  expect(await names(lea.id)).toEqual([
    ['Zoé MARTIN', 'fiche'],
    ['Ali MARTIN', 'fiche'],
  ])
  expect((await w.as(nora).post(`/usagers/${double.id}/defusionner`, {})).statusCode).toBe(200)
  expect(await names(lea.id)).toEqual([['Zoé MARTIN', 'fiche']])
  expect(await names(double.id)).toEqual([['Ali MARTIN', 'fiche']])
})

test('an agenda read again each minute is one reading, until it shows somebody else or a quarter of an hour has passed', async () => {
  const w = await rdvSetting()
  await w.create()
  const count = async () => {
    const text = "select count(*)::int as n from acces_usagers where agent_id = $1 and operation = 'readAgenda'"
    return (await w.owner.query<{ n: number }>(text, [w.zoe.id])).rows[0]!.n
  }
  const read = () => w.as(w.zoe).get(`/agenda?agentIds=${w.zoe.id}&${AGENDA}`)
  const before = w.clock.ms
  for (let minute = 0; minute < 5; minute++) {
    w.clock.ms = before + minute * MINUTE
    await read()
  }
  expect(await count()).toBe(1)
  const mia = await w.usager('Mia')
  await w.create({ debut: '2026-03-10T09:00:00+01:00', usagerIds: [mia.id], accepte: ['rdv.hors_plage'] })
  await read()
  expect(await count()).toBe(2)
  w.clock.ms += 15 * MINUTE
  await read()
  expect(await count()).toBe(3)
  w.clock.ms = before
})

test('a rehearsal that shows somebody leaves its trace, and nothing else', async () => {
  const w = await rdvSetting()
  const rehearsed = await w.as(w.zoe).post('/rdvs?essai=1', w.body())
  expect(rehearsed.statusCode).toBe(201)
  expect(rehearsed.json().participations[0].usager.telephone).toBe('+33612345678')
  expect(await readers(w, w.zoe, w.lea.id)).toEqual([['Zoé MARTIN', null, 'essai', {}]])
  const { rows } = await w.owner.query('select 1 from journal where territoire_id = $1 and sujet_type = $2', [
    w.territoireId,
    'rdv',
  ])
  expect(rows).toEqual([])
})

test('a machine that only writes learns no name from what it rehearses, nor opens a record by changing it', async () => {
  const w = await rdvSetting()
  await w.create()
  const machine = async (...portees: string[]) => {
    const made = await w.as(w.zoe).post('/jetons', { nom: 'Machine', portees, dureeJours: 1 })
    return { headers: { authorization: `Bearer ${made.json<{ jeton: string }>().jeton}` } }
  }
  const later = w.body({ debut: '2026-03-09T11:00:00+01:00' })
  const writer = await machine('rdvs:ecrire', 'usagers:ecrire')
  const accepted = await w.anonyme.post('/rdvs?essai=1', { ...later, accepte: ['rdv.meme_jour'] }, writer)
  const warned = await w.anonyme.post('/rdvs?essai=1', later, writer)
  const reader = await machine('rdvs:ecrire', 'rdvs:lire')
  const seen = await w.anonyme.post('/rdvs?essai=1', { ...later, accepte: ['rdv.meme_jour'] }, reader)
  expect([accepted.statusCode, warned.statusCode, seen.statusCode]).toEqual([201, 409, 201])
  for (const { body } of [accepted, warned, seen]) expect(body).not.toMatch(/Léa|Dupont/i)
  expect(accepted.json().participations[0].usager).toEqual({
    id: w.lea.id,
    prenom: 'Usager',
    nom: `n° ${w.lea.id}`,
    telephone: null,
    email: null,
    responsableId: null,
    lisible: false,
  })
  for (const essai of ['', '?essai=1']) {
    const changed = await w.anonyme.patch(`/usagers/${w.lea.id}${essai}`, {}, { ...writer, version: 1 })
    expect([changed.statusCode, changed.json().code]).toEqual([403, 'portee.manquante'])
  }
})
