import { expect, test } from 'vitest'
import { expectSafeWrites } from '../../../test/safe-writes.js'
import { world } from '../../../test/world.js'

const names = (response: { json: () => { donnees: { nom: string }[] } }) =>
  response.json().donnees.map(({ nom }) => nom)
const refusal = (response: { statusCode: number; json: () => { code: string } }) => [
  response.statusCode,
  response.json().code,
]

test('an admin opens a lieu of her organisation and says how to come', async () => {
  const w = await world()
  const caller = w.as(await w.agent('Nora', { role: 'admin' }))
  const made = await expectSafeWrites(w, {
    caller,
    path: '/lieux',
    table: 'lieux',
    sujet: 'lieu',
    body: {
      organisationId: w.premiere.id,
      nom: 'Annexe',
      adresse: '2 rue Haute, 62100 Calais',
      fuseau: 'Europe/Paris',
    },
    change: { acces: 'Bus 4', fuseau: null },
  })
  expect(made).toMatchObject({ nom: 'Annexe', acces: 'Bus 4', fuseau: null, ponctuel: false, archive: false })
  expect((await caller.get(`/lieux/${made.id}`)).json()).toEqual(made)
})

test('agents read the lieux of their organisations, and change none', async () => {
  const { agent, as, lieu, organisation } = await world()
  const ailleurs = await organisation()
  const annexe = await lieu({ nom: 'Annexe' })
  const loin = await lieu({ nom: 'Loin', organisation_id: ailleurs.id })
  await lieu({ nom: 'Fermé', archive: true })
  await lieu({ nom: 'Chez elle', ponctuel: true })
  for (const role of ['agent', 'accueil', 'admin']) {
    const caller = as(await agent('Zoé', { role }))
    expect(names(await caller.get('/lieux'))).toEqual(['Annexe'])
    expect(names(await caller.get('/lieux?inclureArchives=true'))).toEqual(['Annexe', 'Fermé'])
    expect((await caller.get('/lieux')).json().donnees[0]).toMatchObject({ version: 1, fuseau: null })
    expect(refusal(await caller.get(`/lieux/${loin.id}`))).toEqual([404, 'introuvable'])
    if (role === 'admin') continue
    expect(refusal(await caller.patch(`/lieux/${annexe.id}`, { nom: 'X' }, { version: 1 }))).toEqual([
      403,
      'droit.manquant',
    ])
  }
  const nora = as(await agent('Nora', { role: null, row: { admin_territoire: true } }))
  expect(names(await nora.get(`/lieux?organisationId=${ailleurs.id}`))).toEqual(['Loin'])
  expect((await nora.patch(`/lieux/${loin.id}`, { nom: 'Plus loin' }, { version: 1 })).statusCode).toBe(200)
})

const body = (organisationId: number) => ({ organisationId, nom: 'Annexe', adresse: '2 rue Haute' })

test('a lieu is made in an organisation one administers; another’s is unknown, like one that does not exist', async () => {
  const { agent, as, organisation, premiere } = await world()
  const ailleurs = await organisation()
  const elsewhere = await world()
  const nora = as(await agent('Nora', { role: 'admin' }))
  const chef = as(await agent('Inès', { role: null, row: { admin_territoire: true } }))
  const tries = [
    [nora, ailleurs.id],
    [nora, 999_999_999],
    [chef, elsewhere.premiere.id],
    [chef, 999_999_999],
  ] as const
  for (const [caller, id] of tries) {
    const refused = await caller.post('/lieux', body(id))
    expect(refused.json().erreurs).toMatchObject([{ pointeur: '/organisationId', code: 'organisation.inconnue' }])
  }
  expect((await chef.post('/lieux', body(ailleurs.id))).statusCode).toBe(201)
  const zoe = as(await agent('Zoé'))
  expect(refusal(await zoe.post('/lieux', body(premiere.id)))).toEqual([403, 'droit.manquant'])
})

test.each([
  [{ fuseau: 'Europe/Pari' }, '/fuseau', 'fuseau.inconnu'],
  [{ nom: '' }, '/nom', 'champ.minLength'],
  [{ adresse: null }, '/adresse', 'champ.type'],
])('a lieu with %o is refused at %s', async (change, pointeur, code) => {
  const { agent, as, lieu } = await world()
  const nora = as(await agent('Nora', { role: 'admin' }))
  const annexe = await lieu()
  const refused = await nora.patch(`/lieux/${annexe.id}`, change, { version: 1 })
  expect(refused.statusCode).toBe(422)
  expect(refused.json().erreurs).toContainEqual(expect.objectContaining({ pointeur, code }))
})

