import { expect, test } from 'vitest'
import { world } from '../../../../test/world.js'

const recurrence = {
  frequence: 'semaine',
  intervalle: 1,
  jours: ['mer'],
  dernierJour: '2026-04-08',
  exceptions: ['2026-03-25'],
}
const MERCREDIS = ['2026-03-11', '2026-03-18', '2026-04-01', '2026-04-08']

type Absence = { id: number; version: number } & Record<string, unknown>

/** Zoé away on Wednesday afternoons, and all her absences day by day. */
async function series() {
  const w = await world()
  const zoe = await w.agent('Zoé')
  const caller = w.as(zoe)
  const body = { agentId: zoe.id, titre: 'École', premierJour: '2026-03-11', heureDebut: '14:00', heureFin: '18:00' }
  const absence = (await caller.post('/absences', { ...body, recurrence })).json<Absence>()
  const away = async () => {
    const seen: string[] = []
    const list = (await caller.get(`/absences?agentId=${zoe.id}`)).json<{ donnees: Absence[] }>().donnees
    for (const { id, titre } of list) {
      const listed = await caller.get(`/absences/${id}/occurrences?du=2026-03-01&au=2026-05-31`)
      for (const { debut, fin } of listed.json().donnees)
        seen.push(`${debut.slice(0, 13)} ${fin.slice(0, 13)} ${String(titre)}`)
    }
    return seen.toSorted()
  }
  const patch = (id: number, version: number, change: object) => caller.patch(`/absences/${id}`, change, { version })
  const remove = (id: number, version: number, query = '') =>
    caller.delete(`/absences/${id}${query}`, undefined, { version })
  return { ...w, zoe, caller, absence, away, patch, remove }
}

const night = (jour: string, au: string, titre = 'Nuit', a = '06') => `${jour}T22 ${au}T${a} ${titre}`
const line = (jour: string, de = 14, a = 18, titre = 'École', au = jour) => `${jour}T${de} ${au}T${a} ${titre}`

test('Zoé’s nights: each ends the day after it begins, one of them, those from a day on, or all, and their rdvs are named', async () => {
  const w = await series()
  const nuits = { heureDebut: '22:00', heureFin: '06:00', premierJour: '2026-03-10', dernierJour: '2026-03-11' }
  const mardis = { ...recurrence, jours: ['mar'], dernierJour: '2026-03-31', exceptions: [] }
  await w.remove(w.absence.id, 1)
  const body = { agentId: w.zoe.id, titre: 'Nuit', recurrence: mardis }
  const alone = await w.caller.post('/absences', { ...body, ...nuits, dernierJour: '2026-03-10' })
  expect(alone.json().erreurs).toMatchObject([{ pointeur: '/heureFin', code: 'absence.fin_avant_debut' }])
  const longer = await w.caller.post('/absences', { ...body, ...nuits, heureFin: '22:01' })
  expect(longer.json().erreurs).toMatchObject([{ code: 'absence.recurrence_plusieurs_jours' }])
  const motif = await w.motif()
  const matin = { debut: '2026-04-01T05:30:00+02:00', fin: '2026-04-01T06:30:00+02:00' }
  const rdv = await w.rdv({ agents: [w.zoe], motif, ...matin })
  await w.prend(w.zoe, rdv)
  const made = await w.caller.post('/absences', { ...body, ...nuits })
  expect(made.json()).toMatchObject({ ...nuits, rdvsAReplacer: [{ id: rdv.id }] })
  const toutes = [
    night('2026-03-10', '2026-03-11'),
    night('2026-03-17', '2026-03-18'),
    night('2026-03-24', '2026-03-25'),
    night('2026-03-31', '2026-04-01'),
  ]
  expect(await w.away()).toEqual(toutes)
  // The last night of the series is still there on the morning after.
  const agenda = await w.caller.get(`/agenda?agentIds=${w.zoe.id}&du=2026-04-01&au=2026-04-01`)
  expect(agenda.json().absences).toMatchObject([{ fin: '2026-04-01T06:00:00+02:00' }])
  const id = made.json<Absence>().id
  const suite = { portee: 'suite', occurrence: '2026-03-24', titre: 'Garde', heureFin: '07:00' }
  expect((await w.patch(id, 1, suite)).statusCode).toBe(200)
  expect(await w.away()).toEqual([
    ...toutes.slice(0, 2),
    night('2026-03-24', '2026-03-25', 'Garde', '07'),
    night('2026-03-31', '2026-04-01', 'Garde', '07'),
  ])
  const une = { portee: 'occurrence', occurrence: '2026-03-10', heureDebut: '09:00', heureFin: '12:00' }
  expect((await w.patch(id, 2, une)).json()).toMatchObject({ premierJour: '2026-03-10', dernierJour: '2026-03-10' })
  const reste = {
    portee: 'serie',
    occurrence: '2026-03-17',
    heureDebut: '20:00',
    heureFin: '24:00',
    dernierJour: '2026-03-10',
  }
  expect((await w.patch(id, 3, reste)).statusCode).toBe(200)
  expect((await w.away()).map((one) => one.slice(0, 27))).toEqual([
    '2026-03-10T20 2026-03-11T00',
    '2026-03-17T20 2026-03-18T00',
    '2026-03-24T20 2026-03-25T00',
    '2026-03-31T20 2026-04-01T00',
  ])
})

