import { expect, test, vi } from 'vitest'
import { expectSafeWrites } from '../../../test/safe-writes.js'
import { world } from '../../../test/world.js'

const names = (response: { json: () => { donnees: { nom: string }[] } }) =>
  response.json().donnees.map(({ nom }) => nom)
const refusal = (response: { statusCode: number; json: () => { code: string } }) => [
  response.statusCode,
  response.json().code,
]
const hours = { debut: '2026-03-12T09:00:00+01:00', fin: '2026-03-12T09:30:00+01:00' }
/** Those who wait for somebody else's row. */
const BLOQUES = "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
const chef = { role: null, row: { admin_territoire: true } }

test('an admin makes a motif with the usual settings, then opens it online', async () => {
  const w = await world()
  const caller = w.as(await w.agent('Nora', { role: 'admin' }))
  const made = await expectSafeWrites(w, {
    caller,
    path: '/motifs',
    table: 'motifs',
    sujet: 'motif',
    body: { organisationId: w.premiere.id, serviceId: w.pmi.id, nom: 'Consultation', couleur: '#1b7f5c' },
    change: { reservableEnLigne: true, modalites: ['sur_place', 'telephone'], rappels: [48, 2] },
  })
  expect(made).toMatchObject({
    nom: 'Consultation',
    dureeMin: 30,
    delaiMinMinutes: 30,
    delaiMaxJours: 90,
    grille: 'enchainee',
    modalites: ['sur_place', 'telephone'],
    rappels: [48, 2],
    reservableEnLigne: true,
    archive: false,
  })
  expect((await caller.get(`/motifs/${made.id}`)).json()).toEqual(made)
})

test('an agent reads the motifs of her services, of another service their names, and books none of these', async () => {
  const { agent, as, motif, organisation, premiere, service } = await world()
  const social = await service('Social')
  const ailleurs = await organisation()
  const mien = await motif({ nom: 'Pesée' })
  const autre = await motif({ nom: 'RSA', service_id: social.id })
  const loin = await motif({ nom: 'Loin', organisation_id: ailleurs.id })
  await motif({ nom: 'Ancien', archive: true })
  const someone = await agent('Zoé')
  const zoe = as(someone)
  expect(names(await zoe.get('/motifs'))).toEqual(['Pesée', 'RSA'])
  expect(names(await zoe.get('/motifs?inclureArchives=true'))).toEqual(['Ancien', 'Pesée', 'RSA'])
  expect((await zoe.get('/motifs')).json().donnees[0]).toEqual((await zoe.get(`/motifs/${mien.id}`)).json())
  const nomme = { id: autre.id, organisationId: premiere.id, serviceId: social.id, nom: 'RSA' }
  const seul = await zoe.get(`/motifs/${autre.id}`)
  expect([seul.json(), seul.headers.etag]).toEqual([nomme, undefined])
  expect((await zoe.get('/motifs')).json().donnees[1]).toEqual(nomme)
  const rdv = { organisationId: premiere.id, motifId: autre.id, agentIds: [someone.id], usagerIds: [] }
  const booked = await zoe.post('/rdvs', { ...rdv, debut: '2026-03-09T11:00:00+01:00' })
  expect(refusal(booked)).toEqual([403, 'droit.manquant'])
  const creneaux = await zoe.get(`/creneaux?motifId=${autre.id}&du=2026-03-09&au=2026-03-15`)
  expect(refusal(creneaux)).toEqual([403, 'droit.manquant'])
  expect(refusal(await zoe.get(`/motifs/${loin.id}`))).toEqual([404, 'introuvable'])
  expect(refusal(await zoe.patch(`/motifs/${mien.id}`, { nom: 'X' }, { version: 1 }))).toEqual([403, 'droit.manquant'])
  expect(refusal(await zoe.delete(`/motifs/${mien.id}`, undefined, { version: 1 }))).toEqual([403, 'droit.manquant'])
  const accueil = as(await agent('Ali', { role: 'accueil', services: [] }))
  expect(names(await accueil.get('/motifs'))).toEqual(['Pesée', 'RSA'])
  expect(names(await accueil.get(`/motifs?serviceId=${social.id}`))).toEqual(['RSA'])
  expect(refusal(await accueil.patch(`/motifs/${mien.id}`, { nom: 'X' }, { version: 1 }))).toEqual([
    403,
    'droit.manquant',
  ])
  expect(names(await as(await agent('Nora', chef)).get(`/motifs?organisationId=${ailleurs.id}`))).toEqual(['Loin'])
})

