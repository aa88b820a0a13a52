import { simpleParser } from 'mailparser'
import { expect, onTestFinished, test, vi } from 'vitest'
import { postOffice, worker } from '../../../../test/post-office.js'
import { lundi, outcome, rdvSetting, warned } from '../../../../test/rdvs.js'
import { deriveToken } from '../../../platform/auth/tokens.js'
import type { Rdv } from '../contract/rdvs.js'

/** Léa and Nora, who has an address, on an rdv of Monday at 9:00; `put` says who is on it from now on. */
async function both(more: Record<string, unknown> = {}) {
  const w = await rdvSetting()
  const nora = await w.usager('Nora', { email: 'nora@exemple.fr', telephone: '+33612345678' })
  const rdv = await w.create({ usagerIds: [w.lea.id, nora.id], ...more })
  const { rows } = await w.owner.query<{ id: string; lien_sel: string }>(
    'select id, lien_sel from participations where rdv_id = $1 and usager_id = $2',
    [rdv.id, nora.id],
  )
  const [part] = rows
  const lien = deriveToken(w.config.PERMANENCE_SECRET, 'lien', Number(part!.id), part!.lien_sel)
  const put = async (of: Rdv, usagerIds: number[], change: object = {}): Promise<Rdv> => {
    const changed = await w.as(w.zoe).patch(`/rdvs/${of.id}`, { usagerIds, ...change }, { version: of.version })
    expect(changed.statusCode, changed.body).toBe(200)
    return changed.json<Rdv>()
  }
  const told = async () =>
    (
      await w.owner.query<{ type: string; usager: number }>(
        `select m.type, p.usager_id::float8 as usager from messages m join participations p on p.id = m.participation_id
          where m.rdv_id = $1 order by m.id`,
        [rdv.id],
      )
    ).rows
  return { ...w, nora, depart: rdv, part: Number(part!.id), lien, put, told }
}

const people = (rdv: Rdv) => rdv.participations.map(({ usager }) => usager.id)

test('Nora, taken off, is told that her rdv is cancelled, as it was; Léa, who stays, is told nothing', async () => {
  const w = await both()
  const start = w.clock.ms
  onTestFinished(() => {
    w.clock.ms = start
  })
  const { received, url } = await postOffice()
  const off = await w.put(w.depart, [w.lea.id], { debut: lundi('10:00'), accepte: ['rdv.trou'] })
  expect(people(off)).toEqual([w.lea.id])
  expect(await w.told()).toEqual([
    { type: 'rdv.cree', usager: w.nora.id },
    { type: 'rdv.annule', usager: w.nora.id },
  ])
  await w.owner.query("update graphile_worker._private_jobs set run_at = now() - interval '1 second'")
  await worker(w, url)
  await vi.waitFor(() => expect(received).toHaveLength(1), { timeout: 10_000 })
  const mail = await simpleParser(received[0]!)
  const text = mail.text?.replaceAll('\u00a0', ' ')
  expect(mail.subject).toContain('On ne vous attend plus')
  expect(text).toContain('lundi 9 mars 2026, de 9 h à 9 h 30')
  expect(received[0]).toContain('METHOD:CANCEL')
  const { rows } = await w.owner.query("select statut from messages where rdv_id = $1 and type = 'rdv.cree'", [
    w.depart.id,
  ])
  expect(rows).toEqual([{ statut: 'abandonne' }])
})

test('who wants no message, has excused herself or was expected in the past is taken off without a word', async () => {
  const w = await both()
  await w.owner.query('update participations set notifier = false where id = $1', [w.part])
  await w.put(w.depart, [w.lea.id])
  expect((await w.told()).map(({ type }) => type)).toEqual(['rdv.cree'])
  const excused = await both()
  const path = `/rdvs/${excused.depart.id}/participations/${excused.part}/statut`
  const said = await excused.as(excused.zoe).post(path, { transition: 'excuse' }, { version: 1 })
  const before = await excused.told()
  await excused.put(said.json<Rdv>(), [excused.lea.id])
  expect(await excused.told()).toEqual(before)
  const past = await both({ debut: '2026-03-02T09:00:00+01:00', accepte: ['rdv.passe', 'rdv.hors_plage'] })
  await past.put(past.depart, [past.lea.id])
  expect(await past.told()).toEqual([])
})

test('the last person expected who is taken off is told too, and the rdv stays', async () => {
  const w = await both()
  const path = `/rdvs/${w.depart.id}/participations/${w.depart.participations[0]!.id}/statut`
  const said = await w.as(w.zoe).post(path, { transition: 'excuse' }, { version: 1 })
  const off = await w.put(said.json<Rdv>(), [w.lea.id])
  expect(off.statut).toBe('excuse')
  expect((await w.told()).at(-1)).toEqual({ type: 'rdv.annule', usager: w.nora.id })
  expect(await w.occupations(w.depart.id)).toEqual([])
})

