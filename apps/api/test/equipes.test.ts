import { expect, test } from 'vitest'
import { world } from './world.js'

const RANGE = 'du=2026-03-09&au=2026-03-15'

/** Zoé and Ali of one équipe, Tom of none; Léa, whom they do not see, is in it too. One rdv and one plage each. */
async function town() {
  const w = await world()
  const [zoe, ali, tom] = [await w.agent('Zoé'), await w.agent('Ali'), await w.agent('Tom')]
  const loin = await w.agent('Léa', { organisation: await w.organisation() })
  const chef = w.as(await w.agent('Nora', { role: null, row: { admin_territoire: true } }))
  const made = await chef.post('/equipes', { nom: 'PMI', agentIds: [zoe.id, ali.id, loin.id] })
  expect(made.statusCode, made.body).toBe(201)
  const [motif, lieu] = [await w.motif(), await w.lieu()]
  const rdvs: Record<number, number> = {}
  for (const [at, agent] of [zoe, ali, tom].entries()) {
    await w.plage({ agent, motifs: [motif], lieu })
    const hours = { debut: `2026-03-12T${9 + at}:00:00+01:00`, fin: `2026-03-12T${9 + at}:30:00+01:00` }
    rdvs[agent.id] = (await w.rdv({ agents: [agent], motif, usagers: [], ...hours })).id
  }
  return { w, zoe, ali, tom, loin, equipe: made.json<{ id: number; version: number }>(), rdvs, motif, chef }
}

test('an équipe is read by itself, with the members that one sees', async () => {
  const { w, zoe, ali, equipe } = await town()
  const read = await w.as(zoe).get(`/equipes/${equipe.id}`)
  expect([read.statusCode, read.headers['etag'], read.json()]).toMatchObject([
    200,
    '"1"',
    { id: equipe.id, nom: 'PMI', agentIds: [zoe.id, ali.id] },
  ])
  const elsewhere = await world()
  expect((await elsewhere.as(await elsewhere.agent('Eve')).get(`/equipes/${equipe.id}`)).statusCode).toBe(404)
})

test('rdvs, their export and their count are those of an équipe when asked, and of an agent in it', async () => {
  const { w, zoe, ali, tom, loin, equipe, rdvs, chef } = await town()
  const caller = w.as(tom)
  const ids = async (query: string) =>
    (await caller.get(`/rdvs?${query}`)).json<{ donnees: { id: number }[] }>().donnees.map(({ id }) => id)
  expect(await ids('')).toEqual([rdvs[zoe.id], rdvs[ali.id], rdvs[tom.id]])
  expect(await ids(`equipeId=${equipe.id}`)).toEqual([rdvs[zoe.id], rdvs[ali.id]])
  expect(await ids(`equipeId=${equipe.id}&agentIds=${ali.id},${tom.id}`)).toEqual([rdvs[ali.id]])
  expect(await ids(`equipeId=${equipe.id}&agentIds=${loin.id}`)).toEqual([])
  expect(await ids('equipeId=999999999')).toEqual([])
  const { suivant, marque } = (await caller.get(`/rdvs?equipeId=${equipe.id}&limite=1`)).json()
  expect(await ids(`equipeId=${equipe.id}&limite=1&cursor=${suivant}`)).toEqual([rdvs[ali.id]])
  expect((await caller.get(`/rdvs?equipeId=${equipe.id}&modifieDepuis=${marque}`)).statusCode).toBe(200)
  const csv = (await caller.get(`/exports/rdvs.csv?equipeId=${equipe.id}`)).body
  expect(csv.trim().split('\r\n')).toHaveLength(3)
  const count = (await caller.get(`/statistiques?${RANGE}&equipeId=${equipe.id}`)).json()
  expect([count.total, count.parAgent.map(({ id }: { id: number }) => id)]).toEqual([
    2,
    expect.arrayContaining([zoe.id, ali.id]),
  ])
  const capacite = (await caller.get(`/statistiques/capacite?${RANGE}&equipeId=${equipe.id}`)).json()
  expect(capacite.parAgent.map(({ id }: { id: number }) => id)).toEqual([ali.id, zoe.id])
  // Tom’s rdvs come with him, though nothing was written of any of them.
  const wider = { agentIds: [zoe.id, ali.id, tom.id, loin.id] }
  expect((await chef.patch(`/equipes/${equipe.id}`, wider, { version: 1 })).statusCode).toBe(200)
  const stale = await caller.get(`/rdvs?equipeId=${equipe.id}&modifieDepuis=${marque}`)
  expect([stale.statusCode, stale.json().code]).toEqual([410, 'marque.perimee'])
})

