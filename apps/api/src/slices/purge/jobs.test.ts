import type pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { outcome, rdvSetting } from '../../../test/rdvs.js'
import { MAINTENANT, openBase, world } from '../../../test/world.js'
import { roleUrl } from '../../platform/db/roles.js'
import { createPool } from '../../platform/db/tenant.js'
import { jobs } from '../../jobs.js'
import { HORAIRES } from '../../platform/jobs/worker.js'
import { parseCrontab } from 'graphile-worker'
import { noSenders } from '../../../test/senders.js'

const JOUR = 86_400_000

/** The jobs as the worker runs them: with its own database role, on the clock of the test. */
async function menage(ms: number) {
  const { config, roles, databaseUrl } = await openBase()
  const pool = createPool(roleUrl(databaseUrl, config.PERMANENCE_SECRET, roles.worker), 2)
  onTestFinished(() => pool.end())
  const all = jobs({ pool, config, clock: { now: () => ms }, senders: noSenders })
  const run = (name: string) => (all[name] as (p: unknown, a: object) => Promise<void>)({}, { dernierEssai: false })
  return { purge: () => run('purger'), auditer: () => run('auditer_statuts'), names: Object.keys(all) }
}

const rows = async (owner: pg.Pool, text: string, territoireId: number): Promise<number> =>
  Number((await owner.query<{ count: string }>(`select count(*) from ${text}`, [territoireId])).rows[0]?.count)

test('what has served is taken away, in every territoire; what still serves stays', async () => {
  const w = await rdvSetting()
  const hold = (debut: string) => w.anonyme.post('/holds', { motifId: w.consultation.id, lieuId: w.cabinet.id, debut })
  const held = await hold('2026-03-16T09:00:00+01:00')
  expect(held.statusCode).toBe(201)
  const rdv = await w.create()
  await w.statut(rdv, 'vu')
  const { rows: agent } = await w.owner.query(
    'update agents set invitation_sel = $2, invitation_expire_at = $3 where id = $1 returning id',
    [w.zoe.id, 'x', new Date(MAINTENANT + JOUR)],
  )
  expect(agent).toHaveLength(1)
  const seen = async () => {
    return {
      holds: await rows(w.owner, 'holds where territoire_id = $1', w.territoireId),
      temps: await rows(w.owner, 'occupations where hold_id is not null and territoire_id = $1', w.territoireId),
      cles: await rows(w.owner, 'cles_idempotence where territoire_id = $1', w.territoireId),
      anterieurs: await rows(w.owner, 'rdvs_anterieurs where territoire_id = $1', w.territoireId),
      sessions: await rows(w.owner, 'sessions where territoire_id = $1', w.territoireId),
      invitations: await rows(
        w.owner,
        'agents where invitation_sel is not null and territoire_id = $1',
        w.territoireId,
      ),
    }
  }
  const before = await seen()
  expect(before).toMatchObject({ holds: 1, temps: 1, anterieurs: 1, sessions: 1, invitations: 1 })
  expect(before.cles).toBeGreaterThan(2)
  await (await menage(MAINTENANT)).purge()
  expect(await seen()).toEqual(before)
  // Its ten minutes and the grace time are over.
  await (await menage(MAINTENANT + 600_000)).purge()
  expect(await seen()).toEqual({ ...before, holds: 0, temps: 0, anterieurs: 0 })
  await (await menage(MAINTENANT + 2 * JOUR)).purge()
  expect(await seen()).toEqual({ ...before, holds: 0, temps: 0, anterieurs: 0, cles: 0, invitations: 0 })
  await (await menage(MAINTENANT + 30 * JOUR)).purge()
  expect(await seen()).toMatchObject({ sessions: 0 })
  expect(await w.occupations(rdv.id)).toEqual([{ agentId: w.zoe.id, surbooking: false }])
})

