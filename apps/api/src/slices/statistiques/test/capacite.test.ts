import { addJours } from '@permanence/time'
import { expect, test } from 'vitest'
import { lundi, rdvSetting } from '../../../../test/rdvs.js'
import type { Attentes, Delais } from '../contract/attentes.js'
import type { Capacite } from '../contract/statistiques.js'

const SEMAINES = 'du=2026-03-09&au=2026-03-22'

/** Zoé is open on Mondays from 9:00 to 12:00, for her consultation. */
async function setting() {
  const w = await rdvSetting()
  const read = async (query = SEMAINES, person = w.zoe) =>
    (await w.as(person).get(`/statistiques/capacite?${query}`)).json<Capacite>()
  return { ...w, read }
}

test('Zoé reads what she opened and what is taken of it, by week and by motif', async () => {
  const w = await setting()
  await w.create()
  // Half of it before the plage opens.
  await w.create({ debut: lundi('08:45'), accepte: ['rdv.chevauchement', 'rdv.hors_plage', 'rdv.meme_jour'] })
  await w.create({ debut: lundi('15:00'), accepte: ['rdv.hors_plage', 'rdv.meme_jour'] })
  expect(await w.read()).toEqual({
    ouvertesMin: 360,
    prisesMin: 30,
    parSemaine: [
      { lundi: '2026-03-09', ouvertesMin: 180, prisesMin: 30 },
      { lundi: '2026-03-16', ouvertesMin: 180, prisesMin: 0 },
    ],
    parAgent: [
      {
        id: w.zoe.id,
        prenom: 'Zoé',
        nom: 'Martin',
        ouvertesMin: 360,
        prisesMin: 30,
        semaines: [
          { lundi: '2026-03-09', ouvertesMin: 180, prisesMin: 30 },
          { lundi: '2026-03-16', ouvertesMin: 180, prisesMin: 0 },
        ],
      },
    ],
    parMotif: [expect.objectContaining({ id: w.consultation.id, ouvertesMin: 360, prisesMin: 90 })],
  })
})

test('absences, fériés and cancelled rdvs do not count; two plages at once are one; two motifs count each', async () => {
  const w = await setting()
  const autre = await w.motif()
  await w.plage({ agent: w.zoe, motifs: [autre], row: { heure_debut: '11:00', heure_fin: '13:00' } })
  await w.insert('absences', {
    territoire_id: w.territoireId,
    agent_id: w.zoe.id,
    titre: 'Formation',
    premier_jour: '2026-03-09',
    dernier_jour: '2026-03-09',
    heure_debut: '11:30',
    heure_fin: '18:00',
  })
  const gone = await w.create()
  await w.statut(gone, 'annule')
  const one = await w.read('du=2026-03-09&au=2026-03-09')
  expect([one.ouvertesMin, one.prisesMin]).toEqual([150, 0])
  expect(one.parMotif.map(({ id, ouvertesMin }) => [id, ouvertesMin])).toEqual(
    expect.arrayContaining([
      [w.consultation.id, 150],
      [autre.id, 30],
    ]),
  )
  // Easter Monday, then a Monday like others, through the change of hour.
  const april = await w.read('du=2026-03-23&au=2026-04-13&agentIds=' + w.zoe.id)
  expect(april.parSemaine.map(({ lundi: jour, ouvertesMin }) => [jour, ouvertesMin])).toEqual([
    ['2026-03-23', 240],
    ['2026-03-30', 240],
    ['2026-04-06', 0],
    ['2026-04-13', 240],
  ])
})

test('an agent measures the agendas she reads whole, and no others', async () => {
  const w = await setting()
  const social = await w.service('Service social')
  const ali = await w.agent('Ali', { services: [social] })
  await w.plage({ agent: ali, motifs: [await w.motif({ service_id: social.id })] })
  const anne = await w.agent('Anne', { role: 'admin' })
  const theo = await w.agent('Théo', { role: null, row: { admin_territoire: true } })
  const ailleurs = await w.agent('Rémi', { organisation: await w.organisation() })
  const seen = async (person: typeof ali, query = SEMAINES) =>
    (await w.read(query, person)).parAgent.map(({ prenom }) => prenom)
  expect(await seen(w.zoe)).toEqual(['Zoé'])
  expect(await seen(ali)).toEqual(['Ali'])
  expect(await seen(anne)).toEqual(['Ali', 'Zoé'])
  expect(await seen(theo)).toEqual(['Ali', 'Zoé'])
  expect(await seen(ailleurs)).toEqual([])
  expect(await seen(w.zoe, `${SEMAINES}&agentIds=${ali.id}`)).toEqual([])
  for (const [query, code] of [
    ['du=2026-03-09&au=2026-03-08', 'periode.inversee'],
    ['du=2026-03-09&au=2028-03-12', 'periode.trop_longue'],
    ['du=2026-03-09', 'requete.invalide'],
  ])
    expect((await w.as(w.zoe).get(`/statistiques/capacite?${query}`)).json().code).toBe(code)
})

