import { expect, test, vi } from 'vitest'
import { lundi, rdvSetting } from '../../../test/rdvs.js'

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
  const { agent, anonyme, as, b, zoe, ici, ailleurs, bearer } = await zoeOfTwo()
  const { marque } = (await anonyme.get('/rdvs', bearer)).json<{ marque: string }>()
  const chef = await agent('Inès', { role: 'admin', organisation: b })
  await as(zoe).patch(`/rdvs/${ici.id}`, { contexte: 'x' }, { version: 1 })
  expect((await as(chef).delete(`/rdvs/${ailleurs.id}`, { raison: 'Fin' }, { version: 1 })).statusCode).toBe(204)
  // A change shows once every older transaction of the cluster is over, those of other tests too.
  await vi.waitFor(
    async () => {
      const changed = (await anonyme.get(`/rdvs?modifieDepuis=${marque}`, bearer)).json<{
        donnees: { id: number }[]
        retires: number[]
      }>()
      expect([changed.donnees.map(({ id }) => id), changed.retires]).toEqual([[ici.id], []])
    },
    { timeout: 10_000 },
  )
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
