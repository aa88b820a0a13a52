import { expect, onTestFinished, test } from 'vitest'
import { MAINTENANT, world, type Caller } from '../../../../test/world.js'

type Ligne = { id: number; version: number; titre: string } & Record<string, unknown>
const outcome = (answer: { statusCode: number; json: () => { code?: string } }) => [
  answer.statusCode,
  answer.json().code,
]
const recurrence = {
  frequence: 'semaine',
  intervalle: 1,
  jours: ['lun'],
  dernierJour: '2026-04-13',
  exceptions: [],
}

/** Zoé's Monday mornings, or her Monday absences: the same rules for both. */
async function setting(sorte: 'plages' | 'absences') {
  const w = await world()
  const zoe = await w.agent('Zoé')
  const pesee = await w.motif({ modalites: ['telephone'] })
  const caller = w.as(zoe)
  const of = sorte === 'plages' ? { organisationId: w.premiere.id, motifIds: [pesee.id] } : {}
  const body = {
    agentId: zoe.id,
    titre: 'Lundi',
    premierJour: '2026-03-09',
    heureDebut: '09:00',
    heureFin: '12:00',
    recurrence,
    ...of,
  }
  const create = async (): Promise<Ligne> => (await caller.post(`/${sorte}`, body)).json<Ligne>()
  const rows = async (): Promise<Ligne[]> =>
    (await caller.get(`/${sorte}?agentId=${zoe.id}`))
      .json<{ donnees: Ligne[] }>()
      .donnees.toSorted((a, b) => a.id - b.id)
  const undo = (id: number, version: number, by: Caller = caller) =>
    by.post(`/${sorte}/${id}/annuler-derniere-modification`, undefined, { version })
  const change = async (ligne: Ligne, what: object): Promise<Ligne> => {
    const changed = await caller.patch(`/${sorte}/${ligne.id}`, what, { version: ligne.version })
    if (changed.statusCode !== 200) throw new Error(changed.body)
    return changed.json<Ligne>()
  }
  const name = sorte === 'plages' ? 'plage' : 'absence'
  return { ...w, zoe, pesee, caller, create, rows, undo, change, name }
}

const content = (lignes: Ligne[]) => lignes.map(({ version: _version, ...same }) => same)

test.each(['plages', 'absences'] as const)('%s: one Monday set apart comes back into the series', async (sorte) => {
  const w = await setting(sorte)
  const whole = await w.create()
  const before = await w.rows()
  const apart = await w.change(whole, { titre: 'Ailleurs', portee: 'occurrence', occurrence: '2026-03-16' })
  expect((await w.rows()).length).toBe(2)
  const undone = await w.undo(apart.id, apart.version)
  expect(undone.json()).toEqual({ [w.name]: null, rdvsAReplacer: [] })
  expect(content(await w.rows())).toEqual(content(before))
  const { rows: told } = await w.owner.query(
    'select type from journal where sujet_type = $1 and territoire_id = $2 order by id desc limit 2',
    [w.name, w.territoireId],
  )
  expect(told.map(({ type }) => type)).toEqual(Array.from({ length: 2 }, () => `${w.name}.modification_annulee`))
  expect(outcome(await w.undo(whole.id, 3))).toEqual([409, 'annulation.impossible'])
})

test.each(['plages', 'absences'] as const)(
  '%s: a deleted series comes back whole, under its own ids',
  async (sorte) => {
    const w = await setting(sorte)
    const whole = await w.create()
    await w.change(whole, { titre: 'Ensuite', portee: 'suite', occurrence: '2026-03-30' })
    const before = await w.rows()
    const [first] = before
    const path = `/${sorte}/${first!.id}?portee=serie`
    expect((await w.caller.delete(path, undefined, { version: first!.version })).statusCode).toBe(200)
    expect(await w.rows()).toEqual([])
    const stale = await w.undo(first!.id, first!.version + 1)
    expect(outcome(stale)).toEqual([412, 'version.depassee'])
    const back = await w.undo(first!.id, first!.version)
    expect(back.json()[w.name]).toMatchObject({ id: first!.id, titre: 'Lundi', version: first!.version + 1 })
    expect(content(await w.rows())).toEqual(content(before))
  },
)

