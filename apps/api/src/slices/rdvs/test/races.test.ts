import { expect, test } from 'vitest'
import { atOnce } from '../../../../test/at-once.js'
import { lundi, rdvSetting } from '../../../../test/rdvs.js'
import { inTenant, territoireId } from '../../../platform/db/tenant.js'
import { lockRdv } from '../../occupations/usecases.js'
import type { Rdv } from '../contract/rdvs.js'
import { enrol } from '../usecases/enrol.js'
import type { Ctx } from '../../../platform/http/context.js'

const NEUF_HEURES = Date.parse(lundi('09:00')) / 60_000

const count = (statuses: number[], status: number) => statuses.filter((one) => one === status).length
const day = (round: number) => new Date(Date.UTC(2026, 3, 1 + round, 10)).toISOString().replace('.000Z', 'Z')

test('50 people are given one créneau of Zoé at once: exactly one gets it, the others are told', async () => {
  const w = await rdvSetting()
  const usagers = await Promise.all(Array.from({ length: 50 }, (_, at) => w.usager(`Usager ${at}`)))
  const answers = await Promise.all(usagers.map(({ id }) => w.as(w.zoe).post('/rdvs', w.body({ usagerIds: [id] }))))
  const statuses = answers.map(({ statusCode }) => statusCode)
  expect([count(statuses, 201), count(statuses, 409)]).toEqual([1, 49])
  const { rowCount } = await w.owner.query('select 1 from occupations where agent_id = $1', [w.zoe.id])
  expect(rowCount).toBe(1)
}, 60_000)

test('100 rounds of rdvs of two agents that cross, made and moved: one winner a round, never a deadlock', async () => {
  const w = await rdvSetting()
  const ali = await w.agent('Ali')
  const accepte = ['rdv.hors_plage', 'rdv.trou', 'rdv.autre_lieu', 'rdv.meme_jour', 'rdv.ferie']
  const make = (agentIds: number[], debut: string) =>
    w.as(w.zoe).post('/rdvs', w.body({ agentIds, debut, accepte, usagerIds: [] }))
  for (let round = 0; round < 100; round++) {
    const answers = await Promise.all([
      make([w.zoe.id, ali.id], day(round)),
      make([ali.id, w.zoe.id], day(round)),
      make([ali.id], day(round)),
      make([w.zoe.id], day(round)),
    ])
    const statuses = answers.map(({ statusCode }) => statusCode)
    const made = answers.filter(({ statusCode }) => statusCode === 201).map((answer) => answer.json<Rdv>())
    expect(statuses.every((status) => status === 201 || status === 409)).toBe(true)
    expect(answers.some((answer) => answer.json<{ code?: string }>().code === 'requete.croisee')).toBe(false)
    // Both together, or each in an rdv of his own; never one agent twice.
    const taken = made.flatMap(({ agents }) => agents.map(({ id }) => id))
    expect(taken.toSorted((a, b) => a - b)).toEqual([w.zoe.id, ali.id].toSorted((a, b) => a - b))
  }
}, 60_000)

test('two rdvs that swap their agents at once do not wait for each other', async () => {
  const w = await rdvSetting()
  const ali = await w.agent('Ali')
  const accepte = ['rdv.hors_plage', 'rdv.chevauchement', 'rdv.meme_jour', 'rdv.trou']
  let [a, b] = [
    await w.create({ usagerIds: [], accepte }),
    await w.create({ usagerIds: [], agentIds: [ali.id], debut: lundi('10:00'), accepte }),
  ]
  for (let round = 0; round < 30; round++) {
    const swap = (rdv: Rdv, agent: { id: number }) =>
      w
        .as(w.zoe)
        .post(`/rdvs/${rdv.id}/reporter`, { debut: rdv.debut, agentIds: [agent.id], accepte }, { version: rdv.version })
    const [mine, his] = round % 2 === 0 ? [ali, w.zoe] : [w.zoe, ali]
    const [first, second] = await Promise.all([swap(a, mine), swap(b, his)])
    expect([first.statusCode, second.statusCode]).toEqual([200, 200])
    a = first.json<Rdv>()
    b = second.json<Rdv>()
  }
}, 60_000)

