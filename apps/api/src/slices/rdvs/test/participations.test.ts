import { expect, test, vi } from 'vitest'
import { postOffice, worker } from '../../../../test/post-office.js'
import { lundi, outcome, rdvSetting, warned } from '../../../../test/rdvs.js'
import type { Rdv } from '../contract/rdvs.js'

const of = (rdv: Rdv, usager: { id: number }) => rdv.participations.find((one) => one.usager.id === usager.id)!

const path = (rdv: Rdv, participationId?: number) =>
  `/rdvs/${rdv.id}/participations${participationId === undefined ? '' : `/${participationId}`}`

async function setting() {
  const w = await rdvSetting()
  const zoe = w.as(w.zoe)
  const add = (rdv: Rdv, body: object) => zoe.post(path(rdv), body, { version: rdv.version })
  const told = async (rdv: Rdv) => {
    const text =
      'select p.usager_id::float8 as id from messages m join participations p on p.id = m.participation_id where m.rdv_id = $1 order by m.id'
    return (await w.owner.query<{ id: number }>(text, [rdv.id])).rows.map(({ id }) => id)
  }
  return { ...w, add, told, caller: zoe }
}

test('who already comes for the same that day is added once somebody has agreed to it', async () => {
  const w = await setting()
  await w.create()
  const tom = await w.usager('Tom')
  const second = await w.create({ debut: lundi('10:00'), usagerIds: [tom.id], accepte: ['rdv.trou'] })
  const refused = await w.add(second, { usagerId: w.lea.id })
  expect([...outcome(refused), ...warned(refused)]).toEqual([409, 'rdv.avertissements', 'rdv.meme_jour'])
  const agreed = await w.add(second, { usagerId: w.lea.id, accepte: ['rdv.meme_jour'] })
  expect(agreed.json<Rdv>().participations.map(({ usager }) => usager.id)).toEqual([tom.id, w.lea.id])
})

test('nobody makes the same rdv twice by adding to one the person of the other', async () => {
  const w = await setting()
  await w.create()
  const empty = await w.create({ usagerIds: [], accepte: ['rdv.chevauchement'] })
  const everything = { usagerId: w.lea.id, accepte: ['rdv.meme_jour', 'rdv.chevauchement'] }
  expect(outcome(await w.add(empty, everything))).toEqual([409, 'rdv.doublon'])
})

test('Ali is added but not written to; then he is to be; then no more', async () => {
  const w = await setting()
  const ali = await w.usager('Ali', { email: 'ali@exemple.fr' })
  const added = (await w.add(await w.create(), { usagerId: ali.id, notifier: false })).json<Rdv>()
  expect([of(added, ali).notifier, await w.told(added)]).toEqual([false, []])
  const set = (rdv: Rdv, notifier: boolean, options: object = { version: rdv.version }) =>
    w.caller.patch(path(rdv, of(rdv, ali).id), { notifier }, options)
  expect((await set(added, true, {})).statusCode).toBe(428)
  expect((await set(added, true, { version: 1 })).statusCode).toBe(412)
  const changed = (await set(added, true)).json<Rdv>()
  expect([of(changed, ali).notifier, changed.version]).toEqual([true, added.version + 1])
  const moved = await w.caller.post(
    `/rdvs/${changed.id}/reporter`,
    { debut: lundi('10:00') },
    { version: changed.version },
  )
  expect(await w.told(added)).toEqual([ali.id])
  const silent = (await set(moved.json<Rdv>(), false)).json<Rdv>()
  await w.statut(silent, 'annule')
  expect(await w.told(added)).toEqual([ali.id])
  expect((await w.journal(added.id)).at(-2)).toEqual({
    type: 'rdv.participation_modifiee',
    avant: { usagerId: ali.id, notifier: true },
    apres: { usagerId: ali.id, notifier: false },
  })
})

test('Ali is not sent what waited to leave when he asked not to be written to; undone, he is to be', async () => {
  const w = await setting()
  const ali = await w.usager('Ali', { email: 'ali@exemple.fr' })
  const rdv = await w.create({ usagerIds: [ali.id] })
  const silent = (
    await w.caller.patch(path(rdv, of(rdv, ali).id), { notifier: false }, { version: rdv.version })
  ).json<Rdv>()
  const { received, url } = await postOffice()
  await worker(w, url)
  const receipts = async () =>
    (await w.owner.query<{ statut: string }>('select statut from messages where rdv_id = $1', [rdv.id])).rows
  await vi.waitFor(async () => expect(await receipts()).toEqual([{ statut: 'abandonne' }]), { timeout: 10_000 })
  expect(received).toEqual([])
  const undo = `/rdvs/${rdv.id}/annuler-derniere-modification`
  const back = (await w.caller.post(undo, undefined, { version: silent.version })).json<Rdv>()
  expect(of(back, ali).notifier).toBe(true)
})

test('Tom is taken off a séance of sixty, and told; the others stay; a stranger takes nobody off', async () => {
  const w = await setting()
  const atelier = await w.motif({ collectif: true })
  const tom = await w.usager('Tom', { email: 'tom@exemple.fr' })
  const made = await w.create({ motifId: atelier.id, usagerIds: [w.lea.id, tom.id], debut: lundi('10:00') })
  for (let n = 0; n < 58; n++) {
    const { id } = await w.usager(`Inscrit ${n}`)
    const text = `insert into participations (territoire_id, rdv_id, usager_id, statut_change_le, lien_sel)
      select territoire_id, id, $2::bigint, debut, $2::text from rdvs where id = $1`
    await w.owner.query(text, [made.id, id])
  }
  const gone = (rdv: Rdv, options: object = { version: rdv.version }, caller = w.caller) =>
    caller.delete(path(rdv, of(made, tom).id), undefined, options)
  const stranger = w.as(await w.agent('Max', { services: [await w.service('Insertion')] }))
  expect(outcome(await gone(made, { version: made.version }, stranger))).toEqual([403, 'droit.manquant'])
  expect((await gone(made, {})).statusCode).toBe(428)
  const left = await gone(made)
  expect([left.statusCode, left.json<Rdv>().participations.length]).toEqual([200, 59])
  expect([(await w.told(made)).at(-1), (await w.journal(made.id)).at(-1)?.type]).toEqual([tom.id, 'rdv.modifie'])
  expect(outcome(await gone(left.json<Rdv>()))).toEqual([404, 'introuvable'])
})

test('an rdv may lose its only person: it stays, and takes Zoé’s time', async () => {
  const w = await setting()
  const rdv = await w.create()
  const left = await w.caller.delete(path(rdv, of(rdv, w.lea).id), undefined, { version: rdv.version })
  expect([left.json<Rdv>().participations, (await w.occupations(rdv.id)).length]).toEqual([[], 1])
})
