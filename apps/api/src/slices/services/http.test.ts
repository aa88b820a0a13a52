import { expect, test } from 'vitest'
import { expectSafeWrites } from '../../../test/safe-writes.js'
import { world } from '../../../test/world.js'

const chef = { role: null, row: { admin_territoire: true } }

test('the admin of the territoire makes a service and changes its name', async () => {
  const w = await world()
  const caller = w.as(await w.agent('Nora', chef))
  const made = await expectSafeWrites(w, {
    caller,
    path: '/services',
    table: 'services',
    sujet: 'service',
    body: { nom: 'Service social', nomCourt: 'Social' },
    change: { nom: 'Service social départemental' },
  })
  expect(made).toMatchObject({ nom: 'Service social départemental', nomCourt: 'Social' })
  expect((await caller.get(`/services/${made.id}`)).json()).toEqual(made)
})

test('whoever works in the territoire reads its services; only its admin changes them', async () => {
  const { agent, as, pmi } = await world()
  for (const role of ['admin', 'agent', 'accueil']) {
    const caller = as(await agent('Zoé', { role }))
    expect((await caller.get('/services')).json().donnees).toMatchObject([{ id: pmi.id, nom: 'PMI' }])
    expect((await caller.patch(`/services/${pmi.id}`, { nom: 'P' }, { version: 1 })).json().code).toBe('droit.manquant')
    expect((await caller.post('/services', { nom: 'Q', nomCourt: 'Q' })).json().code).toBe('droit.manquant')
  }
})

test('an agent of no organisation sees no service', async () => {
  const { agent, as, pmi } = await world()
  const ali = as(await agent('Ali', { role: null }))
  expect((await ali.get('/services')).json().donnees).toEqual([])
  expect((await ali.get(`/services/${pmi.id}`)).statusCode).toBe(404)
})

test('two services of one territoire do not share a name, whatever the capitals; two territoires may', async () => {
  const { agent, as } = await world()
  const nora = as(await agent('Nora', chef))
  const twice = await nora.post('/services', { nom: 'pmi', nomCourt: 'PMI' })
  expect([twice.statusCode, twice.json().code]).toEqual([409, 'service.nom_pris'])
  expect(twice.json().erreurs[0].pointeur).toBe('/nom')
  const other = await world()
  const ines = other.as(await other.agent('Inès', chef))
  expect((await ines.post('/services', { nom: 'Insertion', nomCourt: 'RSA' })).statusCode).toBe(201)
  expect((await nora.post('/services', { nom: 'Insertion', nomCourt: 'RSA' })).statusCode).toBe(201)
})

test('of two admins who make the same service at once, one is told that the name is taken', async () => {
  const { agent, as } = await world()
  const nora = as(await agent('Nora', chef))
  const body = { nom: 'Enfance', nomCourt: 'ASE' }
  const answers = await Promise.all([nora.post('/services', body), nora.post('/services', body)])
  expect(answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([201, 409])
})