test('her row and its receipts stay; no list, file or search by her rdvs knows that she was on it', async () => {
  const w = await both()
  const ailleurs = await w.organisation()
  await w.put(w.depart, [w.lea.id])
  const kept = await w.owner.query('select statut, retire_le from participations where id = $1', [w.part])
  expect(kept.rows).toEqual([{ statut: 'prevu', retire_le: new Date(w.clock.ms) }])
  const caller = w.as(w.zoe)
  expect((await caller.get(`/rdvs?usagerId=${w.nora.id}`)).json().donnees).toEqual([])
  const list = (await caller.get('/rdvs?inclure=usagers')).json<{ donnees: Rdv[] }>().donnees
  expect(list.map((rdv) => [people(rdv), rdv.inclus?.usagers?.map(({ id }) => id)])).toEqual([[[w.lea.id], [w.lea.id]]])
  expect((await caller.get('/exports/rdvs.csv')).body).not.toContain('Nora')
  const week = await caller.get(`/agenda?agentIds=${w.zoe.id}&du=2026-03-09&au=2026-03-15`)
  expect(week.json<{ rdvs: Rdv[] }>().rdvs.map(people)).toEqual([[w.lea.id]])
  // Known to another organisation only, she is nobody's whom Zoé meets any more.
  await w.owner.query('update usagers_organisations set organisation_id = $1 where usager_id = $2', [
    ailleurs.id,
    w.nora.id,
  ])
  expect((await caller.get(`/usagers/${w.nora.id}`)).statusCode).toBe(404)
  expect((await caller.get('/usagers')).json<{ donnees: { id: number }[] }>().donnees.map(({ id }) => id)).toEqual([
    w.lea.id,
  ])
  expect((await caller.post('/usagers/rechercher', { recherche: 'nora' })).json().donnees).toEqual([])
  const history = (await caller.get(`/rdvs/${w.depart.id}/historique`)).json<{ donnees: { prevenus: object[] }[] }>()
  expect(history.donnees[0]!.prevenus).toMatchObject([{ canal: 'email', statut: 'a_envoyer' }])
})

test('the same rdv may be made again for her: neither a double nor another of the same day', async () => {
  const w = await both()
  await w.put(w.depart, [w.lea.id])
  const again = await w.as(w.zoe).post('/rdvs', w.body({ usagerIds: [w.nora.id] }))
  expect(warned(again)).toEqual(['rdv.chevauchement'])
  // Léa’s own is one: the same people, agent, motif and start.
  const double = await w.as(w.zoe).post('/rdvs', w.body({ usagerIds: [w.lea.id] }))
  expect(outcome(double)).toEqual([409, 'rdv.doublon'])
})

test('her statut moves no more, and does not make that of the rdv', async () => {
  const w = await both()
  const off = await w.put(w.depart, [w.lea.id])
  const path = `/rdvs/${off.id}/participations/${w.part}/statut`
  const hers = await w.as(w.zoe).post(path, { transition: 'excuse' }, { version: off.version })
  expect(outcome(hers)).toEqual([404, 'introuvable'])
  const excused = (await w.statut(off, 'excuse')).json<Rdv>()
  expect(excused.statut).toBe('excuse')
  const { rows } = await w.owner.query('select statut from participations where id = $1', [w.part])
  expect(rows).toEqual([{ statut: 'prevu' }])
  expect(await w.occupations(off.id)).toEqual([])
})

test('her place in a séance is free for somebody else', async () => {
  const w = await rdvSetting()
  const motif = await w.motif({ collectif: true })
  const [nora, tom] = [await w.usager('Nora'), await w.usager('Tom')]
  const seance = await w.create({
    motifId: motif.id,
    usagerIds: [w.lea.id, nora.id],
    places: 2,
    accepte: ['rdv.hors_plage'],
  })
  const add = (rdv: Rdv) =>
    w.as(w.zoe).post(`/rdvs/${rdv.id}/participations`, { usagerId: tom.id }, { version: rdv.version })
  expect(outcome(await add(seance))).toEqual([409, 'rdv.collectif_complet'])
  const off = await w.as(w.zoe).patch(`/rdvs/${seance.id}`, { usagerIds: [w.lea.id] }, { version: seance.version })
  const joined = await add(off.json<Rdv>())
  expect(joined.statusCode, joined.body).toBe(200)
  // Full again: she cannot come back.
  const back = await w
    .as(w.zoe)
    .post(`/rdvs/${seance.id}/participations`, { usagerId: nora.id }, { version: joined.json<Rdv>().version })
  expect(outcome(back)).toEqual([409, 'rdv.collectif_complet'])
})

