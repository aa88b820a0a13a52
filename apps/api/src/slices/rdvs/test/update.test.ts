import { expect, test } from 'vitest'
import { fault, lundi, outcome, rdvSetting, warned } from '../../../../test/rdvs.js'
import type { Rdv } from '../contract/rdvs.js'

test('Zoé moves an rdv half an hour later: its own time is not in its way, and its real length is kept', async () => {
  const w = await rdvSetting()
  const ali = await w.usager('Ali', { email: 'ali@exemple.fr' })
  const rdv = await w.create({ dureeMin: 50, usagerIds: [ali.id] })
  const moved = await w.as(w.zoe).post(`/rdvs/${rdv.id}/reporter`, { debut: lundi('09:30') }, { version: rdv.version })
  expect(moved.json()).toMatchObject({ debut: lundi('09:30'), fin: lundi('10:20'), version: 2 })
  expect(moved.headers.etag).toBe('"2"')
  const { rows } = await w.owner.query('select lower(periode) as debut from occupations where rdv_id = $1', [rdv.id])
  expect(rows).toEqual([{ debut: new Date(lundi('09:30')) }])
  expect(await w.messages(rdv.id)).toEqual(['rdv.cree', 'rdv.deplace'])
  expect((await w.journal(rdv.id)).at(-1)).toMatchObject({
    type: 'rdv.deplace',
    avant: { debut: lundi('09:00') },
    apres: { debut: lundi('09:30'), agentIds: [w.zoe.id] },
  })
})

test('a move onto taken time warns, then overbooks; moved away, it is overbooked no longer', async () => {
  const w = await rdvSetting()
  const tom = await w.usager('Tom')
  await w.create({ debut: lundi('10:00') })
  const rdv = await w.create({ usagerIds: [tom.id], accepte: ['rdv.trou'] })
  const move = (version: number, debut: string, accepte: string[] = []) =>
    w.as(w.zoe).post(`/rdvs/${rdv.id}/reporter`, { debut, accepte }, { version })
  expect(warned(await move(1, lundi('10:00')))).toEqual(['rdv.chevauchement'])
  expect((await move(1, lundi('10:00'), ['rdv.chevauchement'])).statusCode).toBe(200)
  expect(await w.occupations(rdv.id)).toEqual([{ agentId: w.zoe.id, surbooking: true }])
  expect((await move(2, lundi('10:30'))).statusCode).toBe(200)
  expect(await w.occupations(rdv.id)).toEqual([{ agentId: w.zoe.id, surbooking: false }])
})

test('an rdv goes to another agent: her time is free, his is taken', async () => {
  const w = await rdvSetting()
  const ali = await w.agent('Ali')
  const rdv = await w.create()
  const accepte = ['rdv.hors_plage']
  const given = await w.as(w.zoe).patch(`/rdvs/${rdv.id}`, { agentIds: [ali.id], accepte }, { version: 1 })
  expect(given.json<Rdv>().agents.map(({ id }) => id)).toEqual([ali.id])
  expect(await w.occupations(rdv.id)).toEqual([{ agentId: ali.id, surbooking: false }])
  expect((await w.as(w.zoe).post('/rdvs', w.body({ usagerIds: [(await w.usager('Tom')).id] }))).statusCode).toBe(201)
})

test('a note is changed without any question, and nobody is told', async () => {
  const w = await rdvSetting()
  const rdv = await w.create({ debut: lundi('14:00'), accepte: ['rdv.hors_plage'] })
  const noted = await w.as(w.zoe).patch(`/rdvs/${rdv.id}`, { contexte: 'Apporter le carnet' }, { version: 1 })
  expect([noted.statusCode, noted.json().contexte, noted.json().version]).toEqual([200, 'Apporter le carnet', 2])
  const last = (await w.journal(rdv.id)).at(-1)
  expect([last?.type, JSON.stringify(last)]).toEqual(['rdv.modifie', expect.not.stringContaining('carnet')])
})