test('a motif is made in an organisation and a service that its author sees', async () => {
  const { agent, as, organisation, premiere, pmi } = await world()
  const elsewhere = await world()
  const ailleurs = await organisation()
  const nora = as(await agent('Nora', { role: 'admin' }))
  const cheffe = as(await agent('Inès', chef))
  const body = { nom: 'Suivi', couleur: '#112233', organisationId: premiere.id, serviceId: pmi.id }
  for (const [caller, organisationId] of [
    [nora, ailleurs.id],
    [nora, 999_999_999],
    [cheffe, elsewhere.premiere.id],
  ] as const) {
    const refused = await caller.post('/motifs', { ...body, organisationId })
    expect(refused.json().erreurs).toMatchObject([{ pointeur: '/organisationId', code: 'organisation.inconnue' }])
  }
  const stranger = await nora.post('/motifs', { ...body, serviceId: elsewhere.pmi.id })
  expect(stranger.json().erreurs).toMatchObject([{ pointeur: '/serviceId', code: 'service.inconnu' }])
  expect(refusal(await as(await agent('Zoé')).post('/motifs', body))).toEqual([403, 'droit.manquant'])
})

test('two motifs of one service do not share a name, until one is archived', async () => {
  const { agent, as, motif, premiere, pmi, service } = await world()
  const nora = as(await agent('Nora', { role: 'admin' }))
  const pesee = await motif({ nom: 'Pesée' })
  const body = { nom: 'PESÉE', couleur: '#112233', organisationId: premiere.id, serviceId: pmi.id }
  const refused = await nora.post('/motifs', body)
  expect([...refusal(refused), refused.json().erreurs[0].pointeur]).toEqual([409, 'motif.nom_pris', '/nom'])
  const social = await service()
  expect((await nora.post('/motifs', { ...body, serviceId: social.id })).statusCode).toBe(201)
  await nora.patch(`/motifs/${pesee.id}`, { archive: true }, { version: 1 })
  expect((await nora.post('/motifs', body)).statusCode).toBe(201)
  expect(refusal(await nora.patch(`/motifs/${pesee.id}`, { archive: false }, { version: 2 }))).toEqual([
    409,
    'motif.nom_pris',
  ])
})

test('once an rdv exists, modalites, collectif and service stay; the rest may change', async () => {
  const { agent, as, motif, rdv, service } = await world()
  const nora = as(await agent('Nora', { role: 'admin' }))
  const zoe = await agent('Zoé')
  const social = await service()
  const pesee = await motif()
  const change = (body: object, version = 1) => nora.patch(`/motifs/${pesee.id}`, body, { version })
  expect((await change({ modalites: ['telephone', 'visio'] })).statusCode).toBe(200)
  await rdv({ agents: [zoe], motif: pesee, ...hours, row: { statut: 'annule' } })
  expect(refusal(await change({ modalites: ['telephone'] }, 2))).toEqual([409, 'motif.fige'])
  expect(refusal(await change({ collectif: true }, 2))).toEqual([409, 'motif.fige'])
  expect(refusal(await change({ serviceId: social.id }, 2))).toEqual([409, 'motif.service_fige'])
  const same = await change({ modalites: ['visio', 'telephone'], collectif: false, dureeMin: 45 }, 2)
  expect(same.json()).toMatchObject({ dureeMin: 45, version: 3 })
})

test('while a motif changes service or becomes collectif, its first rdv waits, and is asked for again', async () => {
  const { agent, as, motif, owner, premiere, service, usager } = await world()
  const nora = await agent('Nora', { role: 'admin' })
  const marie = await usager('Marie')
  const social = await service()
  const changes = [`service_id = ${social.id}`, 'collectif = true']
  for (const [rang, change] of changes.entries()) {
    const pesee = await motif({ nom: change, modalites: ['telephone'] })
    const body = { organisationId: premiere.id, motifId: pesee.id, agentIds: [nora.id], usagerIds: [marie.id] }
    const book = () =>
      as(nora).post('/rdvs', { ...body, debut: `2026-03-1${rang}T09:00:00+01:00`, accepte: ['rdv.hors_plage'] })
    const writer = await owner.connect()
    await writer.query('begin')
    await writer.query(`update motifs set ${change} where id = $1`, [pesee.id])
    const waiting = book()
    await vi.waitFor(async () => expect((await owner.query(BLOQUES)).rowCount).toBe(1), { timeout: 10_000 })
    await writer.query('commit')
    writer.release()
    expect([change, ...refusal(await waiting)]).toEqual([change, 409, 'requete.croisee'])
    const made = await book()
    expect(made.statusCode, made.body).toBe(201)
    const { serviceId, collectif } = made.json().motif
    expect([serviceId === social.id, collectif]).toEqual([rang === 0, rang === 1])
  }
})

