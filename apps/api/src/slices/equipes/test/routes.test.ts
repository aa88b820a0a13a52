import { expect, test } from 'vitest'
import { expectSafeWrites } from '../../../../test/safe-writes.js'
import { world } from '../../../../test/world.js'

test('an admin makes an équipe, changes its members and deletes it', async () => {
  const w = await world()
  const caller = w.as(await w.agent('Nora', { role: 'admin' }))
  const [zoe, ali] = [await w.agent('Zoé'), await w.agent('Ali')]
  const made = await expectSafeWrites(w, {
    caller,
    path: '/equipes',
    table: 'equipes',
    sujet: 'equipe',
    body: { nom: 'Puéricultrices', agentIds: [zoe.id] },
    change: { agentIds: [ali.id] },
  })
  expect(made).toMatchObject({ nom: 'Puéricultrices', agentIds: [ali.id] })
  expect((await w.as(zoe).get('/equipes')).json().donnees).toEqual([made])
  expect((await caller.delete(`/equipes/${made.id}`)).json().code).toBe('version.attendue')
  expect((await caller.delete(`/equipes/${made.id}`, undefined, { version: 1 })).json().code).toBe('version.depassee')
  expect((await caller.delete(`/equipes/${made.id}?essai=1`, undefined, { version: 2 })).statusCode).toBe(204)
  expect((await caller.delete(`/equipes/${made.id}`, undefined, { version: 2 })).statusCode).toBe(204)
  expect((await caller.get('/equipes')).json().donnees).toEqual([])
})

test('an agent reads the équipes of people she sees, and changes none', async () => {
  const { agent, as, organisation } = await world()
  const ailleurs = await organisation()
  const nora = as(await agent('Nora', { role: null, row: { admin_territoire: true } }))
  const [zoe, loin] = [await agent('Zoé'), await agent('Loïc', { organisation: ailleurs })]
  const mixte = (await nora.post('/equipes', { nom: 'Mixte', agentIds: [zoe.id, loin.id] })).json()
  await nora.post('/equipes', { nom: 'Lointaine', agentIds: [loin.id] })
  expect((await as(zoe).get('/equipes')).json().donnees).toEqual([{ ...mixte, agentIds: [zoe.id] }])
  const change = { nom: 'À moi' }
  expect((await as(zoe).patch(`/equipes/${mixte.id}`, change, { version: 1 })).json().code).toBe('droit.manquant')
  expect((await as(zoe).post('/equipes', { nom: 'N', agentIds: [] })).json().code).toBe('droit.manquant')
  const admin = as(await agent('Inès', { role: 'admin' }))
  expect((await admin.patch(`/equipes/${mixte.id}`, change, { version: 1 })).json().code).toBe('droit.manquant')
})

test('an équipe takes only agents whom its author sees, and a name that is free', async () => {
  const { agent, as } = await world()
  const nora = as(await agent('Nora', { role: 'admin' }))
  const zoe = await agent('Zoé')
  const elsewhere = await world()
  const loin = await elsewhere.agent('Eve')
  const refused = await nora.post('/equipes', { nom: 'PMI', agentIds: [zoe.id, loin.id] })
  expect(refused.json().erreurs).toMatchObject([{ pointeur: '/agentIds/1', code: 'agent.inconnu' }])
  expect((await nora.post('/equipes', { nom: 'PMI', agentIds: [] })).statusCode).toBe(201)
  const twice = await nora.post('/equipes', { nom: 'pmi', agentIds: [] })
  expect([twice.statusCode, twice.json().code]).toEqual([409, 'equipe.nom_pris'])
})