test('usagers come and go; who stays keeps his statut, and who goes is told so', async () => {
  const w = await rdvSetting()
  const [ali, tom] = [
    await w.usager('Ali', { email: 'ali@exemple.fr' }),
    await w.usager('Tom', { email: 'tom@exemple.fr' }),
  ]
  const rdv = await w.create({ usagerIds: [ali.id, w.lea.id] })
  const changed = await w.as(w.zoe).patch(`/rdvs/${rdv.id}`, { usagerIds: [w.lea.id, tom.id] }, { version: 1 })
  expect(changed.statusCode).toBe(200)
  expect(changed.json<Rdv>().participations.map(({ usager }) => usager.prenom)).toEqual(['Léa', 'Tom'])
  expect(await w.messages(rdv.id)).toEqual(['rdv.cree', 'rdv.annule', 'rdv.cree'])
  const { rows } = await w.owner.query(
    'select p.usager_id::int as id from messages m join participations p on p.id = m.participation_id where m.rdv_id = $1 order by m.id',
    [rdv.id],
  )
  expect(rows).toEqual([{ id: ali.id }, { id: ali.id }, { id: tom.id }])
})

test('to another lieu, a one-off one too: people are told', async () => {
  const w = await rdvSetting()
  const ali = await w.usager('Ali', { email: 'ali@exemple.fr' })
  const rdv = await w.create({ usagerIds: [ali.id] })
  const lieuPonctuel = { nom: 'Mairie', adresse: '1 place d’Armes, 62100 Calais' }
  const refused = await w.as(w.zoe).patch(`/rdvs/${rdv.id}`, { lieuPonctuel }, { version: 1 })
  expect(warned(refused)).toEqual(['rdv.autre_lieu'])
  const moved = await w
    .as(w.zoe)
    .patch(`/rdvs/${rdv.id}`, { lieuPonctuel, accepte: ['rdv.autre_lieu'] }, { version: 1 })
  expect(moved.json<Rdv>().lieu).toMatchObject(lieuPonctuel)
  expect(await w.messages(rdv.id)).toEqual(['rdv.cree', 'rdv.deplace'])
  const noted = await w.as(w.zoe).patch(`/rdvs/${rdv.id}`, { contexte: 'x' }, { version: 2 })
  expect(noted.json<Rdv>().lieu).toMatchObject(lieuPonctuel)
})

test('a cancelled rdv may be put elsewhere without taking any time', async () => {
  const w = await rdvSetting()
  const rdv = await w.create()
  const cancelled = (await w.statut(rdv, 'annule')).json<Rdv>()
  const moved = await w
    .as(w.zoe)
    .post(`/rdvs/${rdv.id}/reporter`, { debut: lundi('15:00') }, { version: cancelled.version })
  expect([moved.statusCode, await w.occupations(rdv.id)]).toEqual([200, []])
})

test('an rdv keeps the way to meet that it was made with, though its motif no longer has it: it is moved, and loses Tom', async () => {
  const w = await rdvSetting()
  const tom = await w.usager('Tom')
  const offer = (modalites: string) =>
    w.owner.query('update motifs set modalites = $1 where id = $2', [modalites, w.consultation.id])
  await offer('{sur_place,telephone}')
  const rdv = await w.create({ modalite: 'telephone', usagerIds: [w.lea.id, tom.id] })
  await offer('{sur_place}')
  const moved = await w.as(w.zoe).post(`/rdvs/${rdv.id}/reporter`, { debut: lundi('09:30') }, { version: 1 })
  expect(moved.json()).toMatchObject({ debut: lundi('09:30'), modalite: 'telephone' })
  const sien = rdv.participations.find(({ usager }) => usager.id === tom.id)!
  const off = await w.as(w.zoe).delete(`/rdvs/${rdv.id}/participations/${sien.id}`, undefined, { version: 2 })
  expect(off.json()).toMatchObject({ participations: [{ usager: { id: w.lea.id } }] })
  const changed = await w.as(w.zoe).patch(`/rdvs/${rdv.id}`, { modalite: 'visio' }, { version: off.json().version })
  expect(changed.json().erreurs[0].code).toBe('rdv.modalite_refusee')
})

test('fewer places than people is refused', async () => {
  const w = await rdvSetting()
  const motif = await w.motif({ collectif: true })
  const rdv = await w.create({ motifId: motif.id, usagerIds: [w.lea.id, (await w.usager('Tom')).id] })
  const change = (body: object) => w.as(w.zoe).patch(`/rdvs/${rdv.id}`, body, { version: 1 })
  expect(outcome(await change({ places: 1 }))).toEqual([409, 'rdv.places_insuffisantes'])
  expect((await change({ places: 2, titre: 'Atelier' })).json()).toMatchObject({ places: 2, titre: 'Atelier' })
})