test('a change of service waits for the first rdv being made, and is refused once it is there', async () => {
  const { agent, as, motif, owner, pmi, premiere, service, territoireId } = await world()
  const nora = as(await agent('Nora', { role: 'admin' }))
  const [social, pesee] = [await service(), await motif({ modalites: ['telephone'] })]
  const writer = await owner.connect()
  await writer.query('begin')
  await writer.query(
    `insert into rdvs (territoire_id, organisation_id, motif_id, service_id, modalite, cree_par, debut, fin)
     values ($1, $2, $3, $4, 'telephone', 'agent', $5, $6)`,
    [territoireId, premiere.id, pesee.id, pmi.id, hours.debut, hours.fin],
  )
  const waiting = nora.patch(`/motifs/${pesee.id}`, { serviceId: social.id }, { version: 1 })
  await vi.waitFor(async () => expect((await owner.query(BLOQUES)).rowCount).toBe(1), { timeout: 10_000 })
  await writer.query('commit')
  writer.release()
  expect(refusal(await waiting)).toEqual([409, 'motif.service_fige'])
})

test('a motif of an open plage neither changes service nor becomes collectif', async () => {
  const { agent, as, motif, plage, service } = await world()
  const nora = as(await agent('Nora', { role: 'admin' }))
  const social = await service()
  const pesee = await motif()
  await plage({ agent: await agent('Zoé'), motifs: [pesee] })
  const change = (body: object) => nora.patch(`/motifs/${pesee.id}`, body, { version: 1 })
  expect(refusal(await change({ serviceId: social.id }))).toEqual([409, 'motif.service_fige'])
  expect(refusal(await change({ collectif: true }))).toEqual([409, 'motif.dans_des_plages'])
  expect((await change({ serviceId: 999_999_999 })).json().erreurs[0].code).toBe('service.inconnu')
})

test('a grid on the clock asks for its step, also when only one of the two is sent', async () => {
  const { agent, as, motif, premiere, pmi } = await world()
  const nora = as(await agent('Nora', { role: 'admin' }))
  const body = { nom: 'Vaccin', couleur: '#112233', organisationId: premiere.id, serviceId: pmi.id, grille: 'horloge' }
  for (const refused of [
    await nora.post('/motifs', body),
    await nora.patch(`/motifs/${(await motif()).id}`, { grille: 'horloge' }, { version: 1 }),
    await nora.patch(
      `/motifs/${(await motif({ grille: 'horloge', pas_min: 15 })).id}`,
      { pasMin: null },
      { version: 1 },
    ),
  ]) {
    expect([refused.statusCode, refused.json().erreurs[0]]).toMatchObject([
      422,
      { pointeur: '/pasMin', code: 'motif.pas_attendu' },
    ])
  }
  expect((await nora.post('/motifs', { ...body, pasMin: 15 })).json()).toMatchObject({ grille: 'horloge', pasMin: 15 })
})

test.each([
  [{ modalites: [] }, '/modalites'],
  [{ modalites: ['pigeon'] }, '/modalites/0'],
  [{ couleur: 'vert' }, '/couleur'],
  [{ dureeMin: 0 }, '/dureeMin'],
  [{ dureeMin: '30' }, '/dureeMin'],
  [{ rappels: [48, 48] }, '/rappels'],
  [{ organisationId: 1 }, '/organisationId'],
])('a motif with %o is refused at %s', async (change, pointeur) => {
  const { agent, as, motif } = await world()
  const nora = as(await agent('Nora', { role: 'admin' }))
  const refused = await nora.patch(`/motifs/${(await motif()).id}`, change, { version: 1 })
  expect([refused.statusCode, refused.json().erreurs[0].pointeur]).toEqual([422, pointeur])
})

