import { expect, test } from 'vitest'
import { fault, lundi, outcome, rdvSetting } from '../../../../test/rdvs.js'
import { world } from '../../../../test/world.js'
import type { Rdv } from '../contract/rdvs.js'

test('Zoé puts Léa in her agenda, and reads back what she wrote', async () => {
  const w = await rdvSetting()
  const rdv = await w.create({ contexte: 'Première visite' })
  expect(rdv).toMatchObject({
    organisationId: w.premiere.id,
    motif: { id: w.consultation.id, serviceId: w.pmi.id, collectif: false },
    modalite: 'sur_place',
    lieu: { id: w.cabinet.id },
    debut: lundi('09:00'),
    fin: lundi('09:30'),
    fuseau: 'Europe/Paris',
    statut: 'prevu',
    libelle: 'a_venir',
    transitions: ['arrivee', 'vu', 'excuse', 'absent', 'annule'],
    agents: [{ id: w.zoe.id, prenom: 'Zoé', nom: 'Martin' }],
    participations: [{ usager: { id: w.lea.id, prenom: 'Léa', responsableId: null }, statut: 'prevu', notifier: true }],
    contexte: 'Première visite',
    creePar: 'agent',
    peutEcrire: true,
    peutSupprimer: false,
    version: 1,
  })
  expect((await w.as(w.zoe).get(`/rdvs/${rdv.id}`)).json()).toEqual(rdv)
  expect(await w.occupations(rdv.id)).toEqual([{ agentId: w.zoe.id, surbooking: false }])
  const [written] = await w.journal(rdv.id)
  expect(written).toMatchObject({ type: 'rdv.cree', apres: { usagerIds: [w.lea.id], contexte: true } })
  expect(JSON.stringify(written)).not.toMatch(/Léa|visite/)
})

test('what a creation answers is what reading it answers, whatever the rdv', async () => {
  const w = await rdvSetting()
  const [atelier, appel] = [await w.motif({ collectif: true }), await w.motif({ modalites: '{telephone}' })]
  const [emile, ali] = [
    await w.agent('Émile', { row: { nom: 'de la Tour' } }),
    await w.agent('Ali', { row: { nom: 'Éclair' } }),
  ]
  const tom = await w.usager('Tom', { responsable_id: w.lea.id, telephone: null, email: 'tom@exemple.fr' })
  const accepte = ['rdv.hors_plage', 'rdv.autre_lieu', 'rdv.meme_jour', 'rdv.trou', 'rdv.passe']
  const bodies = [
    { agentIds: [w.zoe.id, emile.id, ali.id], usagerIds: [tom.id, w.lea.id], contexte: 'Pesée' },
    { lieuId: null, lieuPonctuel: { nom: 'Salle des fêtes', adresse: 'Place du Marché, 62100 Calais' } },
    { motifId: appel.id, lieuId: null, dureeMin: 25 },
    { motifId: atelier.id, usagerIds: [], titre: 'Portage', places: 4 },
    { motifId: atelier.id, places: 2, debut: lundi('07:00') },
  ]
  for (const [i, body] of bodies.entries()) {
    const rdv = await w.create({ debut: lundi(`${14 + i}:00`), accepte, ...body })
    expect((await w.as(w.zoe).get(`/rdvs/${rdv.id}`)).json()).toEqual(rdv)
  }
})

test('a machine that may not read usagers is answered no contact of theirs, when it makes an rdv and when it reads it', async () => {
  const w = await rdvSetting()
  const wish = { nom: 'Logiciel', portees: ['rdvs:lire', 'rdvs:ecrire'], dureeJours: 30 }
  const { jeton } = (await w.as(w.zoe).post('/jetons', wish)).json<{ jeton: string }>()
  const bearer = { headers: { authorization: `Bearer ${jeton}` } }
  const made = (await w.anonyme.post('/rdvs', w.body(), bearer)).json<Rdv>()
  expect(made.participations).toMatchObject([{ usager: { prenom: 'Léa', telephone: null, email: null } }])
  expect((await w.anonyme.get(`/rdvs/${made.id}`, bearer)).json()).toEqual(made)
})

test('a usager is told once, unless the rdv is in the past or he has no address', async () => {
  const w = await rdvSetting()
  const ali = await w.usager('Ali', { email: 'ali@exemple.fr' })
  const rdv = await w.create({ usagerIds: [ali.id, w.lea.id] })
  expect(await w.messages(rdv.id)).toEqual(['rdv.cree'])
  const past = await w.create({
    debut: '2026-03-02T09:00:00+01:00',
    usagerIds: [ali.id],
    accepte: ['rdv.passe', 'rdv.hors_plage'],
  })
  expect(await w.messages(past.id)).toEqual([])
})

test('a usager of another organisation that the agent knows becomes known to this one', async () => {
  const w = await rdvSetting()
  const other = await w.organisation()
  await w.insert('roles', {
    territoire_id: w.territoireId,
    agent_id: w.zoe.id,
    organisation_id: other.id,
    role: 'agent',
  })
  const nina = await w.usager('Nina', { organisation_id: other.id })
  const known = () =>
    w.owner.query('select 1 from usagers_organisations where usager_id = $1 and organisation_id = $2', [
      nina.id,
      w.premiere.id,
    ])
  expect((await known()).rowCount).toBe(0)
  await w.create({ usagerIds: [nina.id] })
  expect((await known()).rowCount).toBe(1)
})