test('the créneaux of an équipe are for agents; the public cannot ask for it', async () => {
  const { w, zoe, ali, tom, equipe, motif } = await town()
  const agents = async (query: string) => {
    const { donnees } = (await w.as(tom).get(`/creneaux?motifId=${motif.id}&${RANGE}${query}`)).json<{
      donnees: { agentIds: number[] }[]
    }>()
    return [...new Set(donnees.flatMap(({ agentIds }) => agentIds))].toSorted((a, b) => a - b)
  }
  expect(await agents('')).toEqual([zoe.id, ali.id, tom.id])
  expect(await agents(`&equipeId=${equipe.id}`)).toEqual([zoe.id, ali.id])
  expect(await agents(`&equipeId=${equipe.id}&agentIds=${ali.id},${tom.id}`)).toEqual([ali.id])
  const next = (await w.as(tom).get(`/creneaux/prochain?motifId=${motif.id}&equipeId=${equipe.id}`)).json()
  expect(next.donnees[0].creneau.agentIds).not.toContain(tom.id)
  const stranger = await w.anonyme.get(`/creneaux?motifId=${motif.id}&${RANGE}&equipeId=${equipe.id}`)
  expect([stranger.statusCode, stranger.json().erreurs[0]]).toMatchObject([
    422,
    { pointeur: '?equipeId', code: 'champ.reserve' },
  ])
})

test('an équipe that one does not see, as a filter, is nobody: an empty answer, whatever is asked', async () => {
  const { w, zoe, tom, motif, chef } = await town()
  const elsewhere = await world()
  const stranger = await elsewhere.insert('equipes', { territoire_id: elsewhere.territoireId, nom: 'Ailleurs' })
  const loin = await w.agent('Eve', { organisation: await w.organisation() })
  const unseen = (await chef.post('/equipes', { nom: 'Loin', agentIds: [loin.id] })).json<{ id: number }>().id
  const caller = w.as(tom)
  const read = async (path: string) => {
    const answer = await caller.get(path)
    expect(answer.statusCode, `${path} ${answer.body}`).toBe(200)
    return answer
  }
  for (const equipeId of [999_999_999, stranger, unseen]) {
    const filter = `equipeId=${equipeId}`
    expect((await read(`/rdvs?${filter}`)).json().donnees).toEqual([])
    expect((await read(`/exports/rdvs.csv?${filter}`)).body.trim().split('\r\n')).toHaveLength(1)
    expect((await read(`/statistiques?${RANGE}&${filter}`)).json().total).toBe(0)
    expect((await read(`/statistiques/capacite?${RANGE}&${filter}`)).json().parAgent).toEqual([])
    const search = `motifId=${motif.id}&${filter}`
    expect((await read(`/creneaux?${search}&${RANGE}`)).json().donnees).toEqual([])
    expect((await read(`/creneaux?${search}&${RANGE}&agentIds=${zoe.id}`)).json().donnees).toEqual([])
    const { donnees } = (await read(`/creneaux/prochain?${search}`)).json<{ donnees: { creneau: unknown }[] }>()
    expect(donnees.filter(({ creneau }) => creneau !== null)).toEqual([])
    expect((await read(`/creneaux/explication?${search}&${RANGE}`)).json().coupable).toBe('candidats')
    const shown = await caller.get(`/agenda?${RANGE}&${filter}`)
    expect([shown.statusCode, shown.json().code]).toEqual([404, 'introuvable'])
  }
})

test('an agenda shows an équipe by name, and says when it is too large', async () => {
  const { w, zoe, ali, tom, loin, equipe, chef } = await town()
  const caller = w.as(tom)
  const read = (query: string) => caller.get(`/agenda?${RANGE}&${query}`)
  const seen = (await read(`equipeId=${equipe.id}`)).json()
  expect(seen.agents.map(({ id }: { id: number }) => id)).toEqual([ali.id, zoe.id])
  expect(seen.rdvs).toHaveLength(2)
  const fault = async (query: string) => {
    const answer = await read(query)
    const { code, erreurs: [{ pointeur } = { pointeur: null }] = [] } = answer.json()
    return [answer.statusCode, code, pointeur]
  }
  expect(await fault('equipeId=999999999')).toEqual([404, 'introuvable', null])
  expect(await fault(`equipeId=${equipe.id}&agentIds=${zoe.id}`)).toEqual([422, 'agenda.agents_ou_equipe', '?equipeId'])
  expect(await fault('')).toEqual([422, 'requete.invalide', '?agentIds'])
  const many = [zoe.id, ali.id, loin.id]
  while (many.length < 22) many.push((await w.agent(`Agent ${many.length}`)).id)
  const grown = await chef.patch(`/equipes/${equipe.id}`, { agentIds: many }, { version: equipe.version })
  expect(grown.statusCode, grown.body).toBe(200)
  // One of the 22 is not seen, and counts for nothing.
  expect(await fault(`equipeId=${equipe.id}`)).toEqual([422, 'requete.invalide', '?equipeId'])
  await w.owner.query('update agents set desactive = true where id = $1', [ali.id])
  expect((await read(`equipeId=${equipe.id}`)).json().agents).toHaveLength(20)
})
