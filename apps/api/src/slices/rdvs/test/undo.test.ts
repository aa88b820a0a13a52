import { expect, test } from 'vitest'
import { atOnce } from '../../../../test/at-once.js'
import { lundi, outcome, rdvSetting } from '../../../../test/rdvs.js'
import { MAINTENANT } from '../../../../test/world.js'
import type { Rdv } from '../contract/rdvs.js'

type Setting = Awaited<ReturnType<typeof rdvSetting>>

async function setting() {
  const w = await rdvSetting()
  const nora = await w.usager('Nora', { email: 'nora@exemple.fr' })
  const undo = (rdv: Rdv, caller = w.as(w.zoe)) =>
    caller.post(`/rdvs/${rdv.id}/annuler-derniere-modification`, undefined, { version: rdv.version })
  const move = async (rdv: Rdv, debut: string): Promise<Rdv> => {
    const moved = await w
      .as(w.zoe)
      .post(`/rdvs/${rdv.id}/reporter`, { debut, accepte: ['rdv.trou'] }, { version: rdv.version })
    if (moved.statusCode !== 200) throw new Error(moved.body)
    return moved.json<Rdv>()
  }
  const told = async (id: number) =>
    (await w.owner.query('select type, statut from messages where rdv_id = $1 order by id', [id])).rows
  return { ...w, nora, undo, move, told }
}

const periode = async (w: Setting, id: number) =>
  (await w.owner.query('select lower(periode) as debut from occupations where rdv_id = $1', [id])).rows

test('Zoé moves an rdv, and undoes it: it is back, and nobody is told of either', async () => {
  const w = await setting()
  const rdv = await w.create({ usagerIds: [w.nora.id] })
  const moved = await w.move(rdv, lundi('10:00'))
  const back = await w.undo(moved)
  expect([back.statusCode, back.headers.etag]).toEqual([200, '"3"'])
  expect(back.json()).toEqual({ ...rdv, version: 3 })
  expect(await periode(w, rdv.id)).toEqual([{ debut: new Date(lundi('09:00')) }])
  expect(await w.told(rdv.id)).toEqual([
    { type: 'rdv.cree', statut: 'a_envoyer' },
    { type: 'rdv.deplace', statut: 'abandonne' },
  ])
  expect((await w.journal(rdv.id)).at(-1)).toMatchObject({
    type: 'rdv.modification_annulee',
    avant: { debut: lundi('10:00') },
    apres: { debut: lundi('09:00') },
  })
  // Only the last change, once.
  expect(outcome(await w.undo(back.json<Rdv>()))).toEqual([409, 'annulation.impossible'])
  expect(outcome(await w.undo(moved))).toEqual([412, 'version.depassee'])
  const bare = await w.as(w.zoe).post(`/rdvs/${rdv.id}/annuler-derniere-modification`)
  expect(outcome(bare)).toEqual([428, 'version.attendue'])
})

test('a cancellation undone takes the time again; rehearsed, it changes nothing', async () => {
  const w = await setting()
  const rdv = await w.create({ usagerIds: [w.nora.id] })
  const cancelled = (await w.statut(rdv, 'annule')).json<Rdv>()
  const path = `/rdvs/${rdv.id}/annuler-derniere-modification?essai=1`
  expect((await w.as(w.zoe).post(path, undefined, { version: 2 })).json()).toMatchObject({ statut: 'prevu' })
  expect(await w.occupations(rdv.id)).toEqual([])
  expect((await w.undo(cancelled)).json()).toEqual({ ...rdv, version: 3 })
  expect(await w.occupations(rdv.id)).toEqual([{ agentId: w.zoe.id, surbooking: false }])
  expect((await w.told(rdv.id)).at(-1)).toEqual({ type: 'rdv.annule', statut: 'abandonne' })
})