test('one Wednesday becomes two days away; the others stay as they were', async () => {
  const { absence, patch, away } = await series()
  expect(await away()).toEqual(MERCREDIS.map((jour) => line(jour)))
  const one = { portee: 'occurrence', occurrence: '2026-03-18' }
  const answer = await patch(absence.id, 1, { ...one, titre: 'Sortie', dernierJour: '2026-03-19', heureFin: '12:00' })
  expect(answer.json()).toMatchObject({
    premierJour: '2026-03-18',
    dernierJour: '2026-03-19',
    recurrence: null,
    serieId: absence.id,
    version: 1,
  })
  const [un, , trois, quatre] = MERCREDIS
  const sortie = line('2026-03-18', 14, 12, 'Sortie', '2026-03-19')
  expect(await away()).toEqual([line(un!), sortie, line(trois!), line(quatre!)])
  // The second day of the two begins nothing.
  const second = { portee: 'occurrence', occurrence: '2026-03-19', titre: 'X' }
  expect((await patch(answer.json().id, 1, second)).json().code).toBe('occurrence.inconnue')
  const alone = await patch(answer.json().id, 1, { ...one, titre: 'Sortie scolaire' })
  expect(alone.json()).toMatchObject({ id: answer.json().id, version: 2, dernierJour: '2026-03-19' })
})

test('from 1 April on Zoé leaves at 13; the whole series then changes its title, and keeps its hours', async () => {
  const { absence, patch, away } = await series()
  const suite = await patch(absence.id, 1, { portee: 'suite', occurrence: '2026-04-01', heureDebut: '13:00' })
  expect(suite.json()).toMatchObject({
    premierJour: '2026-04-01',
    dernierJour: '2026-04-01',
    recurrence: { ...recurrence, exceptions: [] },
  })
  const [un, deux, trois, quatre] = MERCREDIS
  expect(await away()).toEqual([line(un!), line(deux!), line(trois!, 13), line(quatre!, 13)])
  const serie = await patch(suite.json().id, 1, { portee: 'serie', titre: 'Enfants' })
  expect(serie.json()).toMatchObject({ id: suite.json().id, version: 2, serieId: absence.id })
  const [avant, apres] = [14, 13].map((de) => (jour: string) => line(jour, de, 18, 'Enfants'))
  expect(await away()).toEqual([avant!(un!), avant!(deux!), apres!(trois!), apres!(quatre!)])
  // The first part was changed too: the version read before is stale.
  expect((await patch(absence.id, 2, { titre: 'X' })).statusCode).toBe(412)
  expect((await patch(absence.id, 3, { titre: 'Y' })).statusCode).toBe(200)
})