test('the same request sent twice with one key makes one rdv', async () => {
  const w = await rdvSetting()
  const key = { headers: { 'idempotency-key': 'une-cle-pour-deux-envois' } }
  const [first, second] = await Promise.all([1, 2].map(() => w.as(w.zoe).post('/rdvs', w.body(), key)))
  expect([first!.statusCode, second!.statusCode]).toEqual([201, 201])
  expect(second!.json()).toEqual(first!.json())
  const { rowCount } = await w.owner.query('select 1 from rdvs where motif_id = $1', [w.consultation.id])
  expect(rowCount).toBe(1)
})

test('without a key the request is refused; a rehearsal needs none and writes nothing', async () => {
  const w = await rdvSetting()
  const none = { headers: { 'idempotency-key': '' } }
  expect(outcome(await w.as(w.zoe).post('/rdvs', w.body(), none))).toEqual([400, 'cle.attendue'])
  const rehearsed = await w.as(w.zoe).post('/rdvs?essai=1', w.body(), none)
  expect([rehearsed.statusCode, rehearsed.json().statut]).toEqual([201, 'prevu'])
  const { rowCount } = await w.owner.query('select 1 from rdvs where motif_id = $1', [w.consultation.id])
  expect(rowCount).toBe(0)
})

test('the same rdv twice is refused, and accepting warnings does not help', async () => {
  const w = await rdvSetting()
  const first = await w.create()
  const accepte = ['rdv.chevauchement', 'rdv.meme_jour']
  expect(outcome(await w.as(w.zoe).post('/rdvs', w.body({ accepte })))).toEqual([409, 'rdv.doublon'])
  await w.statut(first, 'annule')
  expect((await w.as(w.zoe).post('/rdvs', w.body())).statusCode).toBe(201)
})

test('a phone rdv needs a number: the usager’s own, or that of who answers for him', async () => {
  const w = await rdvSetting()
  const motif = await w.motif({ modalites: '{telephone}' })
  const mute = await w.usager('Tom', { telephone: null })
  const child = await w.usager('Mia', { telephone: null, responsable_id: w.lea.id })
  const body = (usager: { id: number }) =>
    w.body({ motifId: motif.id, lieuId: null, usagerIds: [usager.id], accepte: ['rdv.hors_plage', 'rdv.autre_lieu'] })
  expect(fault(await w.as(w.zoe).post('/rdvs', body(mute)))).toEqual([422, 'rdv.telephone_attendu', '/usagerIds'])
  const made = await w.as(w.zoe).post('/rdvs', body(child))
  expect([made.statusCode, made.json().modalite]).toEqual([201, 'telephone'])
})

test('a one-off lieu is made for this rdv alone', async () => {
  const w = await rdvSetting()
  const lieuPonctuel = { nom: 'Salle des fêtes', adresse: 'Place du Marché, 62100 Calais' }
  const rdv = await w.create({ lieuId: null, lieuPonctuel, accepte: ['rdv.autre_lieu'] })
  expect(rdv.lieu).toMatchObject(lieuPonctuel)
  const again = await w.as(w.zoe).post('/rdvs', w.body({ lieuId: rdv.lieu!.id, debut: lundi('10:00') }))
  expect(fault(again)).toEqual([422, 'lieu.inconnu', '/lieuId'])
  const both = await w.as(w.zoe).post('/rdvs', w.body({ lieuPonctuel, debut: lundi('10:00') }))
  expect(fault(both)).toEqual([422, 'rdv.lieu_double', '/lieuPonctuel'])
})

test('an rdv overseas is said in the hours of its lieu', async () => {
  const w = await rdvSetting()
  const lieu = await w.lieu({ fuseau: 'America/Cayenne' })
  const accepte = ['rdv.autre_lieu']
  expect(await w.create({ lieuId: lieu.id, accepte })).toMatchObject({
    debut: '2026-03-09T05:00:00-03:00',
    fuseau: 'America/Cayenne',
  })
})

