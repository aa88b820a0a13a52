import { expect, test } from 'vitest'
import { atOnce } from '../../../../test/at-once.js'
import { expectSafeWrites } from '../../../../test/safe-writes.js'
import { world, type World } from '../../../../test/world.js'
import { settled } from '../../../../test/suivi.js'

const refusal = (response: { statusCode: number; json: () => { code: string } }) => [
  response.statusCode,
  response.json().code,
]
const fault = (response: { json: () => { erreurs: { pointeur: string; code: string }[] } }) => {
  const [{ pointeur, code } = { pointeur: '', code: '' }] = response.json().erreurs
  return [pointeur, code]
}

test('an agent makes a record, completes it and finds it again', async () => {
  const w = await world()
  const zoe = await w.agent('Zoé')
  const caller = w.as(zoe)
  const made = await expectSafeWrites(w, {
    caller,
    path: '/usagers',
    table: 'usagers',
    sujet: 'usager',
    body: { organisationId: w.premiere.id, prenom: 'Aïcha', nom: 'Benali', telephone: '06 12 34 56 78' },
    change: { dateNaissance: '1991-05-02', email: 'aicha@exemple.fr', referentIds: [zoe.id], notifierSms: false },
  })
  expect(made).toMatchObject({
    telephone: '+33612345678',
    dateNaissance: '1991-05-02',
    organisationIds: [w.premiere.id],
    referentIds: [zoe.id],
    notifierEmail: true,
    notifierSms: false,
    proches: [],
    responsable: null,
    aRapprocher: false,
  })
  expect((await caller.get(`/usagers/${made.id}`)).json()).toEqual(made)
  expect((await caller.get('/usagers')).json().donnees).toEqual([made])
})

test('a record is for the agents of its organisations, and for whoever holds one of the person’s rdvs', async () => {
  const { agent, as, motif, organisation, owner, premiere, rdv, service, usager } = await world()
  const ailleurs = await organisation()
  const zoe = await agent('Zoé')
  const tom = await usager('Tom')
  const loin = await usager('Loïc', { organisation_id: ailleurs.id })
  for (const role of ['agent', 'accueil', 'admin']) {
    const caller = as(await agent('Ali', { role, services: [await service()] }))
    expect((await caller.patch(`/usagers/${tom.id}?essai=1`, { notes: 'x' }, { version: 1 })).statusCode).toBe(200)
    expect(refusal(await caller.get(`/usagers/${loin.id}`))).toEqual([404, 'introuvable'])
  }
  const chef = as(await agent('Nora', { role: null, row: { admin_territoire: true } }))
  expect(refusal(await chef.get(`/usagers/${tom.id}`))).toEqual([404, 'introuvable'])
  const hours = { debut: '2026-03-12T09:00:00+01:00', fin: '2026-03-12T09:30:00+01:00' }
  const held = await rdv({ agents: [zoe], motif: await motif(), usagers: [loin], ...hours })
  const detached = 'delete from usagers_organisations where usager_id = $1 and organisation_id = $2'
  await owner.query(detached, [loin.id, premiere.id])
  const seen = (await as(zoe).get(`/usagers/${loin.id}`)).json()
  expect([seen.prenom, seen.organisationIds]).toEqual(['Loïc', []])
  expect((await as(zoe).patch(`/usagers/${loin.id}`, { notes: 'Vu.' }, { version: 1 })).statusCode).toBe(200)
  await owner.query('update rdvs set supprime_at = now() where id = $1', [held.id])
  expect((await as(zoe).get(`/usagers/${loin.id}`)).statusCode).toBe(404)
})