test('a lieu closes once no live plage and no rdv to come count on it', async () => {
  const { agent, as, lieu, motif, owner, plage, rdv } = await world()
  const nora = as(await agent('Nora', { role: 'admin' }))
  const zoe = await agent('Zoé')
  const annexe = await lieu()
  const consultation = await motif()
  const close = () => nora.patch(`/lieux/${annexe.id}`, { archive: true }, { version: 1 })
  await plage({ agent: zoe, motifs: [consultation], lieu: annexe, row: { dernier_jour_serie: '2026-03-08' } })
  const live = await plage({
    agent: zoe,
    motifs: [consultation],
    lieu: annexe,
    row: { dernier_jour_serie: '2026-03-09' },
  })
  expect(refusal(await close())).toEqual([409, 'lieu.utilise'])
  await owner.query('update plages_ouverture set archive = true where id = $1', [live.id])
  const place = { modalite: 'sur_place', lieu_id: annexe.id }
  const hours = { debut: '2026-03-12T09:00:00+01:00', fin: '2026-03-12T09:30:00+01:00' }
  const waiting = await rdv({ agents: [zoe], motif: consultation, ...hours, row: place })
  expect(refusal(await close())).toEqual([409, 'lieu.utilise'])
  await owner.query("update rdvs set statut = 'excuse' where id = $1", [waiting.id])
  expect((await close()).json()).toMatchObject({ archive: true, version: 2 })
})

test('anybody reads where a motif open online is received, and only there', async () => {
  const { agent, anonyme, as, lieu, motif, organisation, owner, plage, service } = await world()
  const zoe = await agent('Zoé')
  const consultation = await motif()
  const autre = await motif()
  const ici = await lieu({ nom: 'Ici', telephone: '0321000000' })
  const places = {
    fini: await lieu({ nom: 'Fini' }),
    ferme: await lieu({ nom: 'Fermé', archive: true }),
    autre: await lieu({ nom: 'Autre motif' }),
    parti: await lieu({ nom: 'Agent parti' }),
    social: await lieu({ nom: 'Autre service' }),
  }
  await plage({ agent: zoe, motifs: [consultation], lieu: ici })
  await plage({ agent: zoe, motifs: [consultation] })
  await plage({
    agent: zoe,
    motifs: [consultation],
    lieu: places.fini,
    row: { frequence: null, intervalle: null, jours: null, premier_jour: '2026-03-08' },
  })
  await plage({ agent: zoe, motifs: [consultation], lieu: places.ferme })
  await plage({ agent: zoe, motifs: [autre], lieu: places.autre })
  await plage({ agent: await agent('Ali', { row: { desactive: true } }), motifs: [consultation], lieu: places.parti })
  await plage({
    agent: await agent('Eve', { services: [await service()] }),
    motifs: [consultation],
    lieu: places.social,
  })
  const listed = await anonyme.get(`/lieux?motifId=${consultation.id}`)
  expect(listed.json().donnees).toEqual([
    {
      id: ici.id,
      organisationId: expect.any(Number),
      nom: 'Ici',
      adresse: expect.any(String),
      telephone: '0321000000',
      acces: null,
    },
  ])
  expect(names(await as(zoe).get(`/lieux?motifId=${consultation.id}`))).toEqual(['Ici'])
  expect(
    names(await anonyme.get(`/lieux?motifId=${consultation.id}&organisationId=${(await organisation()).id}`)),
  ).toEqual([])
  const closed = await motif({ reservable_en_ligne: false })
  await owner.query('update motifs set archive = true where id = $1', [autre.id])
  const bodies = await Promise.all([closed.id, autre.id, 999_999_999].map((id) => anonyme.get(`/lieux?motifId=${id}`)))
  for (const refused of bodies) expect(refusal(refused)).toEqual([404, 'motif.pas_en_ligne'])
  expect((await anonyme.get('/lieux')).json().erreurs[0].pointeur).toBe('?motifId')
})

test('a plage is over by the calendar of its lieu: still today in Cayenne when it is tomorrow in Paris', async () => {
  const { agent, anonyme, clock, lieu, motif, plage } = await world()
  const zoe = await agent('Zoé')
  const consultation = await motif()
  const [cayenne, calais] = [await lieu({ nom: 'Cayenne', fuseau: 'America/Cayenne' }), await lieu({ nom: 'Calais' })]
  const row = { dernier_jour_serie: '2026-03-16' }
  for (const at of [cayenne, calais]) await plage({ agent: zoe, motifs: [consultation], lieu: at, row })
  const start = clock.ms
  clock.ms = Date.parse('2026-03-17T01:00:00+01:00')
  expect(names(await anonyme.get(`/lieux?motifId=${consultation.id}`))).toEqual(['Cayenne'])
  clock.ms = start
})

test('anybody reads where the next séance of a motif collectif is held, without any plage', async () => {
  const w = await world()
  const [zoe, atelier, meap] = [await w.agent('Zoé'), await w.motif({ collectif: true }), await w.lieu({ nom: 'MEAP' })]
  const seance = { agents: [zoe], motif: atelier, debut: '2026-03-12T13:00:00Z', fin: '2026-03-12T14:00:00Z' }
  const read = async () => (await w.anonyme.get(`/lieux?motifId=${atelier.id}`)).json().donnees
  expect(await read()).toEqual([])
  const { id } = await w.rdv({ ...seance, row: { collectif: true, lieu_id: meap.id, modalite: 'sur_place' } })
  expect(await read()).toMatchObject([{ id: meap.id, nom: 'MEAP' }])
  await w.owner.query("update rdvs set annule_le = '2026-03-09T07:00:00Z', statut = 'annule' where id = $1", [id])
  expect(await read()).toEqual([])
})
