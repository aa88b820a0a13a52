import { expect, test } from 'vitest'
import { lundi, rdvSetting } from '../../../test/rdvs.js'
import { settled } from '../../../test/suivi.js'

/** Zoé works at A and at B, has an rdv and a plage in each, and a machine with her rights at A only. */
async function zoeOfTwo() {
  const w = await rdvSetting()
  const b = await w.organisation({ nom: 'B' })
  await w.owner.query(
    "insert into roles (territoire_id, agent_id, organisation_id, role) values ($1, $2, $3, 'agent')",
    [w.territoireId, w.zoe.id, b.id],
  )
  const [motif, lieu] = [await w.motif({ organisation_id: b.id }), await w.lieu({ organisation_id: b.id })]
  const enB = { organisationId: b.id, motifId: motif.id, lieuId: lieu.id, debut: lundi('14:00') }
  const accepte = ['rdv.hors_plage']
  const ici = await w.create({ usagerIds: [] })
  const ailleurs = await w.create({ ...enB, usagerIds: [], accepte })
  const wish = {
    nom: 'A seulement',
    portees: ['rdvs:lire', 'rdvs:ecrire', 'planning:lire', 'planning:ecrire'],
    organisationIds: [w.premiere.id],
    dureeJours: 30,
  }
  const { jeton } = (await w.as(w.zoe).post('/jetons', wish)).json<{ jeton: string }>()
  const bearer = { headers: { authorization: `Bearer ${jeton}` } }
  return { ...w, b, motif, lieu, ici, ailleurs, bearer }
}

const ids = (answer: { json: () => unknown }) =>
  (answer.json() as { donnees: { id: number }[] }).donnees.map(({ id }) => id)

test('a machine held to A neither reads, lists nor changes the rdv that Zoé has in B', async () => {
  const { anonyme, as, zoe, ici, ailleurs, bearer } = await zoeOfTwo()
  expect(new Set(ids(await as(zoe).get('/rdvs')))).toEqual(new Set([ici.id, ailleurs.id]))
  expect(ids(await anonyme.get('/rdvs', bearer))).toEqual([ici.id])
  expect(ids(await anonyme.get(`/rdvs?agentIds=${zoe.id}`, bearer))).toEqual([ici.id])
  expect((await anonyme.get(`/rdvs/${ici.id}`, bearer)).statusCode).toBe(200)
  expect((await anonyme.get(`/rdvs/${ailleurs.id}`, bearer)).statusCode).toBe(404)
  const change = (id: number) => anonyme.patch(`/rdvs/${id}`, { contexte: 'x' }, { version: 1, ...bearer })
  expect([(await change(ici.id)).statusCode, (await change(ailleurs.id)).statusCode]).toEqual([200, 404])
})

test('a machine held to A hears nothing of what changed in B', async () => {
  const { agent, anonyme, as, b, zoe, ici, ailleurs, bearer, owner } = await zoeOfTwo()
  const { marque } = (await anonyme.get('/rdvs', bearer)).json<{ marque: string }>()
  const chef = await agent('Inès', { role: 'admin', organisation: b })
  await as(zoe).patch(`/rdvs/${ici.id}`, { contexte: 'x' }, { version: 1 })
  expect((await as(chef).delete(`/rdvs/${ailleurs.id}`, { raison: 'Fin' }, { version: 1 })).statusCode).toBe(204)
  await settled({ owner })
  const changed = (await anonyme.get(`/rdvs?modifieDepuis=${marque}`, bearer)).json<{
    donnees: { id: number }[]
    retires: number[]
  }>()
  expect([changed.donnees.map(({ id }) => id), changed.retires]).toEqual([[ici.id], []])
})

