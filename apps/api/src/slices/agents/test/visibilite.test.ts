import { expect, test } from 'vitest'
import { world } from '../../../../test/world.js'
import type { Visibilite } from '../contract/agents.js'

test('« who sees my agenda » says of each person what HTTP shows her, and names the rule', async () => {
  const w = await world()
  const [social, valence] = [await w.service('Service social'), await w.organisation({ nom: 'MDS Valence' })]
  const zoe = await w.agent('Zoé')
  const plage = await w.plage({ agent: zoe, motifs: [await w.motif()] })
  const both = async (prenom: string, here: string, there: string, services = [social]) => {
    const person = await w.agent(prenom, { role: here, services })
    await w.owner.query('insert into roles values ($1, $2, $3, $4)', [w.territoireId, person.id, valence.id, there])
    return person
  }
  const people = {
    zoe,
    ines: await w.agent('Inès', { services: [social, w.pmi] }),
    ali: await w.agent('Ali', { services: [social] }),
    fanny: await w.agent('Fanny', { role: 'accueil', services: [] }),
    anne: await w.agent('Anne', { role: 'admin', services: [social] }),
    theo: await w.agent('Théo', { role: null, row: { admin_territoire: true } }),
    remi: await w.agent('Rémi', { organisation: valence }),
    nour: await both('Nour', 'agent', 'admin'),
    ivan: await w.agent('Ivan', { role: 'intervenant' }),
    partie: await w.agent('Partie', { row: { desactive: true } }),
  }
  const elsewhere = await (await world()).agent('Loin', { role: 'admin' })
  const answer = await w.as(zoe).get(`/agents/${zoe.id}/visibilite`)
  expect(answer.statusCode, answer.body).toBe(200)
  const told = new Map(answer.json<Visibilite>().donnees.map((row) => [row.agent.id, row]))
  const rules = Object.fromEntries(Object.entries(people).map(([name, { id }]) => [name, told.get(id)?.regle ?? null]))
  expect(rules).toEqual({
    zoe: 'personnellement',
    ines: 'même service (PMI), MDS Calais',
    ali: 'agent de l’organisation, MDS Calais',
    fanny: 'accueil, MDS Calais',
    anne: 'administrateur de l’organisation, MDS Calais',
    theo: 'administrateur du territoire',
    remi: null,
    nour: 'agent de l’organisation, MDS Calais',
    ivan: null,
    partie: null,
  })
  expect(told.get(people.anne.id)).toMatchObject({ ecrit: true, regleEcriture: rules['anne'] })
  expect(told.get(people.theo.id)).toMatchObject({ voit: 'entier', ecrit: false, regleEcriture: null })
  // What each one really gets: the plages whole, a refusal that tells they exist, or nothing.
  for (const [name, person] of Object.entries({ ...people, elsewhere })) {
    const row = told.get(person.id)
    const read = (await w.as(person).get(`/plages/${plage.id}`)).statusCode
    const sees = { entier: 200, occupe: 403 }[row?.voit ?? 'entier']
    expect([name, name === 'partie' ? 404 : read], name).toEqual([name, row ? sees : 404])
    const wrote = await w.as(person).post('/absences?essai=1', {
      agentId: zoe.id,
      titre: 'Congé',
      premierJour: '2026-03-12',
      heureDebut: '09:00',
      heureFin: '10:00',
    })
    expect([name, wrote.statusCode === 201], wrote.body).toEqual([name, row?.ecrit ?? false])
  }
  expect((await w.as(people.partie).get(`/plages/${plage.id}`)).statusCode).toBe(401)
})

test('it is for the agent himself and for who administers his record', async () => {
  const w = await world()
  const zoe = await w.agent('Zoé')
  const status = async (person: typeof zoe) => (await w.as(person).get(`/agents/${zoe.id}/visibilite`)).statusCode
  expect(await status(zoe)).toBe(200)
  expect(await status(await w.agent('Anne', { role: 'admin' }))).toBe(200)
  expect(await status(await w.agent('Théo', { role: null, row: { admin_territoire: true } }))).toBe(200)
  expect(await status(await w.agent('Ali'))).toBe(403)
  expect(await status(await w.agent('Rémi', { organisation: await w.organisation() }))).toBe(404)
  expect(await status(await (await world()).agent('Loin', { role: 'admin' }))).toBe(404)
})

test('an admin is told how many see the agenda from where she sees nobody, and not who; the agent himself is told who', async () => {
  const w = await world()
  const valence = await w.organisation({ nom: 'MDS Valence' })
  const zoe = await w.agent('Zoé')
  await w.owner.query("insert into roles values ($1, $2, $3, 'agent')", [w.territoireId, zoe.id, valence.id])
  const anne = await w.agent('Anne', { role: 'admin' })
  const remi = await w.agent('Rémi', { organisation: valence })
  const theo = await w.agent('Théo', { role: null, row: { admin_territoire: true } })
  const told = async (person: typeof zoe) => {
    const { donnees, autres } = (await w.as(person).get(`/agents/${zoe.id}/visibilite`)).json<Visibilite>()
    return { ids: donnees.map(({ agent }) => agent.id).toSorted((a, b) => a - b), autres }
  }
  expect(await told(zoe)).toEqual({ ids: [zoe.id, anne.id, remi.id, theo.id], autres: 0 })
  expect(await told(theo)).toEqual({ ids: [zoe.id, anne.id, remi.id, theo.id], autres: 0 })
  expect(await told(anne)).toEqual({ ids: [zoe.id, anne.id], autres: 2 })
})