test('an edit undone brings back people, their link, agents, lieu and the note, which the journal never held', async () => {
  const w = await setting()
  const ali = await w.agent('Ali')
  const rdv = await w.create({ usagerIds: [w.lea.id, w.nora.id], contexte: 'Apporter le carnet' })
  const links = async () =>
    (await w.owner.query('select id, usager_id, lien_sel from participations where rdv_id = $1 order by id', [rdv.id]))
      .rows
  const before = await links()
  const change = {
    usagerIds: [w.lea.id, (await w.usager('Tom', { email: 'tom@exemple.fr' })).id],
    agentIds: [ali.id],
    contexte: 'Autre chose',
    accepte: ['rdv.hors_plage'],
  }
  const edited = await w.as(w.zoe).patch(`/rdvs/${rdv.id}`, change, { version: 1 })
  expect(edited.statusCode).toBe(200)
  const { version } = edited.json<Rdv>()
  expect((await w.undo(edited.json<Rdv>())).json()).toEqual({ ...rdv, version: version + 1 })
  expect(await links()).toEqual(before)
  expect(await w.occupations(rdv.id)).toEqual([{ agentId: w.zoe.id, surbooking: false }])
  expect(await w.told(rdv.id)).toEqual([
    { type: 'rdv.cree', statut: 'a_envoyer' },
    { type: 'rdv.annule', statut: 'abandonne' },
  ])
  expect(JSON.stringify(await w.journal(rdv.id))).not.toContain('carnet')
})

test('what was given up and taken by another is not taken back', async () => {
  const w = await setting()
  const rdv = await w.create()
  const moved = await w.move(rdv, lundi('10:00'))
  await w.create({ usagerIds: [w.nora.id], accepte: ['rdv.trou'] })
  expect(outcome(await w.undo(moved))).toEqual([409, 'creneau.pris'])
  expect((await w.as(w.zoe).get(`/rdvs/${rdv.id}`)).json()).toMatchObject({ debut: lundi('10:00'), version: 2 })
  expect(await periode(w, rdv.id)).toEqual([{ debut: new Date(lundi('10:00')) }])
})

test('the last place of a séance, given up and taken, is not taken back', async () => {
  const w = await setting()
  const motif = await w.motif({ collectif: true })
  const rdv = await w.create({ motifId: motif.id, usagerIds: [w.lea.id], places: 1 })
  const { id: participationId } = rdv.participations[0]!
  const path = `/rdvs/${rdv.id}/participations`
  const off = await w.as(w.zoe).post(`${path}/${participationId}/statut`, { transition: 'excuse' }, { version: 1 })
  // Online, by a hold: the version of the rdv does not change.
  await w.insert('holds', {
    territoire_id: w.territoireId,
    organisation_id: w.premiere.id,
    motif_id: motif.id,
    modalite: 'sur_place',
    debut: rdv.debut,
    fin: rdv.fin,
    rdv_id: rdv.id,
    sel: 'x',
    expire_at: new Date(MAINTENANT + 600_000),
  })
  expect(outcome(await w.undo(off.json<Rdv>()))).toEqual([409, 'rdv.collectif_complet'])
})

test('after the grace time, or once somebody was told, nothing is undone', async () => {
  const w = await setting()
  const rdv = await w.create({ usagerIds: [w.nora.id] })
  const moved = await w.move(rdv, lundi('10:00'))
  w.clock.ms = MAINTENANT + 90_000
  expect(outcome(await w.undo(moved))).toEqual([409, 'annulation.trop_tard'])
  w.clock.ms = MAINTENANT
  await w.owner.query("update messages set statut = 'envoye' where rdv_id = $1 and type = 'rdv.deplace'", [rdv.id])
  expect(outcome(await w.undo(moved))).toEqual([409, 'annulation.trop_tard'])
  expect((await w.as(w.zoe).get(`/rdvs/${rdv.id}`)).json()).toMatchObject({ debut: lundi('10:00') })
})

test('an rdv just made is undone: it is gone, its time is free, and nobody is told', async () => {
  const w = await setting()
  const rdv = await w.create({ usagerIds: [w.nora.id] })
  const ali = await w.agent('Ali', { services: [await w.service()] })
  expect(outcome(await w.undo(rdv, w.as(ali)))).toEqual([403, 'droit.manquant'])
  expect((await w.undo(rdv)).statusCode).toBe(204)
  expect(outcome(await w.as(w.zoe).get(`/rdvs/${rdv.id}`))).toEqual([404, 'introuvable'])
  expect(await w.occupations(rdv.id)).toEqual([])
  expect(await w.told(rdv.id)).toEqual([{ type: 'rdv.cree', statut: 'abandonne' }])
  expect((await w.journal(rdv.id)).at(-1)).toMatchObject({
    type: 'rdv.supprime',
    apres: { raison: 'Création annulée' },
  })
  expect((await w.create({ usagerIds: [w.nora.id] })).debut).toBe(rdv.debut)
})