test('who has left opens nothing from that day on, and what was open before stays counted', async () => {
  const w = await setting()
  const anne = await w.agent('Anne', { role: 'admin' })
  const parti = await w.agent('Ali')
  await w.plage({ agent: parti, motifs: [w.consultation], lieu: w.cabinet })
  const jamais = await w.agent('Eve', { row: { desactive: true } })
  await w.plage({ agent: jamais, motifs: [w.consultation], lieu: w.cabinet })
  const monday = w.clock.ms
  w.clock.ms += 2 * 86_400_000
  const gone = await w.as(anne).patch(`/agents/${parti.id}`, { desactive: true }, { version: 1 })
  expect(gone.statusCode, gone.body).toBe(200)
  w.clock.ms = monday
  const { parAgent, parMotif } = await w.read(SEMAINES, anne)
  expect(parAgent.map(({ id, semaines }) => [id, semaines.map(({ ouvertesMin }) => ouvertesMin)])).toEqual([
    [parti.id, [180, 0]],
    [w.zoe.id, [180, 180]],
  ])
  expect(parMotif.map(({ ouvertesMin }) => ouvertesMin)).toEqual([540])
})

test('the wait is told by the first créneau and by the third, in each lieu', async () => {
  const w = await setting()
  const mairie = await w.lieu()
  // One Monday in three weeks, two places only.
  await w.plage({
    agent: w.zoe,
    motifs: [w.consultation],
    lieu: mairie,
    row: {
      premier_jour: '2026-03-31',
      heure_debut: '14:00',
      heure_fin: '15:00',
      frequence: null,
      intervalle: null,
      jours: null,
    },
  })
  const { donnees } = (await w.as(w.zoe).get(`/statistiques/delais?motifId=${w.consultation.id}`)).json<Delais>()
  expect(donnees).toMatchObject([
    {
      lieuId: w.cabinet.id,
      premier: { debut: lundi('09:00'), delaiMin: 60, delaiJours: 0 },
      troisieme: { debut: lundi('10:00'), delaiMin: 120, delaiJours: 0 },
    },
    { lieuId: mairie.id, premier: { debut: '2026-03-31T14:00:00+02:00', delaiJours: 22 }, troisieme: null },
  ])
  // Nothing is free there any more: the longest wait of all is still told.
  await w.owner.query(
    "insert into absences (territoire_id, agent_id, titre, premier_jour, dernier_jour, heure_debut, heure_fin) values ($1, $2, 'x', '2026-03-31', '2026-03-31', '08:00', '18:00')",
    [w.territoireId, w.zoe.id],
  )
  const shut = (await w.as(w.zoe).get(`/statistiques/delais?motifId=${w.consultation.id}`)).json<Delais>()
  expect(shut.donnees.map(({ lieuId, premier }) => [lieuId, premier === null])).toEqual([
    [w.cabinet.id, false],
    [mairie.id, true],
  ])
  // One of them is taken: all wait longer.
  await w.create()
  const after = (await w.as(w.zoe).get(`/statistiques/delais?motifId=${w.consultation.id}`)).json<Delais>()
  expect(after.donnees[0]).toMatchObject({ premier: { delaiMin: 90 }, troisieme: { delaiMin: 150 } })
  const rémi = await w.agent('Rémi', { organisation: await w.organisation() })
  const refused = await w.as(rémi).get(`/statistiques/delais?motifId=${w.consultation.id}`)
  expect(refused.statusCode).toBe(404)
})

test('two years are the sum of their days: whatever lies over an edge is counted once', async () => {
  const w = await setting()
  await w.plage({
    agent: w.zoe,
    motifs: [w.consultation],
    row: { heure_debut: '20:00', heure_fin: '24:00', jours: [7] },
  })
  await w.insert('absences', {
    territoire_id: w.territoireId,
    agent_id: w.zoe.id,
    titre: 'Congé',
    premier_jour: '2026-05-20',
    dernier_jour: '2026-06-16',
    heure_debut: '08:00',
    heure_fin: '10:00',
  })
  await w.create()
  const whole = await w.read('du=2026-03-11&au=2028-03-11')
  let [ouvertesMin, prisesMin] = [0, 0]
  const semaines = new Map<string, number>()
  for (let jour = '2026-03-11'; jour <= '2028-03-11'; jour = addJours(jour, 11)) {
    const au = [addJours(jour, 10), '2028-03-11'].toSorted()[0]!
    const one = await w.read(`du=${jour}&au=${au}`)
    ouvertesMin += one.ouvertesMin
    prisesMin += one.prisesMin
    for (const semaine of one.parSemaine)
      semaines.set(semaine.lundi, (semaines.get(semaine.lundi) ?? 0) + semaine.ouvertesMin)
  }
  expect(whole).toMatchObject({ ouvertesMin, prisesMin })
  expect(whole.parSemaine.map(({ lundi: jour, ouvertesMin: minutes }) => [jour, minutes])).toEqual([...semaines])
  expect(whole.parAgent).toMatchObject([{ id: w.zoe.id, ouvertesMin }])
  expect(whole.parMotif).toMatchObject([{ id: w.consultation.id, ouvertesMin }])
})

