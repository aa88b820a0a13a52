import { expect, test } from 'vitest'
import { MAINTENANT, world } from '../../../../test/world.js'

const DEBUT = '2026-03-16T14:00:00+01:00'
const SEMAINE = 'du=2026-03-16&au=2026-03-20'
type Answer = { statusCode: number; json: () => { code?: string } }
const outcome = (answer: Answer) => [answer.statusCode, answer.json().code]

/** An atelier of Zoé and Max on Monday 16 March from 14:00 to 16:00, open online, six places. */
async function atelier() {
  const w = await world()
  const [zoe, max, salle] = [await w.agent('Zoé'), await w.agent('Max'), await w.lieu()]
  const motif = await w.motif({ collectif: true, modalites: ['sur_place'] })
  const body = { organisationId: w.premiere.id, motifId: motif.id, lieuId: salle.id, debut: DEBUT, usagerIds: [] }
  const made = await w.as(zoe).post('/rdvs', { ...body, agentIds: [zoe.id, max.id], dureeMin: 120, places: 6 })
  const seance = made.json<{ id: number; version: number }>()
  const leave = async (agent: { id: number }, heures = { heureDebut: '08:00', heureFin: '18:00' }) => {
    const absence = { agentId: agent.id, titre: 'Congé', premierJour: '2026-03-16', ...heures }
    const saved = await w.as(agent as typeof zoe).post('/absences', absence)
    expect(saved.statusCode).toBe(201)
    return saved.json<{ id: number; version: number; rdvsAReplacer: { id: number }[] }>()
  }
  const listed = async (caller = w.anonyme) => {
    const answer = await caller.get(`/creneaux?motifId=${motif.id}&${SEMAINE}`)
    return (answer.json().donnees as { agentIds?: number[] }[]).map(({ agentIds = [] }) => agentIds)
  }
  const hold = () => w.anonyme.post('/holds', { motifId: motif.id, lieuId: salle.id, debut: DEBUT })
  return { ...w, zoe, max, salle, motif, seance, leave, listed, hold }
}

test('while Max is there the séance is his; once both are away it is offered to nobody, and each search says why', async () => {
  const w = await atelier()
  expect([await w.listed(), await w.listed(w.as(w.zoe))]).toEqual([[[]], [[w.zoe.id], [w.max.id]]])
  await w.leave(w.zoe)
  expect([await w.listed(), await w.listed(w.as(w.zoe))]).toEqual([[[]], [[w.max.id]]])
  const absence = await w.leave(w.max, { heureDebut: '15:30', heureFin: '17:00' })
  expect(absence.rdvsAReplacer).toMatchObject([{ id: w.seance.id }])
  expect([await w.listed(), await w.listed(w.as(w.zoe))]).toEqual([[], []])
  const path = `/creneaux/explication?motifId=${w.motif.id}&${SEMAINE}`
  const told = (await w.as(w.max).get(path)).json()
  expect(told).toMatchObject({ vide: true, coupable: 'absences', phrase: expect.stringContaining('absents') as string })
  expect(told.causes).toEqual([
    expect.objectContaining({
      etape: 'absences',
      agentIds: [w.zoe.id, w.max.id],
      absenceIds: expect.arrayContaining([absence.id]) as number[],
    }),
  ])
  expect((await w.anonyme.get(path)).json()).toEqual({
    vide: true,
    phrase: 'Personne n’est disponible pour vous recevoir sur cette période.',
  })
  const next = await w.anonyme.get(`/creneaux/prochain?motifId=${w.motif.id}`)
  expect((next.json().donnees as { creneau: unknown }[]).filter(({ creneau }) => creneau !== null)).toEqual([])
  expect(outcome(await w.hold())).toEqual([409, 'creneau.indisponible'])
  expect(
    (await w.as(w.max).delete(`/absences/${absence.id}`, undefined, { version: absence.version })).statusCode,
  ).toBe(200)
  expect((await w.hold()).statusCode).toBe(201)
})

test('a place held before both went away is not booked; busy time from outside takes them away too', async () => {
  const w = await atelier()
  const { id, jeton } = (await w.hold()).json<{ id: number; jeton: string }>()
  await w.leave(w.zoe)
  const times = { debut: '2026-03-16T15:59:00+01:00', fin: '2026-03-16T17:00:00+01:00' }
  await w.insert('externes', { territoire_id: w.territoireId, agent_id: w.max.id, ...times, source: 'ics' })
  const personne = { prenom: 'Nina', nom: 'Petit', telephone: '0612345678' }
  const booked = await w.anonyme.post('/reservations', { holdId: id, jeton, usager: personne })
  expect(outcome(booked)).toEqual([409, 'creneau.indisponible'])
  const told = await w.as(w.max).get(`/creneaux/explication?motifId=${w.motif.id}&${SEMAINE}`)
  expect(told.json()).toMatchObject({ coupable: 'externe' })
})

test('an agent enrols all the same, once told that nobody is there', async () => {
  const w = await atelier()
  const lea = await w.usager('Léa')
  await w.leave(w.zoe)
  const enrol = (usager: { id: number }, version: number, accepte: string[] = []) =>
    w.as(w.zoe).post(`/rdvs/${w.seance.id}/participations`, { usagerId: usager.id, accepte }, { version })
  const first = await enrol(lea, w.seance.version)
  expect(first.statusCode).toBe(200)
  await w.leave(w.max)
  const tom = await w.usager('Tom')
  const refused = await enrol(tom, first.json().version)
  expect(outcome(refused)).toEqual([409, 'rdv.avertissements'])
  expect(refused.json().avertissements).toEqual([
    { code: 'rdv.sans_animateur', message: expect.stringContaining('Personne n’est là') as string },
  ])
  const patched = { usagerIds: [lea.id, tom.id] }
  const also = await w.as(w.zoe).patch(`/rdvs/${w.seance.id}`, patched, { version: first.json().version })
  expect(outcome(also)).toEqual([409, 'rdv.avertissements'])
  expect((await enrol(tom, first.json().version, ['rdv.sans_animateur'])).statusCode).toBe(200)
})

test('an absence of another process shows at once, and the case of the search replays as it was listed', async () => {
  const w = await atelier()
  expect(await w.listed()).toHaveLength(1)
  const row = { territoire_id: w.territoireId, titre: 'x', premier_jour: '2026-03-09', dernier_jour: '2026-03-09' }
  const lundis = { heure_debut: '13:00', heure_fin: '15:00', frequence: 'semaine', intervalle: 1, jours: [1] }
  for (const agent of [w.zoe, w.max]) await w.insert('absences', { ...row, ...lundis, agent_id: agent.id })
  expect(await w.listed()).toEqual([])
  const cas = await w.as(w.zoe).get(`/creneaux/cas?motifId=${w.motif.id}&${SEMAINE}&public=usager`)
  expect(cas.json().absences).toHaveLength(2)
  w.clock.ms = MAINTENANT
})