test('a change asks for the version that was read, and refuses what cannot change', async () => {
  const w = await rdvSetting()
  const rdv = await w.create()
  const path = `/rdvs/${rdv.id}`
  const change = { contexte: 'x' }
  expect(outcome(await w.as(w.zoe).patch(path, change))).toEqual([428, 'version.attendue'])
  expect(outcome(await w.as(w.zoe).patch(path, change, { version: 7 }))).toEqual([412, 'version.depassee'])
  expect(fault(await w.as(w.zoe).patch(path, { motifId: 1 }, { version: 1 }))).toEqual([
    422,
    'requete.invalide',
    '/motifId',
  ])
  expect(fault(await w.as(w.zoe).patch(path, { organisationId: 1 }, { version: 1 }))).toEqual([
    422,
    'requete.invalide',
    '/organisationId',
  ])
  expect(fault(await w.as(w.zoe).patch(path, { agentIds: [999_999_999] }, { version: 1 }))).toEqual([
    422,
    'agent.inconnu',
    '/agentIds/0',
  ])
  expect((await w.as(w.zoe).patch(`${path}?essai=1`, change, { version: 1 })).json()).toMatchObject({
    ...change,
    version: 2,
  })
  expect((await w.as(w.zoe).get(path)).json()).toMatchObject({ contexte: null, version: 1 })
})

test('deleting is for admins, with a reason; people are told, the time is free, the rdv is nowhere', async () => {
  const w = await rdvSetting()
  const admin = await w.agent('Inès', { role: 'admin', services: [] })
  const ali = await w.usager('Ali', { email: 'ali@exemple.fr' })
  const rdv = await w.create({ usagerIds: [ali.id] })
  const path = `/rdvs/${rdv.id}`
  const raison = { raison: 'Créé par erreur' }
  expect(outcome(await w.as(w.zoe).delete(path, raison, { version: 1 }))).toEqual([403, 'droit.manquant'])
  expect((await w.as(admin).get(path)).json()).toMatchObject({ peutSupprimer: true })
  expect(outcome(await w.as(admin).delete(path, { raison: ' ' }, { version: 1 }))).toEqual([422, 'requete.invalide'])
  expect((await w.as(admin).delete(path, raison, { version: 1 })).statusCode).toBe(204)
  expect(await w.occupations(rdv.id)).toEqual([])
  expect(await w.messages(rdv.id)).toEqual(['rdv.cree', 'rdv.annule'])
  expect((await w.journal(rdv.id)).at(-1)).toMatchObject({ type: 'rdv.supprime', apres: raison })
  expect(outcome(await w.as(admin).get(path))).toEqual([404, 'introuvable'])
  expect(outcome(await w.as(admin).delete(path, raison, { version: 2 }))).toEqual([404, 'introuvable'])
  expect((await w.as(admin).get('/rdvs')).json().donnees).toEqual([])
})

test('the history says who did what, with names, and who is told', async () => {
  const w = await rdvSetting()
  const ali = await w.usager('Ali', { email: 'ali@exemple.fr' })
  const rdv = await w.create({ usagerIds: [ali.id] })
  await w.as(w.zoe).post(`/rdvs/${rdv.id}/reporter`, { debut: lundi('10:00') }, { version: 1 })
  const { donnees } = (await w.as(w.zoe).get(`/rdvs/${rdv.id}/historique`)).json()
  expect(donnees).toMatchObject([
    {
      type: 'rdv.deplace',
      auteur: 'Zoé MARTIN',
      at: '2026-03-09T07:00:00.000Z',
      avant: { debut: lundi('09:00') },
      apres: { debut: lundi('10:00'), lieu: expect.stringContaining('Lieu') },
      prevenus: [{ usager: 'Ali DUPONT', canal: 'email', statut: 'a_envoyer' }],
    },
    {
      type: 'rdv.cree',
      avant: null,
      apres: { agents: [{ id: w.zoe.id, nom: 'Zoé MARTIN' }], usagers: [{ id: ali.id, nom: 'Ali DUPONT' }] },
    },
  ])
})

