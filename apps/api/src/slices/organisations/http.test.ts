import { expect, test } from 'vitest'
import { expectSafeWrites } from '../../../test/safe-writes.js'
import { world } from '../../../test/world.js'

const chef = { role: null, row: { admin_territoire: true } }

test('the admin of the territoire makes an organisation overseas and changes it', async () => {
  const w = await world()
  const caller = w.as(await w.agent('Nora', chef))
  const made = await expectSafeWrites(w, {
    caller,
    path: '/organisations',
    table: 'organisations',
    sujet: 'organisation',
    body: { nom: 'MDS Saint-Denis', fuseau: 'Indian/Reunion', regimeFeries: 'la-reunion' },
    change: { feriesTravailles: ['lundi_de_pentecote'], telephone: '0262 00 00 00' },
  })
  expect(made).toMatchObject({
    nom: 'MDS Saint-Denis',
    fuseau: 'Indian/Reunion',
    feriesTravailles: ['lundi_de_pentecote'],
  })
  expect((await caller.get(`/organisations/${made.id}`)).json()).toEqual(made)
})

test('an admin changes her own organisation and no other; an agent changes none; none of them makes one', async () => {
  const { agent, as, organisation, premiere } = await world()
  const autre = await organisation({ nom: 'MDS Arras' })
  const admin = as(await agent('Nora', { role: 'admin' }))
  const zoe = as(await agent('Zoé'))
  const change = { horaires: 'De 9 h à 17 h' }
  expect((await admin.patch(`/organisations/${premiere.id}`, change, { version: 1 })).statusCode).toBe(200)
  expect((await admin.patch(`/organisations/${autre.id}`, change, { version: 1 })).json().code).toBe('introuvable')
  expect((await zoe.patch(`/organisations/${premiere.id}`, change, { version: 2 })).json().code).toBe('droit.manquant')
  for (const caller of [admin, zoe]) {
    expect((await caller.post('/organisations', { nom: 'MDS Lens' })).json().code).toBe('droit.manquant')
  }
})

test('an agent lists the organisations she works in, the admin of the territoire all of them', async () => {
  const { agent, as, organisation, premiere, territoireId } = await world()
  const autre = await organisation({ nom: 'Zone nord' })
  const names = async (caller: ReturnType<typeof as>, query = '') =>
    (await caller.get(`/organisations${query}`)).json().donnees.map(({ id }: { id: number }) => id)
  expect(await names(as(await agent('Zoé')))).toEqual([premiere.id])
  expect(await names(as(await agent('Ali', { role: null })))).toEqual([])
  const nora = as(await agent('Nora', chef))
  expect(await names(nora)).toEqual([premiere.id, autre.id])
  expect(await names(nora, `?territoireId=${territoireId}`)).toEqual([premiere.id, autre.id])
  expect(await names(nora, `?territoireId=${territoireId + 1}`)).toEqual([])
})

test('who works in an organisation reads what is public of it; its settings are for who administers it', async () => {
  const { agent, as, premiere, territoireId } = await world()
  const connus = ['adresse', 'fuseau', 'horaires', 'id', 'nom', 'telephone', 'territoireId']
  const reglages = ['email', 'feriesTravailles', 'preuveDeTravail', 'regimeFeries', 'version']
  const seenBy = async (...wish: Parameters<typeof agent>) => {
    const caller = as(await agent(...wish))
    const one = await caller.get(`/organisations/${premiere.id}`)
    expect((await caller.get(`/organisations?territoireId=${territoireId}`)).json().donnees).toEqual([one.json()])
    expect(one.headers.etag).toBe(one.json().version && '"1"')
    return Object.keys(one.json()).toSorted()
  }
  expect(await seenBy('Zoé')).toEqual(connus)
  expect(await seenBy('Fanny', { role: 'accueil', services: [] })).toEqual(connus)
  for (const wish of [{ role: 'admin' }, chef])
    expect(await seenBy('Anne', wish)).toEqual([...connus, ...reglages].toSorted())
})

test('anybody reads the public fields of a territoire’s organisations, and those only', async () => {
  const { anonyme, premiere, territoireId } = await world()
  const listed = await anonyme.get(`/organisations?territoireId=${territoireId}`)
  expect(listed.statusCode).toBe(200)
  expect(listed.json().donnees).toEqual([
    {
      id: premiere.id,
      territoireId,
      nom: 'MDS Calais',
      fuseau: 'Europe/Paris',
      telephone: '+33321000000',
      adresse: null,
      horaires: null,
    },
  ])
  const vague = await anonyme.get('/organisations')
  expect([vague.statusCode, vague.json().erreurs[0].pointeur]).toEqual([422, '?territoireId'])
  expect((await anonyme.get('/organisations?territoireId=999999999')).statusCode).toBe(404)
  expect((await anonyme.get(`/organisations/${premiere.id}`)).statusCode).toBe(401)
})