test.each(['plages', 'absences'] as const)(
  '%s: too late, followed, or somebody else’s: refused by name',
  async (sorte) => {
    const w = await setting(sorte)
    const whole = await w.create()
    const renamed = await w.change(whole, { titre: 'Mardi' })
    expect(outcome(await w.caller.post(`/${sorte}/${whole.id}/annuler-derniere-modification`))).toEqual([
      428,
      'version.attendue',
    ])
    expect(outcome(await w.undo(whole.id, 1))).toEqual([412, 'version.depassee'])
    w.clock.ms = MAINTENANT + 90_000
    expect(outcome(await w.undo(whole.id, renamed.version))).toEqual([409, 'annulation.trop_tard'])
    w.clock.ms = MAINTENANT
    const eva = await w.agent('Eva', { organisation: await w.organisation() })
    const tom = await w.agent('Tom', { services: [await w.service()] })
    expect(outcome(await w.undo(whole.id, 2, w.as(eva)))).toEqual([404, 'introuvable'])
    expect(outcome(await w.undo(whole.id, 2, w.as(tom)))).toEqual([403, 'droit.manquant'])
    expect(outcome(await w.undo(999_999_999, 1))).toEqual([404, 'introuvable'])
    // A part set apart, then changed again: the change that set it apart stays.
    const apart = await w.change(renamed, { titre: 'Seul', portee: 'occurrence', occurrence: '2026-03-16' })
    await w.change(apart, { titre: 'Encore' })
    const series = (await w.rows()).find(({ id }) => id === whole.id)!
    expect(outcome(await w.undo(whole.id, series.version))).toEqual([409, 'annulation.depassee'])
  },
)

test.each(['plages', 'absences'] as const)('%s: undone by ten at once, it is undone once', async (sorte) => {
  const w = await setting(sorte)
  const whole = await w.create()
  const renamed = await w.change(whole, { titre: 'Mardi' })
  const answers = await Promise.all(Array.from({ length: 10 }, () => w.undo(whole.id, renamed.version)))
  const codes = answers.map(({ statusCode }) => statusCode)
  expect([codes.filter((code) => code === 200).length, new Set(codes)]).toEqual([1, new Set([200, 412])])
  expect(await w.rows()).toMatchObject([{ titre: 'Lundi', version: 3 }])
})

test('a longer morning undone names the rdvs it leaves outside; a motif gone meanwhile is said by its field', async () => {
  const w = await setting('plages')
  const whole = await w.create()
  const autre = await w.motif({ modalites: ['telephone'] })
  const longer = await w.change(whole, { heureFin: '14:00', motifIds: [w.pesee.id, autre.id] })
  const lea = await w.usager('Léa')
  const { id } = await w.rdv({
    agents: [w.zoe],
    motif: w.pesee,
    usagers: [lea],
    debut: '2026-03-16T13:00:00+01:00',
    fin: '2026-03-16T13:30:00+01:00',
  })
  const undone = await w.undo(whole.id, longer.version)
  expect(undone.json()).toMatchObject({ plage: { heureFin: '12:00' }, rdvsAReplacer: [{ id }] })
  const { version } = undone.json<{ plage: Ligne }>().plage
  const two = await w.change({ ...whole, version }, { motifIds: [w.pesee.id, autre.id] })
  const one = await w.change(two, { motifIds: [w.pesee.id] })
  await w.owner.query('delete from motifs where id = $1', [autre.id])
  const refused = await w.undo(whole.id, one.version)
  expect(outcome(refused)).toEqual([422, 'motif.inconnu'])
})

test.each(['plages', 'absences'] as const)(
  '%s: what another request once did under the same transaction number stays',
  async (sorte) => {
    const w = await setting(sorte)
    const [ancienne, nouvelle] = [await w.create(), await w.create()]
    const kept = await w.change(ancienne, { titre: 'Gardé' })
    onTestFinished(() => {
      w.clock.ms = MAINTENANT
    })
    w.clock.ms += 60_000
    const changed = await w.change(nouvelle, { titre: 'Défait' })
    // As in a database restored elsewhere, whose transactions are counted from the beginning again.
    const last = (id: number) =>
      `(select id from journal where sujet_type = '${w.name}' and sujet_id = ${id} order by id desc limit 1)`
    await w.owner.query(`begin; set local session_replication_role = 'replica';
      update journal set xid = (select xid from journal where id = ${last(nouvelle.id)}) where id = ${last(ancienne.id)}; commit`)
    expect((await w.undo(changed.id, changed.version)).statusCode).toBe(200)
    expect((await w.rows()).map(({ id, titre }) => [id, titre])).toEqual([
      [kept.id, 'Gardé'],
      [changed.id, 'Lundi'],
    ])
  },
)
