import { expect, test } from 'vitest'
import { applicationOf, programmeOf } from '../../../../test/programme.js'
import { world, type Caller } from '../../../../test/world.js'

const ids = async (answer: ReturnType<Caller['get']>) =>
  (await answer).json<{ donnees: { id: number }[] }>().donnees.map(({ id }) => id)
const told = async (answer: ReturnType<Caller['post']>) => {
  const { statusCode, json } = await answer
  return [statusCode, json().code, json().existantId]
}

async function importing() {
  const w = await world()
  const { again } = await applicationOf(w)
  const logiciel = await again()
  const lea = { organisationId: w.premiere.id, prenom: 'Léa', nom: 'Dupont' }
  return { w, again, logiciel, lea }
}

test('a program calls people by its own numbers, finds them so, and goes on with its next token', async () => {
  const { w, again, logiciel, lea } = await importing()
  const made = await logiciel.post('/usagers', { ...lea, referenceExterne: 'CAF 12/34' })
  expect([made.statusCode, made.json().referenceExterne]).toEqual([201, 'CAF 12/34'])
  const { id, version } = made.json()
  const next = await again()
  expect(await ids(next.get('/usagers?referenceExterne=CAF%2012%2F34'))).toEqual([id])
  expect(await ids(next.get('/usagers?referenceExterne=CAF%2012'))).toEqual([])
  const changed = await next.patch(`/usagers/${id}`, { referenceExterne: 'CAF-99' }, { version })
  expect(changed.json()).toMatchObject({ referenceExterne: 'CAF-99', version: version + 1 })
  expect(await ids(next.get('/usagers?referenceExterne=CAF%2012%2F34'))).toEqual([])
  const { rows } = await w.owner.query(
    "select avant ->> 'referenceExterne' as avant, apres ->> 'referenceExterne' as apres from journal where sujet_type = 'usager' and sujet_id = $1 order by id",
    [id],
  )
  expect(rows).toEqual([
    { avant: null, apres: 'CAF 12/34' },
    { avant: 'CAF 12/34', apres: 'CAF-99' },
  ])
  const forgotten = await next.patch(`/usagers/${id}`, { referenceExterne: null }, { version: version + 1 })
  expect(forgotten.json().referenceExterne).toBeNull()
  expect((await next.post('/usagers', { ...lea, referenceExterne: 'CAF-99' })).statusCode).toBe(201)
})

test('an import that runs twice, even at once, makes nobody twice: it is told who has the number', async () => {
  const { w, logiciel, lea } = await importing()
  const made = await Promise.all(
    Array.from({ length: 6 }, () => logiciel.post('/usagers', { ...lea, referenceExterne: 'A1' })),
  )
  const [first] = made.filter(({ statusCode }) => statusCode === 201).map((one) => one.json().id)
  expect(made.filter(({ statusCode }) => statusCode === 409).map((one) => one.json())).toEqual(
    Array.from({ length: 5 }, () => expect.objectContaining({ code: 'reference.prise', existantId: first })),
  )
  const other = (await logiciel.post('/usagers', lea)).json()
  const taken = logiciel.patch(`/usagers/${other.id}`, { referenceExterne: 'A1' }, { version: other.version })
  expect(await told(taken)).toEqual([409, 'reference.prise', first])
  // Of somebody whom the program sees no more, it is told nothing.
  await w.owner.query('delete from usagers_organisations where usager_id = $1', [first])
  expect(await told(logiciel.post('/usagers', { ...lea, referenceExterne: 'A1' }))).toEqual([
    409,
    'reference.prise',
    undefined,
  ])
  // Erased, her number may serve again.
  await w.owner.query('update usagers set supprime_at = now() where id = $1', [first])
  expect((await logiciel.post('/usagers', { ...lea, referenceExterne: 'A1' })).statusCode).toBe(201)
})