test('a record shows the organisations and proches that its reader sees, no other', async () => {
  const { agent, as, organisation, owner, premiere, territoireId, usager } = await world()
  const ailleurs = await organisation()
  const zoe = as(await agent('Zoé'))
  const lea = await usager('Léa')
  await owner.query('insert into usagers_organisations values ($1, $2, $3)', [territoireId, lea.id, ailleurs.id])
  const ici = await usager('Mia', { responsable_id: lea.id })
  await usager('Noé', { responsable_id: lea.id, organisation_id: ailleurs.id })
  const seen = (await zoe.get(`/usagers/${lea.id}`)).json()
  expect(seen.organisationIds).toEqual([premiere.id])
  expect(seen.proches).toEqual([{ id: ici.id, prenom: 'Mia', nom: 'Dupont', dateNaissance: null }])
  expect((await zoe.get(`/usagers/${ici.id}`)).json().responsable).toEqual({ id: lea.id, prenom: 'Léa', nom: 'Dupont' })
  expect((await zoe.get(`/usagers?organisationId=${ailleurs.id}`)).json().donnees).toEqual([])
})

test('a merged or deleted record is gone', async () => {
  const { agent, as, usager } = await world()
  const zoe = as(await agent('Zoé'))
  const reste = await usager('Léa')
  for (const row of [{ fusionne_dans_id: reste.id }, { supprime_at: '2026-01-01' }]) {
    const parti = await usager('Léo', row)
    expect((await zoe.get(`/usagers/${parti.id}`)).statusCode).toBe(404)
  }
  expect((await zoe.post('/usagers/rechercher', { recherche: 'leo' })).json().donnees).toEqual([])
  expect((await zoe.get('/usagers')).json().donnees).toHaveLength(1)
})

test('a child is known wherever his mother is, and her record names him', async () => {
  const { agent, as, organisation, owner, premiere, territoireId, usager } = await world()
  const ailleurs = await organisation()
  const zoe = as(await agent('Zoé'))
  const lea = await usager('Léa')
  await owner.query('insert into usagers_organisations values ($1, $2, $3)', [territoireId, lea.id, ailleurs.id])
  const body = {
    organisationId: premiere.id,
    prenom: 'Mia',
    nom: 'Dupont',
    dateNaissance: '2024-02-29',
    responsableId: lea.id,
  }
  const mia = (await zoe.post('/usagers', body)).json()
  expect(mia).toMatchObject({ responsableId: lea.id, responsable: { id: lea.id, prenom: 'Léa', nom: 'Dupont' } })
  const { rows } = await owner.query(
    'select organisation_id::int as id from usagers_organisations where usager_id = $1',
    [mia.id],
  )
  expect(rows.map(({ id }) => id).toSorted((a, b) => a - b)).toEqual([premiere.id, ailleurs.id])
  expect((await zoe.get(`/usagers?responsableId=${lea.id}`)).json().donnees).toMatchObject([{ id: mia.id }])
})

test('nobody answers for himself, nor for his own responsable, nor in a chain', async () => {
  const { agent, as, organisation, usager } = await world()
  const zoe = as(await agent('Zoé'))
  const elsewhere = await world()
  const [lea, mia, autre] = [await usager('Léa'), await usager('Mia'), await usager('Ida')]
  const tie = (of: { id: number }, responsableId: number, version = 1) =>
    zoe.patch(`/usagers/${of.id}`, { responsableId }, { version })
  expect((await tie(mia, lea.id)).statusCode).toBe(200)
  const invalid = ['/responsableId', 'usager.responsable_invalide']
  expect(fault(await tie(lea, lea.id))).toEqual(invalid)
  expect(fault(await tie(lea, mia.id))).toEqual(invalid)
  expect(fault(await tie(autre, mia.id))).toEqual(invalid)
  expect(fault(await tie(lea, autre.id))).toEqual(invalid)
  const unknown = ['/responsableId', 'usager.inconnu']
  const loin = await usager('Loïc', { organisation_id: (await organisation()).id })
  for (const id of [loin.id, (await elsewhere.usager('Eve')).id, 999_999_999])
    expect(fault(await tie(autre, id))).toEqual(unknown)
  expect((await zoe.patch(`/usagers/${mia.id}`, { responsableId: null }, { version: 2 })).json().responsable).toBeNull()
})

