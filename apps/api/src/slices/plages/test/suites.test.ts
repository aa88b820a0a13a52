import { expect, test } from 'vitest'
import { world } from '../../../../test/world.js'

const stranded = (answer: { json: () => { rdvsAReplacer: { id: number }[] } }) =>
  answer.json().rdvsAReplacer.map(({ id }) => id)

/** Zoé's Monday mornings for one motif, and three rdvs: two in it, one on a Tuesday. */
async function bookedMornings() {
  const w = await world()
  const zoe = await w.agent('Zoé')
  const modalites = ['sur_place', 'telephone']
  const [pesee, vaccin] = [await w.motif({ nom: 'Pesée', modalites }), await w.motif({ nom: 'Vaccin', modalites })]
  const [calais, annexe] = [await w.lieu(), await w.lieu()]
  const jean = await w.usager('Jean')
  const plage = await w.plage({ agent: zoe, motifs: [pesee], lieu: calais })
  const rdv = (jour: string, debut: string, fin: string, wish: object = {}) =>
    w.rdv({
      agents: [zoe],
      motif: pesee,
      debut: `${jour}T${debut}:00+01:00`,
      fin: `${jour}T${fin}:00+01:00`,
      usagers: [jean],
      ...wish,
    })
  const caller = w.as(zoe)
  const patch = (version: number, body: object, by = caller) => by.patch(`/plages/${plage.id}`, body, { version })
  return { ...w, zoe, pesee, vaccin, calais, annexe, mornings: plage, rdv, caller, patch }
}

test('shrinking a plage names the rdvs still to come that it leaves outside, and only those', async () => {
  const { rdv, patch, vaccin, usager, as, agent, clock } = await bookedMornings()
  const tot = await rdv('2026-03-16', '09:00', '09:30')
  await rdv('2026-03-16', '11:30', '12:00')
  await rdv('2026-03-17', '09:00', '09:30') // was in no plage
  await rdv('2026-03-23', '09:00', '09:30', { row: { statut: 'annule' } })
  await rdv('2026-03-23', '09:00', '09:30', { motif: vaccin }) // the plage did not serve it
  await rdv('2026-03-09', '09:00', '09:30') // begun
  const before = clock.ms
  clock.ms = Date.parse('2026-03-09T09:01:00+01:00')
  const aCheval = await rdv('2026-03-23', '10:45', '11:15', { usagers: [await usager('Léa')] })
  const answer = await patch(1, { heureDebut: '11:00' })
  const named = { fuseau: 'Europe/Paris', motif: 'Pesée' }
  expect(answer.json().rdvsAReplacer).toEqual([
    {
      ...named,
      id: tot.id,
      debut: '2026-03-16T09:00:00+01:00',
      fin: '2026-03-16T09:30:00+01:00',
      usagers: ['Jean DUPONT'],
    },
    {
      ...named,
      id: aCheval.id,
      debut: '2026-03-23T10:45:00+01:00',
      fin: '2026-03-23T11:15:00+01:00',
      usagers: ['Léa DUPONT'],
    },
  ])
  clock.ms = before
  // Already outside, it is not named twice.
  expect(stranded(await patch(2, { titre: 'Fin de matinée' }, as(await agent('Ali'))))).toEqual([])
})

test('another plage that serves the motif takes the rdvs over; those sur place, only in their lieu', async () => {
  const { rdv, patch, plage, zoe, pesee, calais, annexe } = await bookedMornings()
  const ici = await rdv('2026-03-16', '09:00', '09:30', { row: { modalite: 'sur_place', lieu_id: calais.id } })
  const parTelephone = await rdv('2026-03-16', '10:00', '10:30')
  expect(stranded(await patch(1, { lieuId: annexe.id }))).toEqual([ici.id])
  await patch(2, { lieuId: calais.id })
  expect(stranded(await patch(3, { heureDebut: '11:00' }))).toEqual([ici.id, parTelephone.id])
  await patch(4, { heureDebut: '09:00' })
  await plage({ agent: zoe, motifs: [pesee], lieu: annexe })
  expect(stranded(await patch(5, { heureDebut: '11:00' }))).toEqual([ici.id])
})

test('a Monday taken out, a series cut, a motif withdrawn, a plage deleted: each names whom it strands', async () => {
  const { rdv, caller, mornings, vaccin, pesee, patch } = await bookedMornings()
  const [un, deux] = [await rdv('2026-03-16', '09:00', '09:30'), await rdv('2026-03-23', '09:00', '09:30')]
  const one = `/plages/${mornings.id}`
  const remove = (query: string, version = 1) => caller.delete(`${one}?${query}`, undefined, { version })
  expect(stranded(await remove('portee=occurrence&occurrence=2026-03-16&essai=1'))).toEqual([un.id])
  expect(stranded(await remove('portee=suite&occurrence=2026-03-23&essai=1'))).toEqual([deux.id])
  expect(stranded(await remove('portee=suite&occurrence=2026-03-30&essai=1'))).toEqual([])
  expect(stranded(await remove('essai=1'))).toEqual([un.id, deux.id])
  const moved = { portee: 'occurrence', occurrence: '2026-03-16', premierJour: '2026-03-18' }
  expect(stranded(await patch(1, moved))).toEqual([un.id])
  expect(stranded(await patch(2, { motifIds: [vaccin.id] }))).toEqual([deux.id])
  expect(stranded(await patch(3, { motifIds: [pesee.id, vaccin.id] }))).toEqual([])
  expect(stranded(await remove('portee=serie', 4))).toEqual([deux.id])
})

test('a plage over another, or too short for a motif, is saved with a warning', async () => {
  const { caller, zoe, premiere, pesee, motif, agent, plage } = await bookedMornings()
  await plage({ agent: await agent('Ali'), motifs: [pesee] })
  const long = await motif({ nom: 'Bilan', duree_min: 90, modalites: ['telephone'] })
  const body = {
    agentId: zoe.id,
    organisationId: premiere.id,
    titre: 'Bilans',
    premierJour: '2026-03-16',
    heureDebut: '11:00',
    heureFin: '12:00',
    motifIds: [pesee.id, long.id],
  }
  const made = await caller.post('/plages', body)
  expect([made.statusCode, made.json().avertissements]).toEqual([
    201,
    [
      {
        code: 'plage.trop_courte',
        message: 'Cette plage est trop courte pour un rendez-vous de 1\u00A0h\u00A030 (Bilan).',
      },
      { code: 'plage.chevauchement', message: 'Cette plage en chevauche une autre (Permanence).' },
    ],
  ])
  const codes = async (change: object) =>
    (await caller.post('/plages?essai=1', { ...body, motifIds: [pesee.id], ...change }))
      .json()
      .avertissements.map(({ code }: { code: string }) => code)
  expect(await codes({ premierJour: '2026-03-17' })).toEqual([])
  expect(await codes({ premierJour: '2026-03-30', heureDebut: '12:00', heureFin: '13:00' })).toEqual([])
  const mois = { frequence: 'mois', intervalle: 1, rang: -1, jour: 'lun', dernierJour: null, exceptions: [] }
  expect(await codes({ premierJour: '2026-03-17', recurrence: mois })).toEqual(['plage.chevauchement'])
  expect(await codes({ premierJour: '2026-03-02', recurrence: null })).toEqual([])
})
