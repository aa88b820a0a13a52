import { expect, test } from 'vitest'
import { inTurn } from '../../../../test/at-once.js'
import { lundi, outcome, rdvSetting } from '../../../../test/rdvs.js'
import type { Rdv } from '../../rdvs/contract/rdvs.js'
import type { Usager } from '../contract/usagers.js'

/** Léa, known at MDS Calais and at another one; Zoé works in both, and may detach her from Calais. */
async function known() {
  const w = await rdvSetting()
  const deux = await w.organisation()
  await w.owner.query("insert into roles values ($1, $2, $3, 'agent')", [w.territoireId, w.zoe.id, deux.id])
  await w.owner.query('insert into usagers_organisations values ($1, $2, $3)', [w.territoireId, w.lea.id, deux.id])
  const caller = w.as(w.zoe)
  const detach = async () => {
    const { version } = (await caller.get(`/usagers/${w.lea.id}`)).json<Usager>()
    return caller.patch(`/usagers/${w.lea.id}`, { organisationIds: [deux.id] }, { version })
  }
  const book = () => caller.post('/rdvs', w.body())
  const organisations = async () => (await caller.get(`/usagers/${w.lea.id}`)).json<Usager>().organisationIds
  return { ...w, deux, caller, detach, book, organisations }
}

test('Léa is not detached while an rdv is being made for her: it is waited for, and seen', async () => {
  const w = await known()
  // The rdv and her participation are written, and not committed: what follows waits for the journal.
  const lock = { text: 'lock table journal in share mode', values: [] }
  const [made, detached] = await inTurn(w.owner, lock, [w.book, w.detach])
  expect([made!.statusCode, ...outcome(detached!)]).toEqual([201, 409, 'usager.rdvs_a_venir'])
  expect(await w.organisations()).toEqual([w.premiere.id, w.deux.id])
})

test('an rdv made for Léa while she is being detached makes her known again', async () => {
  const w = await known()
  // Nothing speaks against it, and it is about to be written: her rdv comes in between.
  const text = 'select 1 from usagers_organisations where usager_id = $1 for update'
  const [detached, made] = await inTurn(w.owner, { text, values: [w.lea.id] }, [w.detach, w.book])
  expect([detached!.statusCode, made!.statusCode]).toEqual([200, 201])
  expect(await w.organisations()).toEqual([w.premiere.id, w.deux.id])
})

test('Léa, who was excused and then detached, comes after all: she is known again where she is expected', async () => {
  const w = await known()
  const excused = (await w.statut(await w.create(), 'excuse')).json<Rdv>()
  expect((await w.detach()).statusCode).toBe(200)
  expect(await w.organisations()).toEqual([w.deux.id])
  expect((await w.statut(excused, 'prevu')).statusCode).toBe(200)
  expect(await w.organisations()).toEqual([w.premiere.id, w.deux.id])
})

test('Léa, detached after her rdv was deleted, is not made known again by undoing the deletion: she has left', async () => {
  const w = await known()
  const rdv = await w.create()
  const nora = w.as(await w.agent('Nora', { role: 'admin' }))
  const gone = await nora.delete(`/rdvs/${rdv.id}`, { raison: 'Doublon' }, { version: rdv.version })
  expect(gone.statusCode, gone.body).toBe(204)
  expect((await w.detach()).statusCode).toBe(200)
  const back = await nora.post(`/rdvs/${rdv.id}/annuler-derniere-modification`, {}, { version: rdv.version })
  expect([back.statusCode, back.json().code]).toEqual([409, 'usager.parti'])
  expect(await w.organisations()).toEqual([w.deux.id])
})

test('whoever no longer sees Léa cannot bring her back to an rdv, by its statut or by undoing, and so read her again', async () => {
  const w = await known()
  const carla = w.as(await w.agent('Carla'))
  const rdv = await w.create()
  const excused = (await w.statut(rdv, 'excuse')).json<Rdv>()
  expect((await w.detach()).statusCode).toBe(200)
  expect((await carla.get(`/usagers/${w.lea.id}`)).statusCode).toBe(404)
  const [{ id: participationId }] = rdv.participations as [Rdv['participations'][number]]
  const { version } = excused
  for (const [url, body] of [
    [`/rdvs/${rdv.id}/statut`, { transition: 'prevu' }],
    [`/rdvs/${rdv.id}/participations/${participationId}/statut`, { transition: 'prevu' }],
    [`/rdvs/${rdv.id}/annuler-derniere-modification`, {}],
  ] as const) {
    const refused = await carla.post(url, body, { version })
    expect([refused.statusCode, refused.json().code], url).toEqual([409, 'usager.parti'])
  }
  expect(await w.organisations()).toEqual([w.deux.id])
  expect((await carla.get(`/usagers/${w.lea.id}`)).statusCode).toBe(404)
})

/** Léa twice: the record of Calais is merged into the one of `deux`, or comes out of it again. */
async function twins() {
  const w = await known()
  const lea = await w.usager('Lea', { organisation_id: w.deux.id })
  const read = async (id: number) => (await w.caller.get(`/usagers/${id}`)).json<Usager>()
  const merge = async () => {
    const [source, dans] = [await read(w.lea.id), await read(lea.id)]
    const body = { dansId: dans.id, dansVersion: dans.version }
    return w.caller.post(`/usagers/${source.id}/fusionner`, body, { version: source.version })
  }
  return { ...w, double: lea, read, merge, unmerge: () => w.caller.post(`/usagers/${w.lea.id}/defusionner`) }
}

test('an rdv made for a record while it is merged makes the other known where it is made', async () => {
  const w = await twins()
  const trois = await w.organisation()
  await w.owner.query("insert into roles values ($1, $2, $3, 'agent')", [w.territoireId, w.zoe.id, trois.id])
  const [motif, lieu] = [await w.motif({ organisation_id: trois.id }), await w.lieu({ organisation_id: trois.id })]
  const there = { organisationId: trois.id, motifId: motif.id, lieuId: lieu.id, debut: lundi('10:00') }
  const accepte = ['rdv.hors_plage', 'rdv.autre_lieu', 'rdv.trou']
  // What hangs on the record is copied already: the organisation of the rdv comes too late for that.
  const lock = { text: 'lock table fusions in share mode', values: [] }
  const book = () => w.caller.post('/rdvs', w.body({ ...there, accepte }))
  const [merged, made] = await inTurn(w.owner, lock, [w.merge, book])
  expect([merged!.statusCode, made!.statusCode]).toEqual([200, 201])
  expect((await w.read(w.double.id)).organisationIds).toEqual([w.premiere.id, w.deux.id, trois.id])
  // She is answered as who she has become.
  const rdv = made!.json<Rdv>()
  expect(rdv.participations.map(({ usager }) => usager.id)).toEqual([w.double.id])
  expect((await w.caller.get(`/rdvs/${rdv.id}`)).json()).toEqual(rdv)
})

test('a merge that is undone while an rdv is made keeps the organisation of that rdv', async () => {
  const w = await twins()
  expect((await w.merge()).statusCode).toBe(200)
  const lock = { text: 'lock table journal in share mode', values: [] }
  const book = () => w.caller.post('/rdvs', w.body({ usagerIds: [w.double.id] }))
  const [made, unmerged] = await inTurn(w.owner, lock, [book, w.unmerge])
  expect([made!.statusCode, unmerged!.statusCode]).toEqual([201, 200])
  expect((await w.read(w.double.id)).organisationIds).toEqual([w.premiere.id, w.deux.id])
})
