import { expect, test } from 'vitest'
import { world } from '../../../../test/world.js'

const MARS = 'du=2026-03-01&au=2026-03-31'

test('Zoé counts the rdvs she may read, by statut, service, motif, agent and week', async () => {
  const w = await world()
  const social = await w.service('Service social')
  const [zoe, ali, nadia] = [await w.agent('Zoé'), await w.agent('Ali'), await w.agent('Nadia', { services: [social] })]
  const [suivi, accueil] = [await w.motif({ nom: 'Suivi' }), await w.motif({ nom: 'Accueil', service_id: social.id })]
  await w.rdv({
    agents: [zoe],
    motif: suivi,
    debut: '2026-03-02T09:00:00Z',
    fin: '2026-03-02T09:30:00Z',
    row: { statut: 'vu' },
  })
  await w.rdv({ agents: [zoe, ali], motif: suivi, debut: '2026-03-10T09:00:00Z', fin: '2026-03-10T09:30:00Z' })
  await w.rdv({
    agents: [nadia],
    motif: accueil,
    debut: '2026-03-10T09:00:00Z',
    fin: '2026-03-10T09:30:00Z',
    row: { service_id: social.id },
  })
  const mine = (await w.as(zoe).get(`/statistiques?${MARS}`)).json()
  expect(mine).toMatchObject({
    total: 2,
    parService: [{ id: w.pmi.id, nom: 'PMI', nombre: 2 }],
    parMotif: [{ id: suivi.id, nom: 'Suivi', nombre: 2 }],
    parSemaine: [
      { lundi: '2026-03-02', nombre: 1 },
      { lundi: '2026-03-09', nombre: 1 },
    ],
  })
  expect(mine.parLibelle).toEqual(
    expect.arrayContaining([
      { libelle: 'vu', nombre: 1 },
      { libelle: 'a_venir', nombre: 1 },
    ]),
  )
  expect(mine.parAgent.map(({ id, nombre }: { id: number; nombre: number }) => [id, nombre])).toEqual([
    [zoe.id, 2],
    [ali.id, 1],
  ])
  const sylvie = await w.agent('Sylvie', { role: 'accueil', services: [] })
  expect((await w.as(sylvie).get(`/statistiques?${MARS}`)).json().total).toBe(3)
  expect((await w.as(sylvie).get(`/statistiques?${MARS}&agentIds=${ali.id}`)).json()).toMatchObject({
    total: 1,
    parAgent: [{ id: ali.id, nombre: 1 }],
  })
})

test('an rdv counts on its own local day, also overseas', async () => {
  const w = await world()
  const reunion = await w.organisation({ fuseau: 'Indian/Reunion' })
  const marie = await w.agent('Marie', { role: 'admin', organisation: reunion })
  const motif = await w.motif({ organisation_id: reunion.id })
  // Monday 9 March, 1:00 at La Réunion; still Sunday in Paris.
  await w.rdv({
    agents: [marie],
    motif,
    debut: '2026-03-08T21:00:00Z',
    fin: '2026-03-08T21:30:00Z',
    row: { organisation_id: reunion.id },
  })
  const count = async (jour: string) => (await w.as(marie).get(`/statistiques?du=${jour}&au=${jour}`)).json().total
  expect([await count('2026-03-08'), await count('2026-03-09')]).toEqual([0, 1])
})

test('a reversed or endless period is refused by its field', async () => {
  const { agent, as } = await world()
  const zoe = await agent('Zoé')
  const codes = []
  for (const period of ['du=2026-03-09&au=2026-03-08', 'du=2020-01-01&au=2026-01-01']) {
    codes.push((await as(zoe).get(`/statistiques?${period}`)).json().erreurs[0])
  }
  expect(codes).toMatchObject([
    { pointeur: '?au', code: 'periode.inversee' },
    { pointeur: '?au', code: 'periode.trop_longue' },
  ])
})