test.each([
  [{ fuseau: 'Europe/Pari' }, '/fuseau', 'fuseau.inconnu'],
  [{ fuseau: '+01:00' }, '/fuseau', 'fuseau.inconnu'],
  [{ regimeFeries: 'lune' }, '/regimeFeries', 'feries.regime_inconnu'],
  [{ feriesTravailles: ['noel', 'saint_etienne'] }, '/feriesTravailles/1', 'feries.code_inconnu'],
  [{ nom: '   ' }, '/nom', 'champ.pattern'],
  [{ nom: 'x'.repeat(121) }, '/nom', 'champ.maxLength'],
])('an organisation with %o is refused at %s', async (change, pointeur, code) => {
  const { agent, as, owner, premiere } = await world()
  const nora = as(await agent('Nora', { role: 'admin' }))
  const refused = await nora.patch(`/organisations/${premiere.id}`, change, { version: 1 })
  expect([refused.statusCode, refused.json().erreurs[0]]).toMatchObject([422, { pointeur, code }])
  const { rows } = await owner.query('select version from organisations where id = $1', [premiere.id])
  expect(rows[0].version).toBe(1)
})

test('a text that cannot be stored is a fault of the caller, not of the server', async () => {
  const { agent, as, premiere } = await world()
  const nora = as(await agent('Nora', { role: 'admin' }))
  const nul = await nora.patch(`/organisations/${premiere.id}`, { nom: 'MDS \u0000' }, { version: 1 })
  expect([nul.statusCode, nul.json().code]).toEqual([422, 'requete.invalide'])
})

test('a journey’s worth of settings bumps the version that the search keeps', async () => {
  const { agent, as, owner, premiere } = await world()
  const nora = as(await agent('Nora', { role: 'admin' }))
  const version = async () =>
    Number(
      (await owner.query('select referentiel_version from organisations where id = $1', [premiere.id])).rows[0]
        .referentiel_version,
    )
  const before = await version()
  await nora.patch(`/organisations/${premiere.id}`, { feriesTravailles: ['lundi_de_pentecote'] }, { version: 1 })
  expect(await version()).toBe(before + 1)
})

test('the phone of an organisation, a lieu or a territoire is a number, kept in one writing; a short one too', async () => {
  const w = await world()
  const nora = w.as(await w.agent('Nora', { role: 'admin', row: { admin_territoire: true } }))
  const lieu = (
    await nora.post('/lieux', { organisationId: w.premiere.id, nom: 'Annexe', adresse: '2 rue du Port' })
  ).json()
  for (const path of [`/organisations/${w.premiere.id}`, `/lieux/${lieu.id}`, `/territoires/${w.territoireId}`]) {
    let { version } = (await nora.get(path)).json()
    for (const typed of ['abc', '75 12 34', '03 21 99']) {
      const refused = await nora.patch(path, { telephone: typed }, { version })
      expect([path, refused.statusCode, refused.json().code]).toEqual([path, 422, 'telephone.invalide'])
      expect(refused.json().erreurs[0].pointeur).toBe('/telephone')
    }
    for (const [typed, kept] of [
      ['03 21 99 00 00', '+33321990000'],
      ['39 49', '3949'],
      ['', null],
    ]) {
      const changed = await nora.patch(path, { telephone: typed }, { version })
      expect(changed.json()).toMatchObject({ telephone: kept })
      version = changed.json().version
    }
  }
  const noumea = { nom: 'Antenne de Nouméa', fuseau: 'Pacific/Noumea', telephone: '41 12 34' }
  expect((await nora.post('/organisations', noumea)).json().telephone).toBe('+687411234')
})

test('a phone written before there was a rule stays, and does not keep the rest from being changed', async () => {
  const w = await world()
  const nora = w.as(await w.agent('Nora', { role: 'admin' }))
  const lieu = await w.lieu({ nom: 'Annexe', telephone: 'standard : poste 12' })
  const changed = await nora.patch(
    `/lieux/${lieu.id}`,
    { telephone: 'standard : poste 12', acces: 'Au fond' },
    { version: 1 },
  )
  expect([changed.statusCode, changed.json().telephone, changed.json().acces]).toEqual([
    200,
    'standard : poste 12',
    'Au fond',
  ])
})