test('the last place of a séance goes to exactly one of two', async () => {
  const w = await rdvSetting()
  const motif = await w.motif({ collectif: true })
  const people = await Promise.all(Array.from({ length: 8 }, (_, at) => w.usager(`Usager ${at}`)))
  let rdv = await w.create({ motifId: motif.id, usagerIds: [], places: 4 })
  for (let round = 0; round < 4; round++) {
    const { id, version } = rdv
    const [one, two] = people.slice(2 * round)
    const answers = await Promise.all(
      [one!, two!].map((usager) =>
        w.as(w.zoe).post(`/rdvs/${id}/participations`, { usagerId: usager.id }, { version }),
      ),
    )
    const statuses = answers.map(({ statusCode }) => statusCode)
    expect([count(statuses, 200), count(statuses, 412)]).toEqual([1, 1])
    rdv = (await w.as(w.zoe).get(`/rdvs/${id}`)).json<Rdv>()
  }
  const more = await w
    .as(w.zoe)
    .post(`/rdvs/${rdv.id}/participations`, { usagerId: w.lea.id }, { version: rdv.version })
  expect([more.statusCode, more.json().code, rdv.participations.length]).toEqual([409, 'rdv.collectif_complet', 4])
})

test('the last place, asked for online by ten people at once, goes to one', async () => {
  const w = await rdvSetting()
  const motif = await w.motif({ collectif: true })
  const rdv = await w.create({ motifId: motif.id, usagerIds: [], places: 1 })
  const people = await Promise.all(Array.from({ length: 10 }, (_, at) => w.usager(`Usager ${at}`)))
  const join = (usagerId: number) =>
    inTenant(w.app.pool, territoireId(w.territoireId), async (db) => {
      const ctx: Ctx = {
        db,
        nowMs: w.clock.ms,
        auteur: { type: 'usager', id: null },
        requestId: 'test',
        config: w.config,
      }
      await lockRdv(db, rdv.id)
      return enrol(ctx, { id: rdv.id, debut: NEUF_HEURES, statut: 'prevu' }, { usagerId })
    })
  const ends = await Promise.allSettled(people.map(({ id }) => join(id)))
  const refusals = ends.filter((end) => end.status === 'rejected').map(({ reason }): unknown => reason)
  const full: unknown = expect.objectContaining({ code: 'rdv.collectif_complet' })
  expect(refusals).toEqual(Array.from({ length: 9 }, () => full))
})

test('two agents who change one rdv at once: the second reads it again', async () => {
  const w = await rdvSetting()
  const rdv = await w.create()
  const answers = await Promise.all([
    w.statut(rdv, 'arrivee'),
    w.statut(rdv, 'annule'),
    w.as(w.zoe).post(`/rdvs/${rdv.id}/reporter`, { debut: lundi('10:00') }, { version: 1 }),
    w.as(w.zoe).patch(`/rdvs/${rdv.id}`, { contexte: 'x' }, { version: 1 }),
  ])
  const statuses = answers.map(({ statusCode }) => statusCode)
  expect([count(statuses, 200), count(statuses, 412)]).toEqual([1, 3])
})

test('an agent who leaves while an rdv is being made for her, or given to her, gets none', async () => {
  const w = await rdvSetting()
  const eva = await w.agent('Eva')
  const rdv = await w.create()
  const accepte = ['rdv.hors_plage']
  // Both have read that she is there, and wait for her agenda; she has left when they get it.
  const leaves = {
    text: `with partie as (update agents set desactive = true where id = $1)
      select 1 from agendas where agent_id = $1 for no key update`,
    values: [eva.id],
  }
  const answers = await atOnce(w.owner, leaves, [
    () => w.as(w.zoe).post('/rdvs', w.body({ agentIds: [eva.id], accepte })),
    () => w.as(w.zoe).patch(`/rdvs/${rdv.id}`, { agentIds: [eva.id], accepte }, { version: 1 }),
  ])
  expect(answers.map((answer) => [answer.statusCode, answer.json().erreurs?.[0].code])).toEqual([
    [422, 'agent.inconnu'],
    [422, 'agent.inconnu'],
  ])
})

test('a motif deleted while an rdv is being made for it: the rdv is refused, nothing is written', async () => {
  const w = await rdvSetting()
  const motif = await w.motif()
  const goes = {
    text: `with supprime as (delete from motifs where id = $2)
      select 1 from agendas where agent_id = $1 for no key update`,
    values: [w.zoe.id, motif.id],
  }
  const [answer] = await atOnce(w.owner, goes, [
    () => w.as(w.zoe).post('/rdvs', w.body({ motifId: motif.id, accepte: ['rdv.hors_plage'] })),
  ])
  expect([answer?.statusCode, answer?.json().code]).toEqual([409, 'requete.croisee'])
  const { rows } = await w.owner.query('select 1 from rdvs where motif_id = $1', [motif.id])
  expect(rows).toEqual([])
})