test('a motif that never served is deleted, and leaves the plages that keep another', async () => {
  const { agent, as, motif, owner, plage } = await world()
  const nora = as(await agent('Nora', { role: 'admin' }))
  const zoe = await agent('Zoé')
  const [pesee, autre] = [await motif(), await motif()]
  const shared = await plage({ agent: zoe, motifs: [pesee, autre] })
  const agenda = async () =>
    Number((await owner.query('select version from agendas where agent_id = $1', [zoe.id])).rows[0].version)
  const before = await agenda()
  const url = `/motifs/${pesee.id}`
  expect(refusal(await nora.delete(url))).toEqual([428, 'version.attendue'])
  expect(refusal(await nora.delete(url, undefined, { version: 3 }))).toEqual([412, 'version.depassee'])
  expect((await nora.delete(`${url}?essai=1`, undefined, { version: 1 })).statusCode).toBe(204)
  expect((await nora.get(url)).statusCode).toBe(200)
  expect((await nora.delete(url, undefined, { version: 1 })).statusCode).toBe(204)
  expect((await nora.get(url)).statusCode).toBe(404)
  const { rows } = await owner.query(
    'select p.version, array_agg(m.motif_id::int) as motifs from plages_ouverture p join plages_motifs m on m.plage_id = p.id where p.id = $1 group by p.version',
    [shared.id],
  )
  expect(rows).toEqual([{ version: 2, motifs: [autre.id] }])
  expect(await agenda()).toBeGreaterThan(before)
})

test('a motif with an rdv, or alone in a plage, is archived instead', async () => {
  const { agent, as, motif, owner, plage, rdv } = await world()
  const nora = as(await agent('Nora', { role: 'admin' }))
  const zoe = await agent('Zoé')
  const [servi, seul] = [await motif(), await motif()]
  await rdv({ agents: [zoe], motif: servi, ...hours })
  await plage({ agent: zoe, motifs: [seul] })
  for (const { id } of [servi, seul]) {
    expect((await nora.delete(`/motifs/${id}`, undefined, { version: 1 })).statusCode).toBe(204)
    expect((await nora.get(`/motifs/${id}`)).json()).toMatchObject({ archive: true, version: 2 })
    const { rows } = await owner.query("select type from journal where sujet_type = 'motif' and sujet_id = $1", [id])
    expect(rows).toEqual([{ type: 'motif.archive' }])
  }
})

test('anybody reads the motifs open online of an organisation, public fields only', async () => {
  const { anonyme, motif, premiere, pmi, service } = await world()
  const social = await service('Social')
  const pesee = await motif({ nom: 'Pesée', texte_avant: 'Venez avec le carnet.', couleur: '#123456' })
  await motif({ nom: 'RSA', service_id: social.id, visibilite: 'invisible' })
  await motif({ nom: 'Interne', reservable_en_ligne: false })
  await motif({ nom: 'Ancien', archive: true })
  const listed = await anonyme.get(`/motifs?organisationId=${premiere.id}&reservableEnLigne=true`)
  expect(names(listed)).toEqual(['Pesée', 'RSA'])
  expect(listed.json().donnees[0]).toEqual({
    id: pesee.id,
    organisationId: premiere.id,
    service: { id: pmi.id, nom: 'PMI' },
    nom: 'Pesée',
    dureeMin: 30,
    modalites: ['sur_place'],
    collectif: false,
    suivi: false,
    delaiMaxJours: 90,
    texteAvant: 'Venez avec le carnet.',
  })
  expect(names(await anonyme.get(`/motifs?organisationId=${premiere.id}&serviceId=${social.id}`))).toEqual(['RSA'])
  for (const reserved of ['reservableEnLigne=false', 'inclureArchives=true']) {
    const sly = await anonyme.get(`/motifs?organisationId=${premiere.id}&${reserved}`)
    expect([sly.statusCode, sly.json().erreurs[0].pointeur]).toEqual([422, `?${reserved.split('=')[0]}`])
  }
  expect((await anonyme.get('/motifs')).json().erreurs[0].pointeur).toBe('?organisationId')
  expect((await anonyme.get('/motifs?organisationId=999999999')).statusCode).toBe(404)
  expect((await anonyme.get(`/motifs/${pesee.id}`)).statusCode).toBe(401)
})