test('two records tied to each other at once do not make a circle', async () => {
  const { agent, as, owner, usager } = await world()
  const zoe = as(await agent('Zoé'))
  const [lea, mia] = [await usager('Léa'), await usager('Mia')]
  const lock = { text: 'select 1 from usagers where id = any($1) for update', values: [[lea.id, mia.id]] }
  const both = await atOnce(owner, lock, [
    () => zoe.patch(`/usagers/${lea.id}`, { responsableId: mia.id }, { version: 1 }),
    () => zoe.patch(`/usagers/${mia.id}`, { responsableId: lea.id }, { version: 1 }),
  ])
  expect(both.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 422])
})

test('a référent is an active agent whom one sees; those who left may stay', async () => {
  const { agent, as, organisation, owner, territoireId, usager } = await world()
  const elsewhere = await world()
  const zoe = as(await agent('Zoé'))
  const lea = await usager('Léa')
  const [ali, parti] = [await agent('Ali'), await agent('Eve', { row: { desactive: true } })]
  const loin = await agent('Loïc', { organisation: await organisation() })
  const follow = (referentIds: number[], version = 1) => zoe.patch(`/usagers/${lea.id}`, { referentIds }, { version })
  for (const { id } of [parti, loin, await elsewhere.agent('Ida')]) {
    expect(fault(await follow([ali.id, id]))).toEqual(['/referentIds/1', 'agent.inconnu'])
  }
  await owner.query('insert into referents values ($1, $2, $3)', [territoireId, lea.id, parti.id])
  expect((await follow([ali.id, parti.id])).json().referentIds).toEqual([ali.id, parti.id])
  expect((await follow([], 2)).json().referentIds).toEqual([])
})

test('a référent of another organisation is neither named nor taken away by who does not see him', async () => {
  const { agent, as, organisation, owner, territoireId, usager } = await world()
  const ailleurs = await organisation()
  const [zoe, ali] = [await agent('Zoé'), await agent('Ali')]
  const loin = await agent('Loïc', { organisation: ailleurs })
  const nour = await agent('Nour', { organisation: ailleurs })
  const lea = await usager('Léa')
  await owner.query('insert into usagers_organisations values ($1, $2, $3)', [territoireId, lea.id, ailleurs.id])
  await owner.query('insert into referents values ($1, $2, $3), ($1, $2, $4)', [territoireId, lea.id, ali.id, loin.id])
  const seenBy = async (who: typeof zoe) => {
    const answer = await as(who).get('/usagers?inclure=referents')
    const [found] = answer.json().donnees as [{ referentIds: number[]; inclus: { referents: { id: number }[] } }]
    return [found.referentIds, found.inclus.referents.map(({ id }) => id)]
  }
  expect(await seenBy(zoe)).toEqual([[ali.id], [ali.id]])
  expect(await seenBy(nour)).toEqual([[loin.id], [loin.id]])
  const cleared = await as(zoe).patch(`/usagers/${lea.id}`, { referentIds: [] }, { version: 1 })
  expect(cleared.json().referentIds).toEqual([])
  expect(await seenBy(nour)).toEqual([[loin.id], [loin.id]])
})

const newcomer = (organisationId: number) => ({ organisationId, prenom: 'Léa', nom: 'Roi' })

test('a record is made for an organisation one works in', async () => {
  const { agent, as, organisation, premiere } = await world()
  const ailleurs = await organisation()
  const zoe = as(await agent('Zoé'))
  const chef = as(await agent('Nora', { role: null, row: { admin_territoire: true } }))
  for (const id of [ailleurs.id, 999_999_999]) {
    expect(fault(await zoe.post('/usagers', newcomer(id)))).toEqual(['/organisationId', 'organisation.inconnue'])
  }
  expect(refusal(await chef.post('/usagers', newcomer(premiere.id)))).toEqual([403, 'droit.manquant'])
})