test('an rdv is deleted: who had excused herself already is not told again', async () => {
  const w = await rdvSetting()
  const admin = await w.agent('Inès', { role: 'admin', services: [] })
  const [ali, nora] = [
    await w.usager('Ali', { email: 'ali@exemple.fr' }),
    await w.usager('Nora', { email: 'nora@exemple.fr' }),
  ]
  const rdv = await w.create({ usagerIds: [ali.id, nora.id] })
  const part = rdv.participations.find(({ usager }) => usager.id === nora.id)!
  const path = `/rdvs/${rdv.id}`
  await w.as(w.zoe).post(`${path}/participations/${part.id}/statut`, { transition: 'excuse' }, { version: 1 })
  expect((await w.as(admin).delete(path, { raison: 'Erreur' }, { version: 2 })).statusCode).toBe(204)
  const { rows } = await w.owner.query(
    "select u.prenom from messages m join journal j on j.id = m.journal_id join participations p on p.id = m.participation_id join usagers u on u.id = p.usager_id where m.rdv_id = $1 and j.type = 'rdv.supprime'",
    [rdv.id],
  )
  expect(rows).toEqual([{ prenom: 'Ali' }])
})

test('Zoé is slower than somebody else: she is told who and when, if she may know him', async () => {
  const w = await rdvSetting()
  const rdv = await w.create()
  const who = async (caller = w.as(w.zoe)) => {
    const refused = await caller.patch(`/rdvs/${rdv.id}`, {}, { version: 1 })
    return [refused.statusCode, refused.json<{ modification: { par: string | null } }>().modification.par]
  }
  const carla = await w.agent('Carla', { row: { nom: 'Rossi' } })
  w.clock.ms += 48 * 60_000
  await w.as(carla).patch(`/rdvs/${rdv.id}`, { contexte: 'Venir avec le carnet' }, { version: 1 })
  w.clock.ms += 60_000
  const refused = await w.as(w.zoe).patch(`/rdvs/${rdv.id}`, { dureeMin: 45 }, { version: 1 })
  expect(refused.json()).toMatchObject({
    code: 'version.depassee',
    modification: { le: '2026-03-09T07:48:00.000Z', par: 'Carla ROSSI', soi: false },
  })
  // A machine is not told names that its portées do not show.
  const body = { nom: 'x', portees: ['rdvs:lire', 'rdvs:ecrire'], dureeJours: 1 }
  const { jeton } = (await w.as(w.zoe).post('/jetons', body)).json<{ jeton: string }>()
  const headers = { authorization: `Bearer ${jeton}` }
  const machine = await w.anonyme.patch(`/rdvs/${rdv.id}`, {}, { version: 1, headers })
  expect([machine.statusCode, machine.json().modification.par]).toEqual([412, null])
  // Somebody of an organisation that Zoé does not know.
  await w.owner.query('update roles set organisation_id = $2 where agent_id = $1', [
    carla.id,
    (await w.organisation()).id,
  ])
  expect(await who()).toEqual([412, null])
  await w.owner.query(
    `insert into journal (territoire_id, at, acteur_type, type, sujet_type, sujet_id, apres)
      select territoire_id, at, 'usager', 'rdv.annule', sujet_type, sujet_id, '{}' from journal
      where sujet_type = 'rdv' and sujet_id = $1 limit 1`,
    [rdv.id],
  )
  expect(await who()).toEqual([412, 'l’usager'])
})

test('the history says that a note was written anew, and never what it says', async () => {
  const w = await rdvSetting()
  const rdv = await w.create({ contexte: 'Premier' })
  await w.as(w.zoe).patch(`/rdvs/${rdv.id}`, { contexte: 'Second', dureeMin: 45 }, { version: 1 })
  await w.as(w.zoe).patch(`/rdvs/${rdv.id}`, { dureeMin: 30 }, { version: 2 })
  const { donnees } = (await w.as(w.zoe).get(`/rdvs/${rdv.id}/historique`)).json<{ donnees: { apres: object }[] }>()
  expect(donnees.map(({ apres }) => 'textes' in apres && apres.textes)).toEqual([false, ['contexte'], false])
  expect(JSON.stringify(await w.journal(rdv.id))).not.toMatch(/Premier|Second/)
})