test('a machine held to A sees neither the plages that Zoé has in B, nor what becomes of them', async () => {
  const w = await zoeOfTwo()
  const { anonyme, as, zoe, premiere, b, bearer } = w
  const ici = await w.plage({ agent: zoe, motifs: [w.consultation], lieu: w.cabinet })
  const ailleurs = await w.plage({
    agent: zoe,
    motifs: [w.motif],
    lieu: w.lieu,
    row: { organisation_id: b.id, premier_jour: '2026-03-10' },
  })
  const mine = new Set(ids(await as(zoe).get('/plages')))
  expect([mine.has(ici.id), mine.has(ailleurs.id)]).toEqual([true, true])
  const seen = async (list: string) => {
    const found = ids(await anonyme.get(list, bearer))
    return [found.includes(ici.id), found.includes(ailleurs.id)]
  }
  for (const list of ['/plages', `/plages?agentId=${zoe.id}`]) expect(await seen(list), list).toEqual([true, false])
  expect(ids(await anonyme.get(`/plages?organisationId=${b.id}`, bearer))).toEqual([])
  const status = async (path: string) => (await anonyme.get(path, bearer)).statusCode
  expect([await status(`/plages/${ici.id}`), await status(`/plages/${ailleurs.id}`)]).toEqual([200, 404])
  expect(await status(`/plages/${ailleurs.id}/occurrences?du=2026-03-09&au=2026-03-15`)).toBe(404)
  const change = await anonyme.patch(`/plages/${ailleurs.id}`, { titre: 'x' }, { version: 1, ...bearer })
  expect(change.statusCode).toBe(404)
  const week = await anonyme.get(`/agenda?agentIds=${zoe.id}&du=2026-03-09&au=2026-03-15`, bearer)
  const organisations = week.json<{ plages: { organisationId: number }[] }>().plages.map((p) => p.organisationId)
  expect(new Set(organisations)).toEqual(new Set([premiere.id]))
})

test('a machine held to A reads the absences of Zoé while she works in A, and none once she has left it', async () => {
  const { anonyme, as, owner, zoe, premiere, bearer } = await zoeOfTwo()
  const body = { agentId: zoe.id, titre: 'Formation', premierJour: '2026-03-12', dernierJour: '2026-03-12' }
  const made = await as(zoe).post('/absences', { ...body, heureDebut: '09:00', heureFin: '12:00' })
  expect(made.statusCode, made.body).toBe(201)
  const [id] = ids(await as(zoe).get(`/absences?agentId=${zoe.id}`))
  const status = async () => [
    (await anonyme.get(`/absences?agentId=${zoe.id}`, bearer)).statusCode,
    (await anonyme.get(`/absences/${id}`, bearer)).statusCode,
    (await anonyme.get(`/agenda?agentIds=${zoe.id}&du=2026-03-09&au=2026-03-15`, bearer)).statusCode,
  ]
  expect(await status()).toEqual([200, 200, 200])
  await owner.query('delete from roles where agent_id = $1 and organisation_id = $2', [zoe.id, premiere.id])
  expect(await status()).toEqual([404, 404, 404])
})

test('a machine held to A opens no time for Zoé in B', async () => {
  const { anonyme, zoe, premiere, b, cabinet, consultation, lieu, motif, bearer } = await zoeOfTwo()
  const open = (organisationId: number, lieuId: number, motifId: number) =>
    anonyme.post(
      '/plages',
      {
        agentId: zoe.id,
        organisationId,
        lieuId,
        titre: 'Essai',
        premierJour: '2026-03-12',
        heureDebut: '09:00',
        heureFin: '12:00',
        motifIds: [motifId],
      },
      bearer,
    )
  expect((await open(premiere.id, cabinet.id, consultation.id)).statusCode).toBe(201)
  expect((await open(b.id, lieu.id, motif.id)).statusCode).toBe(403)
})

const warned = async (answer: Promise<{ json: () => { avertissements: { message: string }[] } }>) =>
  (await answer).json().avertissements.map(({ message }) => message)

test('a machine held to A is told that a plage overlaps one of B, not what that one is called', async () => {
  const { anonyme, as, zoe, premiere, b, cabinet, consultation, motif, lieu, plage, bearer } = await zoeOfTwo()
  await plage({ agent: zoe, motifs: [motif], lieu, row: { organisation_id: b.id, titre: 'Secret', jours: [3] } })
  const body = {
    agentId: zoe.id,
    organisationId: premiere.id,
    titre: 'Essai',
    premierJour: '2026-03-11',
    heureDebut: '09:00',
    heureFin: '12:00',
    motifIds: [consultation.id],
    lieuId: cabinet.id,
  }
  expect(await warned(as(zoe).post('/plages?essai=1', body))).toEqual(['Cette plage en chevauche une autre (Secret).'])
  expect(await warned(anonyme.post('/plages?essai=1', body, bearer))).toEqual(['Cette plage en chevauche une autre.'])
})