test('a creation that was changed since, told, too old or an usager’s is not undone', async () => {
  const w = await setting()
  const rdv = await w.create({ usagerIds: [w.nora.id] })
  w.clock.ms += 90_000
  expect(outcome(await w.undo(rdv))).toEqual([409, 'annulation.trop_tard'])
  w.clock.ms = MAINTENANT
  await w.owner.query("update messages set statut = 'envoye' where rdv_id = $1", [rdv.id])
  expect(outcome(await w.undo(rdv))).toEqual([409, 'annulation.trop_tard'])
  const online = await w.rdv({ agents: [w.zoe], motif: await w.motif(), debut: lundi('15:00'), fin: lundi('15:30') })
  const lu = (await w.as(w.zoe).get(`/rdvs/${online.id}`)).json<Rdv>()
  expect(outcome(await w.undo(lu))).toEqual([409, 'annulation.impossible'])
  const moved = await w.move(rdv, lundi('10:00'))
  // As a link would: the change of an usager is not an agent's to undo.
  await w.owner.query('update rdvs set version = version + 1 where id = $1', [rdv.id])
  expect(outcome(await w.undo({ ...moved, version: 3 }))).toEqual([409, 'annulation.depassee'])
})

test('a deleted rdv comes back to who may delete it, with its time, as long as nobody was told', async () => {
  const w = await setting()
  const cheffe = w.as(await w.agent('Nadia', { role: 'admin' }))
  const rdv = await w.create({ usagerIds: [w.nora.id] })
  const deletion = { raison: 'Erreur de saisie' }
  expect((await cheffe.delete(`/rdvs/${rdv.id}`, deletion, { version: 1 })).statusCode).toBe(204)
  expect(outcome(await w.undo(rdv))).toEqual([404, 'introuvable'])
  expect(outcome(await w.undo({ ...rdv, version: 2 }, cheffe))).toEqual([409, 'annulation.depassee'])
  const back = await w.undo(rdv, cheffe)
  expect([back.statusCode, back.json()]).toEqual([
    200,
    { ...rdv, version: 2, peutSupprimer: true, peutEcrire: back.json().peutEcrire },
  ])
  expect(await w.occupations(rdv.id)).toEqual([{ agentId: w.zoe.id, surbooking: false }])
  expect((await w.told(rdv.id)).at(-1)).toEqual({ type: 'rdv.annule', statut: 'abandonne' })
  expect((await w.journal(rdv.id)).at(-1)).toMatchObject({ type: 'rdv.modification_annulee', avant: null })
  expect(outcome(await w.undo({ ...rdv, version: 2 }, cheffe))).toEqual([409, 'annulation.impossible'])
})

test('what the worker gave up saying while the rdv was cancelled or deleted is said after all, once that is undone', async () => {
  const w = await setting()
  const cheffe = w.as(await w.agent('Nadia', { role: 'admin' }))
  const rdv = await w.create({ usagerIds: [w.nora.id] })
  // The job of the announcement came due meanwhile.
  const giveUp = async () => {
    await w.owner.query("update messages set statut = 'abandonne', erreur = 'x' where rdv_id = $1", [rdv.id])
    await w.owner.query("delete from graphile_worker._private_jobs where key like 'message:%'")
  }
  const planned = async () =>
    (
      await w.owner.query(
        "select m.type, m.erreur from messages m join graphile_worker.jobs j on j.key = 'message:' || m.id where m.rdv_id = $1",
        [rdv.id],
      )
    ).rows
  const cancelled = (await w.statut(rdv, 'annule')).json<Rdv>()
  await giveUp()
  const back = (await w.undo(cancelled)).json<Rdv>()
  expect(await planned()).toEqual([{ type: 'rdv.cree', erreur: null }])
  await cheffe.delete(`/rdvs/${rdv.id}`, { raison: 'Erreur' }, { version: back.version })
  await giveUp()
  expect((await w.undo(back, cheffe)).statusCode).toBe(200)
  expect(await planned()).toEqual([{ type: 'rdv.cree', erreur: null }])
  expect((await w.told(rdv.id)).map(({ statut }) => statut)).toEqual(['a_envoyer', 'abandonne', 'abandonne'])
})