test.each([
  ['/telephone', 'usager.telephone_invalide', { telephone: '06 12' }],
  ['/email', 'champ.format', { email: 'lea@' }],
  ['/dateNaissance', 'champ.format', { dateNaissance: '2023-02-29' }],
  ['/dateNaissance', 'usager.naissance_impossible', { dateNaissance: '2027-01-01' }],
  ['/dateNaissance', 'usager.naissance_impossible', { dateNaissance: '0000-01-01' }],
  ['/prenom', 'champ.pattern', { prenom: ' ' }],
  ['/notes', 'champ.maxLength', { notes: 'x'.repeat(5001) }],
  ['/referentIds', 'champ.uniqueItems', { referentIds: [1, 1] }],
])('a record is refused at %s (%s)', async (pointeur, code, change) => {
  const { agent, as, usager } = await world()
  const zoe = as(await agent('Zoé'))
  const lea = await usager('Léa')
  const refused = await zoe.patch(`/usagers/${lea.id}`, change, { version: 1 })
  expect(refused.statusCode).toBe(422)
  expect(refused.json().erreurs).toContainEqual(expect.objectContaining({ pointeur, code }))
})

test('a number typed in Nouméa is a number of Nouméa; an empty one is none', async () => {
  const { agent, as, organisation } = await world()
  const noumea = await organisation({ fuseau: 'Pacific/Noumea' })
  const zoe = as(await agent('Zoé', { organisation: noumea }))
  const body = { organisationId: noumea.id, prenom: 'Léa', nom: 'Roi', telephone: '75 12 34' }
  const lea = (await zoe.post('/usagers', body)).json()
  expect(lea.telephone).toBe('+687751234')
  expect((await zoe.patch(`/usagers/${lea.id}`, { telephone: ' ' }, { version: 1 })).json().telephone).toBeNull()
})

const knownTo = async ({ owner }: World, { id }: { id: number }) => {
  const { rows } = await owner.query<{ id: number }>(
    'select organisation_id::int as id from usagers_organisations where usager_id = $1 order by 1',
    [id],
  )
  return rows.map((row) => row.id)
}

test('a person is attached to another organisation of hers on purpose, and detached; those unseen stay', async () => {
  const w = await world()
  const [deux, trois] = [await w.organisation(), await w.organisation()]
  const zoe = await w.agent('Zoé')
  await w.owner.query("insert into roles values ($1, $2, $3, 'agent')", [w.territoireId, zoe.id, deux.id])
  const lea = await w.usager('Léa')
  await w.owner.query('insert into usagers_organisations values ($1, $2, $3)', [w.territoireId, lea.id, trois.id])
  const attach = (organisationIds: number[], version: number) =>
    w.as(zoe).patch(`/usagers/${lea.id}`, { organisationIds }, { version })
  const both = await attach([w.premiere.id, deux.id], 1)
  expect([both.statusCode, both.json().organisationIds]).toEqual([200, [w.premiere.id, deux.id]])
  expect((await attach([deux.id], 2)).json().organisationIds).toEqual([deux.id])
  expect(await knownTo(w, lea)).toEqual([deux.id, trois.id])
  const { rows } = await w.owner.query(
    "select avant -> 'organisationIds' as avant, apres -> 'organisationIds' as apres from journal where sujet_type = 'usager' and sujet_id = $1 order by id",
    [lea.id],
  )
  expect(rows).toEqual([
    { avant: [w.premiere.id], apres: [w.premiere.id, deux.id] },
    { avant: [w.premiere.id, deux.id], apres: [deux.id] },
  ])
})

test('nobody attaches a person where he does not work, detaches her from all, or from where she is expected', async () => {
  const w = await world()
  const elsewhere = await world()
  const [deux, trois] = [await w.organisation(), await w.organisation()]
  const zoe = await w.agent('Zoé')
  await w.owner.query("insert into roles values ($1, $2, $3, 'agent')", [w.territoireId, zoe.id, deux.id])
  const lea = await w.usager('Léa')
  const attach = (organisationIds: number[]) =>
    w.as(zoe).patch(`/usagers/${lea.id}`, { organisationIds }, { version: 1 })
  for (const { id } of [trois, elsewhere.premiere, { id: 999_999_999 }])
    expect(fault(await attach([w.premiere.id, id]))).toEqual(['/organisationIds/1', 'organisation.inconnue'])
  expect(fault(await attach([]))).toEqual(['/organisationIds', 'champ.minItems'])
  const hours = { debut: '2026-03-12T09:00:00+01:00', fin: '2026-03-12T09:30:00+01:00' }
  const rdv = await w.rdv({ agents: [zoe], motif: await w.motif(), usagers: [lea], ...hours })
  const expected = await attach([deux.id])
  expect([expected.statusCode, ...fault(expected)]).toEqual([409, '/organisationIds', 'usager.rdvs_a_venir'])
  expect(await knownTo(w, lea)).toEqual([w.premiere.id])
  await w.owner.query('update rdvs set annule_le = now() where id = $1', [rdv.id])
  expect((await attach([deux.id])).statusCode).toBe(200)
})