test('one Wednesday back, then those from April on, then all', async () => {
  const { absence, remove, away, owner, patch } = await series()
  const gone = await remove(absence.id, 1, '?portee=occurrence&occurrence=2026-03-18')
  expect([gone.statusCode, gone.json()]).toEqual([200, { rdvsAReplacer: [] }])
  expect(await away()).toEqual(MERCREDIS.filter((jour) => jour !== '2026-03-18').map((jour) => line(jour)))
  expect((await remove(absence.id, 2, '?portee=suite&occurrence=2026-03-18')).json().code).toBe('occurrence.inconnue')
  expect((await remove(absence.id, 2, '?portee=suite&occurrence=2026-04-01')).statusCode).toBe(200)
  expect(await away()).toEqual([line('2026-03-11')])
  const seule = await patch(absence.id, 3, { portee: 'occurrence', occurrence: '2026-03-11', titre: 'Seule' })
  // The last one left is the row itself.
  expect(seule.json()).toMatchObject({ id: absence.id, version: 4, recurrence: null })
  expect((await remove(absence.id, 4, '?portee=serie')).statusCode).toBe(200)
  expect(await away()).toEqual([])
  const told = await owner.query(
    "select avant ->> 'titre' as titre from journal where type = 'absence.supprimee' and sujet_id = $1",
    [absence.id],
  )
  expect(told.rows).toEqual([{ titre: 'Seule' }])
})

test('the rdvs an absence strands are named, by what the writer may read of each', async () => {
  const { zoe, caller, rdv, motif, usager, agent, as, organisation, service, owner, territoireId } = await series()
  const pesee = await motif({ nom: 'Pesée' })
  const jean = await usager('Jean')
  const at = (jour: string, de: string, a: string, wish: object = {}) =>
    rdv({
      agents: [zoe],
      motif: pesee,
      debut: `${jour}T${de}:00+01:00`,
      fin: `${jour}T${a}:00+01:00`,
      usagers: [jean],
      ...wish,
    })
  const touche = await at('2026-03-12', '11:30', '12:30')
  await at('2026-03-12', '12:00', '12:30') // begins when she is back
  await at('2026-03-12', '08:30', '09:00')
  await at('2026-03-12', '10:00', '10:30', { row: { statut: 'excuse' } })
  await at('2026-03-13', '10:00', '10:30')
  await at('2026-03-12', '10:00', '10:30', { agents: [await agent('Ali')] })
  const chaque = await at('2026-03-19', '10:00', '10:30')
  const body = {
    agentId: zoe.id,
    titre: 'Formation',
    premierJour: '2026-03-12',
    heureDebut: '09:00',
    heureFin: '12:00',
  }
  const made = await caller.post('/absences', body)
  expect(made.json().rdvsAReplacer).toEqual([
    {
      id: touche.id,
      debut: '2026-03-12T11:30:00+01:00',
      fin: '2026-03-12T12:30:00+01:00',
      fuseau: 'Europe/Paris',
      motif: 'Pesée',
      usagers: ['Jean DUPONT'],
    },
  ])
  const jeudis = { recurrence: { ...recurrence, jours: ['jeu'], exceptions: [] } }
  const longer = await caller.patch(`/absences/${made.json().id}`, jeudis, { version: 1 })
  expect(longer.json().rdvsAReplacer.map(({ id }: { id: number }) => id)).toEqual([touche.id, chaque.id])

  // Zoé also works in Arras, for another service: the front desk of Calais keeps her agenda, but not those rdvs.
  const [arras, social] = [await organisation(), await service('Social')]
  const insertion = await motif({ nom: 'Insertion', organisation_id: arras.id, service_id: social.id })
  await owner.query("insert into roles (territoire_id, agent_id, organisation_id, role) values ($1, $2, $3, 'agent')", [
    territoireId,
    zoe.id,
    arras.id,
  ])
  const row = { organisation_id: arras.id, service_id: social.id }
  await at('2026-03-26', '10:00', '10:30', { motif: insertion, row })
  const accueil = as(await agent('Lou', { role: 'accueil', services: [] }))
  const masked = await accueil.post('/absences', { ...body, premierJour: '2026-03-26' })
  expect(masked.json().rdvsAReplacer).toMatchObject([{ motif: 'Occupé', usagers: [] }])
  const hers = await caller.post('/absences', { ...body, premierJour: '2026-03-26' })
  expect(hers.json().rdvsAReplacer).toMatchObject([{ motif: 'Insertion', usagers: ['Jean DUPONT'] }])
})