test('a deleted rdv whose time was taken, or whose agent has left, stays deleted', async () => {
  const w = await setting()
  const cheffe = w.as(await w.agent('Nadia', { role: 'admin' }))
  const rdv = await w.create({ usagerIds: [w.nora.id] })
  await cheffe.delete(`/rdvs/${rdv.id}`, { raison: 'Erreur' }, { version: 1 })
  const other = await w.create({ usagerIds: [w.lea.id] })
  expect(outcome(await w.undo(rdv, cheffe))).toEqual([409, 'creneau.pris'])
  expect((await w.undo(other)).statusCode).toBe(204)
  await w.owner.query('update agents set desactive = true where id = $1', [w.zoe.id])
  expect(outcome(await w.undo(rdv, cheffe))).toEqual([422, 'agent.inconnu'])
  await w.owner.query('update agents set desactive = false where id = $1', [w.zoe.id])
  const answers = await atOnce(
    w.owner,
    { text: 'select 1 from agendas where agent_id = $1 for no key update', values: [w.zoe.id] },
    Array.from({ length: 5 }, () => () => w.undo(rdv, cheffe)),
  )
  const statuses = answers.map(({ statusCode }) => statusCode).toSorted((x, y) => x - y)
  expect(statuses).toEqual([200, 409, 409, 409, 409])
})

test('who does not write the rdv undoes nothing', async () => {
  const w = await setting()
  const moved = await w.move(await w.create(), lundi('10:00'))
  const tom = await w.agent('Tom', { services: [await w.service()] })
  const eva = await w.agent('Eva', { organisation: await w.organisation() })
  expect(outcome(await w.undo(moved, w.as(tom)))).toEqual([403, 'droit.manquant'])
  expect(outcome(await w.undo(moved, w.as(eva)))).toEqual([404, 'introuvable'])
})

test('undone by ten at once: once; against who wants the time given up: exactly one has it', async () => {
  const w = await setting()
  let rdv = await w.create()
  const moved = await w.move(rdv, lundi('10:00'))
  const answers = await Promise.all(Array.from({ length: 10 }, () => w.undo(moved)))
  const codes = answers.map(({ statusCode }) => statusCode)
  expect([codes.filter((code) => code === 200).length, new Set(codes)]).toEqual([1, new Set([200, 412])])
  rdv = answers.find(({ statusCode }) => statusCode === 200)!.json<Rdv>()
  for (let round = 0; round < 10; round++) {
    const away = await w.move(rdv, lundi('10:00'))
    const [undone, made] = await Promise.all([
      w.undo(away),
      w.as(w.zoe).post('/rdvs', w.body({ usagerIds: [w.nora.id], accepte: ['rdv.trou', 'rdv.meme_jour'] })),
    ])
    expect([undone.statusCode, made.statusCode].toSorted((a, b) => a - b)).toEqual([
      made.statusCode === 201 ? 201 : 200,
      409,
    ])
    if (made.statusCode === 201) {
      const other = made.json<Rdv>()
      await w.statut(other, 'annule')
      rdv = await w.move(away, lundi('09:00'))
    } else rdv = undone.json<Rdv>()
  }
})

test('undone, an rdv shares its time with those it shared it with, never with who came meanwhile', async () => {
  const w = await setting()
  const [accepte, debut] = [['rdv.chevauchement', 'rdv.trou', 'rdv.meme_jour'], lundi('09:00')]
  const first = await w.create({ debut })
  const over = await w.create({ debut, usagerIds: [w.nora.id], accepte })
  const back = await w.undo(await w.move(over, lundi('10:00')))
  expect(back.statusCode).toBe(200)
  expect(await w.occupations(over.id)).toEqual([{ agentId: w.zoe.id, surbooking: true }])
  const away = await w.move(back.json<Rdv>(), lundi('10:00'))
  await w.statut(first, 'annule')
  await w.create({ debut, usagerIds: [(await w.usager('Tom')).id], accepte: ['rdv.trou'] })
  expect(outcome(await w.undo(away))).toEqual([409, 'creneau.pris'])
})

test('a message that leaves while its change is being undone has been sent: nothing is undone', async () => {
  const w = await setting()
  const moved = await w.move(await w.create({ usagerIds: [w.nora.id] }), lundi('10:00'))
  const text = "update messages set statut = 'envoye' where rdv_id = $1 and type = 'rdv.deplace'"
  const [undone] = await atOnce(w.owner, { text, values: [moved.id] }, [() => w.undo(moved)])
  expect(outcome(undone!)).toEqual([409, 'annulation.trop_tard'])
})