test('what cannot be is refused by its field, and nothing is written', async () => {
  const w = await rdvSetting()
  const elsewhere = await world()
  const [stranger, foreignMotif] = [await elsewhere.agent('Inconnue'), await elsewhere.motif()]
  const [foreignLieu, foreignUsager] = [await elsewhere.lieu(), await elsewhere.usager('Inconnu')]
  const other = await w.organisation()
  const away = await w.agent('Paul', { organisation: other })
  // Zoé reads him in an organisation that they share, and this one is not.
  const shared = await w.organisation()
  const known = await w.agent('Sam', { organisation: shared })
  await w.owner.query(
    "insert into roles (territoire_id, agent_id, organisation_id, role) select territoire_id, $1, id, 'agent' from organisations where id = $2",
    [w.zoe.id, shared.id],
  )
  const gone = await w.agent('Luc', { row: { desactive: true } })
  const closed = await w.lieu({ archive: true })
  const old = await w.motif({ archive: true })
  const hidden = await w.usager('Cachée', { organisation_id: other.id })
  const cases: [Record<string, unknown>, number, string, string?][] = [
    [{ inconnu: 1 }, 422, 'requete.invalide', '/inconnu'],
    [{ agentIds: [] }, 422, 'requete.invalide', '/agentIds'],
    [{ debut: '2026-02-30T09:00:00+01:00' }, 422, 'requete.invalide', '/debut'],
    [{ debut: '2026-03-09T09:00:30+01:00' }, 422, 'requete.invalide', '/debut'],
    [{ dureeMin: 0 }, 422, 'requete.invalide', '/dureeMin'],
    [{ organisationId: elsewhere.premiere.id }, 422, 'organisation.inconnue', '/organisationId'],
    [{ organisationId: other.id }, 422, 'organisation.inconnue', '/organisationId'],
    [{ motifId: foreignMotif.id }, 422, 'motif.inconnu', '/motifId'],
    [{ motifId: old.id }, 422, 'motif.archive', '/motifId'],
    [{ agentIds: [w.zoe.id, stranger.id] }, 422, 'agent.inconnu', '/agentIds/1'],
    [{ agentIds: [gone.id] }, 422, 'agent.inconnu', '/agentIds/0'],
    [{ agentIds: [away.id] }, 422, 'agent.inconnu', '/agentIds/0'],
    [{ agentIds: [known.id] }, 422, 'agent.hors_organisation', '/agentIds/0'],
    [{ usagerIds: [foreignUsager.id] }, 422, 'usager.inconnu', '/usagerIds/0'],
    [{ usagerIds: [hidden.id] }, 422, 'usager.inconnu', '/usagerIds/0'],
    [{ lieuId: foreignLieu.id }, 422, 'lieu.inconnu', '/lieuId'],
    [{ lieuId: closed.id }, 422, 'lieu.archive', '/lieuId'],
    [{ lieuId: null }, 422, 'rdv.lieu_attendu', '/lieuId'],
    [{ modalite: 'visio' }, 422, 'rdv.modalite_refusee', '/modalite'],
    [{ places: 4 }, 422, 'rdv.places_collectif', '/places'],
    [{ titre: 'Atelier' }, 422, 'rdv.places_collectif', '/titre'],
    [{ debut: '2031-03-11T09:00:00+01:00' }, 422, 'rdv.hors_limites', '/debut'],
    [{ debut: '2024-03-07T09:00:00+01:00' }, 422, 'rdv.hors_limites', '/debut'],
  ]
  for (const [more, ...expected] of cases) {
    const refused = fault(await w.as(w.zoe).post('/rdvs', w.body(more)))
    expect([more, ...refused]).toEqual([more, ...expected])
  }
  const { rows } = await w.owner.query('select 1 from rdvs where territoire_id = $1', [w.territoireId])
  expect(rows).toEqual([])
})

test('who may make an rdv: agents of the service, accueil, admins; not another service, not the territoire’s admin', async () => {
  const w = await rdvSetting()
  const social = await w.service('Service social')
  const outcomes = async (who: Parameters<typeof w.agent>[1]) =>
    (await w.as(await w.agent('Qui', who)).post('/rdvs?essai=1', w.body())).statusCode
  expect(await outcomes({})).toBe(201)
  expect(await outcomes({ role: 'accueil', services: [] })).toBe(201)
  expect(await outcomes({ role: 'admin', services: [] })).toBe(201)
  expect(await outcomes({ services: [social] })).toBe(403)
  expect(await outcomes({ role: null, row: { admin_territoire: true } })).toBe(403)
  expect(await outcomes({ role: null })).toBe(422)
  expect((await w.anonyme.post('/rdvs', w.body())).statusCode).toBe(401)
})

test('a collectif has a title and places, and may start empty', async () => {
  const w = await rdvSetting()
  const motif = await w.motif({ collectif: true })
  const rdv = await w.create({ motifId: motif.id, usagerIds: [], titre: 'Atelier portage', places: 6 })
  expect(rdv).toMatchObject({ titre: 'Atelier portage', places: 6, participations: [], libelle: 'a_venir' })
  expect(await w.occupations(rdv.id)).toHaveLength(1)
  const full = {
    motifId: motif.id,
    places: 1,
    usagerIds: [w.lea.id, (await w.usager('Tom')).id],
    debut: lundi('10:00'),
  }
  expect(outcome(await w.as(w.zoe).post('/rdvs', w.body(full)))).toEqual([409, 'rdv.places_insuffisantes'])
})

test('nobody books an application: it is no agent whom an rdv can be given', async () => {
  const w = await rdvSetting()
  const robot = await w.agent('Robot', { row: { application: true } })
  const made = await w.as(w.zoe).post('/rdvs', w.body({ agentIds: [w.zoe.id, robot.id] }))
  expect(fault(made)).toEqual([422, 'agent.inconnu', '/agentIds/1'])
})