test('a statut that does not follow from the participations is named, and so is time that is lost', async () => {
  const w = await rdvSetting()
  const [un, deux] = [
    await w.create(),
    await w.create({ debut: '2026-03-09T09:30:00+01:00', accepte: ['rdv.meme_jour'] }),
  ]
  const seance = await w.create({
    motifId: (await w.motif({ collectif: true })).id,
    usagerIds: [],
    debut: '2026-03-10T09:00:00+01:00',
    accepte: ['rdv.hors_plage'],
  })
  await w.statut(un, 'arrivee')
  await w.statut(seance, 'annule')
  const { auditer } = await menage(MAINTENANT)
  await auditer()
  await w.owner.query("update rdvs set statut = 'vu' where id = $1", [un.id])
  await w.owner.query('delete from occupations where rdv_id = $1', [deux.id])
  await expect(auditer()).rejects.toThrow(new RegExp(`participations: ${un.id}, ${deux.id}$`))
  // The person who writes through the API next puts it right.
  const read = (await w.as(w.zoe).get(`/rdvs/${un.id}`)).json()
  expect(outcome(await w.statut(read, 'prevu'))[0]).toBe(200)
  await expect(auditer()).rejects.toThrow(new RegExp(`participations: ${deux.id}$`))
})

test('the hours of the jobs name jobs that exist', async () => {
  const { names } = await menage(MAINTENANT)
  for (const { task } of parseCrontab(HORAIRES)) expect(names).toContain(task)
})

test('what two merged records were is kept as long as the merge may be undone, and not a minute more', async () => {
  const w = await rdvSetting()
  const person = await w.agent('Anne', { role: 'admin' })
  const anne = w.as(person)
  const merge = async (nom: string) => {
    const [source, dans] = [await w.usager('Éléonore', { nom }), await w.usager('Éléonore', { nom })]
    const path = `/usagers/${source.id}/fusionner`
    const merged = await anne.post(path, { dansId: dans.id, dansVersion: 1 }, { version: 1 })
    expect(merged.statusCode, merged.body).toBe(200)
    return source.id
  }
  const [kept, undone] = [await merge('Marchetti'), await merge('Ripoll')]
  expect((await anne.post(`/usagers/${undone}/defusionner`)).statusCode).toBe(200)
  const detail = async (id: number) =>
    (await w.owner.query<{ detail: object }>('select detail from fusions where source_id = $1', [id])).rows[0]!.detail
  await (await menage(MAINTENANT + 30 * JOUR - 60_000)).purge()
  expect([Object.keys(await detail(kept)).length > 0, await detail(undone)]).toEqual([true, {}])
  await (await menage(MAINTENANT + 30 * JOUR)).purge()
  expect(await detail(kept)).toEqual({})
})

test('who read whom is kept a year, and no longer', async () => {
  const w = await world()
  const [zoe, lea] = [await w.agent('Zoé'), await w.usager('Léa')]
  expect((await w.as(zoe).get(`/usagers/${lea.id}`)).statusCode).toBe(200)
  const kept = async () =>
    (await w.owner.query('select 1 from acces_usagers where usager_id = $1', [lea.id])).rows.length
  await (await menage(MAINTENANT + 364 * JOUR)).purge()
  expect(await kept()).toBe(1)
  await (await menage(MAINTENANT + 366 * JOUR)).purge()
  expect(await kept()).toBe(0)
})

test('a note two years over is taken away, and a later one stays', async () => {
  const w = await world()
  const zoe = await w.agent('Zoé')
  const note = (jour: string) =>
    w.insert('notes', {
      territoire_id: w.territoireId,
      agent_id: zoe.id,
      titre: 'Réunion',
      debut: `${jour}T09:00:00Z`,
      fin: `${jour}T10:00:00Z`,
      occupe: true,
      partagee: false,
    })
  const [, jeune] = [await note('2024-03-08'), await note('2024-03-11')]
  await (await menage(MAINTENANT)).purge()
  const kept = await w.owner.query<{ id: string }>('select id from notes where territoire_id = $1', [w.territoireId])
  expect(kept.rows.map(({ id }) => Number(id))).toEqual([jeune])
})