test('what a program calls somebody is shown to no other program and to no person, who give none', async () => {
  const { w, logiciel, lea } = await importing()
  const zoe = await w.agent('Zoé', { role: 'accueil' })
  const autre = await programmeOf(w, zoe)
  const { id } = (await logiciel.post('/usagers', { ...lea, referenceExterne: 'A1' })).json()
  for (const caller of [autre, w.as(zoe)]) {
    expect((await caller.get(`/usagers/${id}`)).json().referenceExterne).toBeNull()
    expect(await ids(caller.get('/usagers?referenceExterne=A1'))).toEqual([])
    expect((await caller.get('/usagers')).body).not.toContain('"A1"')
  }
  // Two programs may use one number for two people.
  expect((await autre.post('/usagers', { ...lea, referenceExterne: 'A1' })).statusCode).toBe(201)
  expect(await told(w.as(zoe).post('/usagers', { ...lea, referenceExterne: 'B2' }))).toEqual([
    422,
    'reference.sans_programme',
    undefined,
  ])
})

test('after a merge both numbers lead to the record that stays, and each goes back with its own', async () => {
  const { w, logiciel, lea } = await importing()
  const [a, b] = [
    (await logiciel.post('/usagers', { ...lea, referenceExterne: 'A1' })).json(),
    (await logiciel.post('/usagers', { ...lea, referenceExterne: 'B2' })).json(),
  ]
  const chef = w.as(await w.agent('Zoé', { role: 'admin' }))
  const fusion = { dansId: b.id, dansVersion: b.version }
  expect((await chef.post(`/usagers/${a.id}/fusionner`, fusion, { version: a.version })).statusCode).toBe(200)
  const found = async () => [
    await ids(logiciel.get('/usagers?referenceExterne=A1')),
    await ids(logiciel.get('/usagers?referenceExterne=B2')),
  ]
  expect(await found()).toEqual([[b.id], [b.id]])
  expect((await chef.post(`/usagers/${a.id}/defusionner`)).statusCode).toBe(200)
  expect(await found()).toEqual([[a.id], [b.id]])
})

test('somebody is found by an exact e-mail or phone, as they are written, among those whom one sees', async () => {
  const { w, logiciel } = await importing()
  const ailleurs = await w.organisation({ nom: 'Ailleurs' })
  const lea = await w.usager('Léa', { email: 'Lea@Exemple.fr', telephone: '+33612345678' })
  await w.usager('Presque', { email: 'lea@exemple.fr.org', telephone: '+33612345679' })
  await w.usager('Loin', { email: 'lea@exemple.fr', telephone: '+33612345678', organisation_id: ailleurs.id })
  const search = (body: object) => ids(logiciel.post('/usagers/rechercher', body))
  expect(await search({ email: 'lea@exemple.FR' })).toEqual([lea.id])
  expect(await search({ telephone: '06 12 34 56 78' })).toEqual([lea.id])
  expect(await search({ telephone: '+33 6 12 34 56 78', email: 'lea@exemple.fr' })).toEqual([lea.id])
  expect(await search({ telephone: '0612345678', email: 'autre@exemple.fr' })).toEqual([])
  expect(await search({ recherche: 'Léa', telephone: '0612345678' })).toEqual([lea.id])
  expect(await told(logiciel.post('/usagers/rechercher', {}))).toEqual([422, 'usager.recherche_attendue', undefined])
  expect(await told(logiciel.post('/usagers/rechercher', { telephone: '12' }))).toEqual([
    422,
    'usager.telephone_invalide',
    undefined,
  ])
  const { rows } = await w.owner.query<{ filtre: string }>(
    'select filtre from acces_usagers where territoire_id = $1 order by id limit 2',
    [w.territoireId],
  )
  expect(rows.map(({ filtre }) => JSON.parse(filtre) as object)).toEqual([
    { email: 'lea@exemple.FR' },
    { telephone: '06 12 34 56 78' },
  ])
})