test('asked for a motif or a service, only what is open to it counts, and whatever takes that time', async () => {
  const w = await setting()
  const social = await w.service('Service social')
  const aide = await w.motif({ service_id: social.id })
  await w.plage({ agent: w.zoe, motifs: [aide], row: { heure_debut: '14:00', heure_fin: '15:00' } })
  await w.create()
  await w.create({ debut: lundi('14:00'), accepte: ['rdv.hors_plage', 'rdv.meme_jour'] })
  for (const filtre of [`motifIds=${aide.id}`, `serviceId=${social.id}`]) {
    const lue = await w.read(`du=2026-03-09&au=2026-03-09&${filtre}`)
    expect([lue.ouvertesMin, lue.prisesMin]).toEqual([60, 30])
    expect(lue.parMotif).toMatchObject([{ id: aide.id, ouvertesMin: 60, prisesMin: 0 }])
  }
  expect((await w.read(`du=2026-03-09&au=2026-03-09&serviceId=${w.pmi.id}`)).ouvertesMin).toBe(180)
})

test('motif by motif, the wait is told, and until when everything is taken', async () => {
  const w = await setting()
  const attentes = async (query = '', person = w.zoe) =>
    (await w.as(person).get(`/statistiques/attentes?${query}`)).json<Attentes>()
  const rien = await w.motif({ nom: 'Bilan' })
  const interne = await w.motif({ nom: 'Interne', reservable_en_ligne: false })
  await w.motif({ nom: 'Ancien', archive: true })
  await w.plage({
    agent: w.zoe,
    motifs: [interne],
    lieu: w.cabinet,
    row: { premier_jour: '2026-06-29', frequence: null, intervalle: null, jours: null },
  })
  const lues = await attentes(`organisationId=${w.premiere.id}`)
  expect(lues).toMatchObject({ nonMesures: 0, suivant: null })
  expect(lues.donnees).toEqual([
    { id: rien.id, nom: 'Bilan', couleur: '#1b7f5c', premier: null, troisieme: null, completJusquAu: lues.jusquAu },
    {
      id: w.consultation.id,
      nom: expect.stringMatching('Consultation'),
      couleur: '#1b7f5c',
      premier: expect.objectContaining({ debut: lundi('09:00'), delaiJours: 0 }),
      troisieme: expect.objectContaining({ debut: lundi('10:00') }),
      completJusquAu: null,
    },
  ])
  // Named, it is found however far it is, and though nobody but agents books it.
  expect((await attentes(`motifIds=${interne.id}`)).donnees).toMatchObject([
    { premier: { debut: '2026-06-29T09:00:00+02:00' }, completJusquAu: '2026-06-28' },
  ])
  // Two starts are left in this fortnight, the third is in the next look.
  await w.owner.query(
    "insert into absences (territoire_id, agent_id, titre, premier_jour, dernier_jour, heure_debut, heure_fin) values ($1, $2, 'x', '2026-03-09', '2026-03-23', '08:00', '11:00')",
    [w.territoireId, w.zoe.id],
  )
  const far = (await attentes(`motifIds=${w.consultation.id}`)).donnees[0]!
  const near = (await w.as(w.zoe).get(`/statistiques/delais?motifId=${w.consultation.id}`)).json<Delais>().donnees[0]!
  expect([far.premier, far.troisieme, far.completJusquAu]).toEqual([near.premier, near.troisieme, near.completJusquAu])
  // An agent of another service reads its name only: he is not told its waits.
  const ali = await w.agent('Ali', { services: [await w.service('Service social')] })
  expect((await attentes('', ali)).donnees).toEqual([])
})

test('twenty motifs are measured at a time, and it is said how many are not', async () => {
  const w = await setting()
  for (let i = 0; i < 21; i++) await w.motif()
  const { donnees, nonMesures } = (await w.as(w.zoe).get('/statistiques/attentes')).json<Attentes>()
  expect([donnees.length, nonMesures]).toEqual([20, 2])
})