test('the agents of an organisation that a person leaves hear that she left their list', async () => {
  const w = await world()
  const deux = await w.organisation()
  const [zoe, ali] = [await w.agent('Zoé'), await w.agent('Ali', { organisation: deux })]
  await w.owner.query("insert into roles values ($1, $2, $3, 'agent')", [w.territoireId, zoe.id, deux.id])
  const lea = await w.usager('Léa', { organisation_id: deux.id })
  const { marque } = (await w.as(ali).get('/usagers')).json()
  const moved = await w.as(zoe).patch(`/usagers/${lea.id}`, { organisationIds: [w.premiere.id] }, { version: 1 })
  expect(moved.statusCode, moved.body).toBe(200)
  await settled(w)
  const seen = (await w.as(ali).get(`/usagers?modifieDepuis=${marque}`)).json()
  expect([seen.donnees, seen.retires]).toEqual([[], [lea.id]])
})

const ids = (answer: { json: () => { donnees: { id: number }[] } }) => answer.json().donnees.map(({ id }) => id)

test('a record may be made with its référents, and is found by them, by those who see them', async () => {
  const w = await world()
  const [zoe, ali] = [await w.agent('Zoé'), await w.agent('Ali')]
  const loin = await w.agent('Loïc', { organisation: await w.organisation() })
  const caller = w.as(zoe)
  const body = { organisationId: w.premiere.id, prenom: 'Rose', nom: 'Petit' }
  const made = (await caller.post('/usagers', { ...body, referentIds: [ali.id] })).json()
  expect(made.referentIds).toEqual([ali.id])
  expect(fault(await caller.post('/usagers', { ...body, referentIds: [ali.id, loin.id] }))).toEqual([
    '/referentIds/1',
    'agent.inconnu',
  ])
  const autre = await w.usager('Rosa', { nom: 'Petit' })
  await w.owner.query('insert into referents values ($1, $2, $3)', [w.territoireId, autre.id, loin.id])
  for (const [referent, found] of [
    [ali, [made.id]],
    [zoe, []],
    [loin, []],
  ] as const) {
    expect(ids(await caller.get(`/usagers?referentId=${referent.id}`))).toEqual(found)
    const search = { recherche: 'petit', referentId: referent.id }
    expect(ids(await caller.post('/usagers/rechercher', search))).toEqual(found)
  }
  const one = (await caller.get(`/usagers/${made.id}?inclure=organisations,referents`)).json()
  expect(one.inclus).toMatchObject({ organisations: [{ id: w.premiere.id }], referents: [{ id: ali.id }] })
  expect((await caller.get(`/usagers/${made.id}`)).json().inclus).toBeUndefined()
})

test('a record made online is said not to be a doublon, for good', async () => {
  const w = await world()
  const caller = w.as(await w.agent('Zoé'))
  const lea = await w.usager('Léa', { a_rapprocher: true })
  const said = await caller.patch(`/usagers/${lea.id}`, { aRapprocher: false }, { version: 1 })
  expect([said.statusCode, said.json().aRapprocher]).toEqual([200, false])
  expect((await caller.get('/usagers?aRapprocher=true')).json().donnees).toEqual([])
  const { rows } = await w.owner.query(
    "select avant -> 'aRapprocher' as avant, apres -> 'aRapprocher' as apres from journal where sujet_type = 'usager' and sujet_id = $1",
    [lea.id],
  )
  expect(rows).toEqual([{ avant: true, apres: false }])
  const back = await caller.patch(`/usagers/${lea.id}`, { aRapprocher: true }, { version: 2 })
  expect(back.json().erreurs[0].pointeur).toBe('/aRapprocher')
})