test('her link says that the rdv no longer concerns her, and does nothing', async () => {
  const w = await both()
  expect((await w.anonyme.get(`/mes-rdvs/${w.lien}`)).statusCode).toBe(200)
  await w.put(w.depart, [w.lea.id])
  const headers = { 'idempotency-key': 'une-cle-assez-longue-pour-elle' }
  for (const answer of [
    await w.anonyme.get(`/mes-rdvs/${w.lien}`),
    await w.anonyme.get(`/mes-rdvs/${w.lien}/rendez-vous.ics`),
    await w.anonyme.get(`/mes-rdvs/${w.lien}/creneaux?du=2026-03-09&au=2026-03-15`),
    await w.anonyme.post(`/mes-rdvs/${w.lien}/annuler`, undefined, { headers }),
  ])
    expect(outcome(answer)).toEqual([410, 'lien.sans_rdv'])
  const forged = w.lien.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))
  expect(outcome(await w.anonyme.get(`/mes-rdvs/${forged}`))).toEqual([404, 'lien.invalide'])
})

test.each(['by the list of who comes', 'by adding her'])(
  'put back %s, she is who she was: same row, same link, told anew, and her calendar takes it',
  async (how) => {
    const w = await both()
    const arrived = await w
      .as(w.zoe)
      .post(
        `/rdvs/${w.depart.id}/participations/${w.part}/statut`,
        { transition: 'arrivee' },
        { version: w.depart.version },
      )
    const sequence = async () =>
      (await w.owner.query<{ sequence: number }>('select sequence from rdvs where id = $1', [w.depart.id])).rows[0]!
        .sequence
    const first = await sequence()
    const off = await w.put(arrived.json<Rdv>(), [w.lea.id])
    const second = await sequence()
    const back = how.startsWith('by the list')
      ? await w.put(off, [w.lea.id, w.nora.id])
      : (
          await w.as(w.zoe).post(`/rdvs/${off.id}/participations`, { usagerId: w.nora.id }, { version: off.version })
        ).json<Rdv>()
    expect(back.participations.map(({ id, usager, statut, arriveLe }) => [id, usager.id, statut, arriveLe])).toEqual([
      [w.depart.participations[0]!.id, w.lea.id, 'prevu', null],
      [w.part, w.nora.id, 'prevu', null],
    ])
    expect([second > first, (await sequence()) > second]).toEqual([true, true])
    expect((await w.anonyme.get(`/mes-rdvs/${w.lien}`)).statusCode).toBe(200)
    expect((await w.told()).map(({ type }) => type)).toEqual(['rdv.cree', 'rdv.annule', 'rdv.cree'])
  },
)

test('taking her off by mistake is undone: she is on it again and is told nothing', async () => {
  const w = await both()
  const off = await w.put(w.depart, [w.lea.id])
  const undone = await w
    .as(w.zoe)
    .post(`/rdvs/${off.id}/annuler-derniere-modification`, undefined, { version: off.version })
  expect(undone.statusCode, undone.body).toBe(200)
  expect(people(undone.json<Rdv>())).toEqual([w.lea.id, w.nora.id])
  const { rows } = await w.owner.query('select type, statut from messages where rdv_id = $1 order by id', [w.depart.id])
  expect(rows).toEqual([
    { type: 'rdv.cree', statut: 'a_envoyer' },
    { type: 'rdv.annule', statut: 'abandonne' },
  ])
})

test('of two records of her that are merged, the one still on the rdv keeps her on it', async () => {
  const w = await both()
  const double = await w.usager('Nora')
  const off = await w.put(w.depart, [w.lea.id, double.id])
  expect(people(off)).toEqual([w.lea.id, double.id])
  // Between two who are expected, the last word would count; she who was taken off has none.
  await w.owner.query(
    "update participations set statut_change_le = statut_change_le + interval '1 hour' where id = $1",
    [w.part],
  )
  const merged = await w
    .as(w.zoe)
    .post(`/usagers/${double.id}/fusionner`, { dansId: w.nora.id, dansVersion: 1 }, { version: 1 })
  expect(merged.statusCode, merged.body).toBe(200)
  const read = async () => people((await w.as(w.zoe).get(`/rdvs/${w.depart.id}`)).json<Rdv>())
  expect(await read()).toEqual([w.lea.id, w.nora.id])
  const undone = await w.as(w.zoe).post(`/usagers/${double.id}/defusionner`)
  expect(undone.statusCode, undone.body).toBe(200)
  expect(await read()).toEqual([w.lea.id, double.id])
})
