import { expect, test } from 'vitest'
import { inTenant, territoireId, type Db } from '../../platform/db/tenant.js'
import { MAINTENANT, world, type World } from '../../../test/world.js'
import {
  findOverlaps,
  free,
  lockAgendas,
  lockRdv,
  moveOccupation,
  occupy,
  refreshStatut,
  transferHold,
} from './usecases.js'
import type { Cause } from './sql.js'

const NEUF_HEURES = MAINTENANT / 60_000 + 60
const iso = (minute: number) => new Date(minute * 60_000).toISOString()

/** A territoire with an agent, and rdvs and holds that take no time yet. */
async function setting() {
  const w = await world()
  const zoe = await w.agent('Zoé')
  const motif = await w.motif()
  const common = { territoire_id: w.territoireId, organisation_id: w.premiere.id, motif_id: motif.id }
  const rdv = async (agents: { id: number }[] = [zoe], debut = NEUF_HEURES, row = {}): Promise<number> => {
    const times = { debut: iso(debut), fin: iso(debut + 30) }
    const base = { ...common, service_id: w.pmi.id, modalite: 'sur_place', cree_par: 'agent', ...times, ...row }
    const id = await w.insert('rdvs', base)
    for (const agent of agents)
      await w.owner.query('insert into rdvs_agents (territoire_id, rdv_id, agent_id, debut) values ($1, $2, $3, $4)', [
        w.territoireId,
        id,
        agent.id,
        times.debut,
      ])
    return id
  }
  const hold = (expireAt: number, debut = NEUF_HEURES) =>
    w.insert('holds', {
      ...common,
      modalite: 'sur_place',
      debut: iso(debut),
      fin: iso(debut + 30),
      sel: 'x',
      expire_at: new Date(expireAt),
    })
  const inOne = <T>(work: (db: Db) => Promise<T>) => inTenant(w.app.pool, territoireId(w.territoireId), work)
  return { ...w, zoe, rdv, hold, inOne }
}

type Wish = { agents: { id: number }[]; cause: Cause; debut?: number; accepte?: boolean; nowMs?: number }
const prise = ({ agents, cause, debut = NEUF_HEURES, accepte = false, nowMs = MAINTENANT }: Wish) => ({
  agentIds: agents.map(({ id }) => id),
  debut,
  fin: debut + 30,
  cause,
  nowMs,
  surbookingAccepte: accepte,
})

const take = async (db: Db, wish: Wish) => {
  await lockAgendas(
    db,
    wish.agents.map(({ id }) => id),
  )
  await occupy(db, prise(wish))
}

async function rows({ owner }: Pick<World, 'owner'>, column: 'rdv_id' | 'hold_id', id: number) {
  const found = await owner.query<{ agent_id: string; surbooking: boolean }>(
    `select agent_id, surbooking from occupations where ${column} = $1 order by agent_id`,
    [id],
  )
  return found.rows.map(({ agent_id: agentId, surbooking }) => ({ agentId: Number(agentId), surbooking }))
}

test('Zoé cannot be given two rdvs at once, and rdvs that touch do not overlap', async () => {
  const w = await setting()
  const [first, second, third] = [await w.rdv(), await w.rdv(), await w.rdv([w.zoe], NEUF_HEURES + 30)]
  await w.inOne((db) => take(db, { agents: [w.zoe], cause: { rdvId: first } }))
  await expect(
    w.inOne((db) => take(db, { agents: [w.zoe], cause: { rdvId: second }, debut: NEUF_HEURES + 29 })),
  ).rejects.toMatchObject({ code: 'creneau.pris' })
  await w.inOne((db) => take(db, { agents: [w.zoe], cause: { rdvId: third }, debut: NEUF_HEURES + 30 }))
  expect(await rows(w, 'rdv_id', second)).toEqual([])
  expect(await rows(w, 'rdv_id', third)).toEqual([{ agentId: w.zoe.id, surbooking: false }])
})

test('two agents are taken together or not at all', async () => {
  const w = await setting()
  const ali = await w.agent('Ali')
  const [alone, both] = [await w.rdv([ali]), await w.rdv([w.zoe, ali])]
  await w.inOne((db) => take(db, { agents: [ali], cause: { rdvId: alone } }))
  await expect(w.inOne((db) => take(db, { agents: [w.zoe, ali], cause: { rdvId: both } }))).rejects.toMatchObject({
    code: 'creneau.pris',
  })
  expect(await rows(w, 'rdv_id', both)).toEqual([])
})

test('an overbooked row alone is marked, and still refuses others once the first has gone', async () => {
  const w = await setting()
  const [first, over, third] = [await w.rdv(), await w.rdv(), await w.rdv()]
  await w.inOne((db) => take(db, { agents: [w.zoe], cause: { rdvId: first } }))
  await w.inOne((db) => take(db, { agents: [w.zoe], cause: { rdvId: over }, accepte: true }))
  expect(await rows(w, 'rdv_id', over)).toEqual([{ agentId: w.zoe.id, surbooking: true }])
  await w.inOne(async (db) => {
    await lockAgendas(db, [w.zoe.id])
    await free(db, { rdvId: first })
  })
  await expect(w.inOne((db) => take(db, { agents: [w.zoe], cause: { rdvId: third } }))).rejects.toMatchObject({
    code: 'creneau.pris',
  })
})

test('an overbooked rdv moved to free time is no longer overbooked, and its own time is not in its way', async () => {
  const w = await setting()
  const [first, over] = [await w.rdv(), await w.rdv()]
  await w.inOne((db) => take(db, { agents: [w.zoe], cause: { rdvId: first } }))
  await w.inOne((db) => take(db, { agents: [w.zoe], cause: { rdvId: over }, accepte: true }))
  const move = (rdvId: number, debut: number) =>
    w.inOne(async (db) => {
      await lockAgendas(db, [w.zoe.id])
      await moveOccupation(db, prise({ agents: [w.zoe], cause: { rdvId }, debut }))
    })
  await move(over, NEUF_HEURES + 60)
  await move(over, NEUF_HEURES + 75)
  expect(await rows(w, 'rdv_id', over)).toEqual([{ agentId: w.zoe.id, surbooking: false }])
  await expect(move(over, NEUF_HEURES + 15)).rejects.toMatchObject({ code: 'creneau.pris' })
})

test('a hold keeps the time until its very last instant, then gives it to whoever asks', async () => {
  const w = await setting()
  const expireAt = MAINTENANT + 600_000
  const [kept, rdvId] = [await w.hold(expireAt), await w.rdv()]
  await w.inOne((db) => take(db, { agents: [w.zoe], cause: { holdId: kept } }))
  const late = (nowMs: number) => w.inOne((db) => take(db, { agents: [w.zoe], cause: { rdvId }, nowMs }))
  await expect(late(expireAt - 1)).rejects.toMatchObject({ code: 'creneau.pris' })
  await late(expireAt)
  expect(await rows(w, 'rdv_id', rdvId)).toHaveLength(1)
  expect((await w.owner.query('select 1 from holds where id = $1', [kept])).rowCount).toBe(0)
})

test('an expired hold of two agents lets go of the one who is locked, and leaves the other’s agenda alone', async () => {
  const w = await setting()
  const ali = await w.agent('Ali')
  const [kept, rdvId] = [await w.hold(MAINTENANT + 1), await w.rdv()]
  await w.inOne((db) => take(db, { agents: [w.zoe, ali], cause: { holdId: kept } }))
  await w.inOne((db) => take(db, { agents: [w.zoe], cause: { rdvId }, nowMs: MAINTENANT + 1 }))
  expect(await rows(w, 'hold_id', kept)).toEqual([{ agentId: ali.id, surbooking: false }])
})

test('a confirmed hold hands its time to the rdv, once', async () => {
  const w = await setting()
  const [kept, rdvId] = [await w.hold(MAINTENANT + 600_000), await w.rdv()]
  await w.inOne((db) => take(db, { agents: [w.zoe], cause: { holdId: kept } }))
  const confirm = () =>
    w.inOne(async (db) => {
      await lockAgendas(db, [w.zoe.id])
      return transferHold(db, kept, rdvId)
    })
  expect(await confirm()).toEqual([w.zoe.id])
  await expect(confirm()).rejects.toMatchObject({ code: 'hold.expire' })
  expect(await rows(w, 'rdv_id', rdvId)).toHaveLength(1)
})

test('what overlaps is named, but the rdv itself and expired holds', async () => {
  const w = await setting()
  const ali = await w.agent('Ali')
  const [mine, other, kept] = [await w.rdv(), await w.rdv([ali]), await w.hold(MAINTENANT + 60_000)]
  await w.inOne((db) => take(db, { agents: [w.zoe], cause: { rdvId: mine } }))
  await w.inOne((db) => take(db, { agents: [ali], cause: { rdvId: other } }))
  await w.inOne((db) => take(db, { agents: [w.zoe], cause: { holdId: kept }, accepte: true }))
  const find = (nowMs: number, except?: Cause) =>
    w.inOne((db) =>
      findOverlaps(db, {
        agentIds: [w.zoe.id, ali.id],
        debut: NEUF_HEURES + 10,
        fin: NEUF_HEURES + 20,
        nowMs,
        ...(except && { except }),
      }),
    )
  const brief = (found: Awaited<ReturnType<typeof find>>) => found.map(({ rdvId, holdId }) => rdvId ?? -(holdId ?? 0))
  expect(brief(await find(MAINTENANT)).toSorted((a, b) => a - b)).toEqual([-kept, mine, other])
  expect(brief(await find(MAINTENANT, { rdvId: mine })).toSorted((a, b) => a - b)).toEqual([-kept, other])
  expect(brief(await find(MAINTENANT + 60_000, { rdvId: mine }))).toEqual([other])
  expect(brief(await find(MAINTENANT, { holdId: kept })).toSorted((a, b) => a - b)).toEqual([mine, other])
  expect((await find(MAINTENANT))[0]).toMatchObject({ debut: NEUF_HEURES, fin: NEUF_HEURES + 30 })
})

test('50 people want one créneau of Zoé: exactly one gets it, the others are told', async () => {
  const w = await setting()
  const ids = await Promise.all(Array.from({ length: 50 }, () => w.rdv()))
  const ends = await Promise.allSettled(
    ids.map((rdvId) => w.inOne((db) => take(db, { agents: [w.zoe], cause: { rdvId } }))),
  )
  expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const refusals = ends.filter((end) => end.status === 'rejected').map(({ reason }): unknown => reason)
  expect(refusals).toEqual(Array.from({ length: 49 }, () => expect.objectContaining({ code: 'creneau.pris' })))
})

test('without the lock, the second net still lets one through only', async () => {
  const w = await setting()
  const [a, b] = [await w.rdv(), await w.rdv()]
  const ends = await Promise.allSettled(
    [a, b].map((rdvId) => w.inOne((db) => occupy(db, prise({ agents: [w.zoe], cause: { rdvId } })))),
  )
  expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('an agent of another territoire cannot be locked', async () => {
  const w = await setting()
  const stranger = await (await world()).agent('Inconnue')
  await expect(w.inOne((db) => lockAgendas(db, [w.zoe.id, stranger.id]))).rejects.toThrow('1 locked of 2')
})

test('an rdv follows its participations, gives its time back, and takes it again', async () => {
  const w = await setting()
  const [rdvId, usager] = [await w.rdv(), await w.usager('Léa')]
  const participation = await w.insert('participations', {
    territoire_id: w.territoireId,
    rdv_id: rdvId,
    usager_id: usager.id,
    statut_change_le: iso(NEUF_HEURES),
    lien_sel: 'x',
  })
  await w.inOne((db) => take(db, { agents: [w.zoe], cause: { rdvId } }))
  const become = async (statut: string) => {
    await w.owner.query('update participations set statut = $1 where id = $2', [statut, participation])
    return w.inOne(async (db) => {
      await lockRdv(db, rdvId)
      return refreshStatut(db, rdvId, MAINTENANT)
    })
  }
  expect(await become('excuse')).toMatchObject({ avant: 'prevu', apres: 'excuse', version: 2 })
  expect(await rows(w, 'rdv_id', rdvId)).toEqual([])
  expect(await become('prevu')).toMatchObject({ avant: 'excuse', apres: 'prevu', version: 3 })
  expect(await rows(w, 'rdv_id', rdvId)).toHaveLength(1)
  expect(await become('absent')).toMatchObject({ apres: 'absent', version: 4 })
  expect(await rows(w, 'rdv_id', rdvId)).toHaveLength(1)
  await become('annule')
  const other = await w.rdv()
  await w.inOne((db) => take(db, { agents: [w.zoe], cause: { rdvId: other } }))
  await expect(become('prevu')).rejects.toMatchObject({
    code: 'rdv.avertissements',
    extras: { avertissements: [{ code: 'rdv.chevauchement' }] },
  })
  await w.inOne((db) => refreshStatut(db, rdvId, MAINTENANT, { surbookingAccepte: true }))
  expect(await rows(w, 'rdv_id', rdvId)).toEqual([{ agentId: w.zoe.id, surbooking: true }])
})

test('a cancelled collectif frees the time, one whose people all cancelled does not', async () => {
  const w = await setting()
  const atelier = await w.motif({ collectif: true })
  const rdvId = await w.rdv([w.zoe], NEUF_HEURES, { motif_id: atelier.id, collectif: true, places: 2 })
  await w.inOne((db) => take(db, { agents: [w.zoe], cause: { rdvId } }))
  const usager = await w.usager('Léa')
  const people = { territoire_id: w.territoireId, rdv_id: rdvId, usager_id: usager.id, lien_sel: 'x' }
  await w.insert('participations', { ...people, statut: 'excuse', statut_change_le: iso(NEUF_HEURES) })
  const refresh = () =>
    w.inOne(async (db) => {
      await lockRdv(db, rdvId)
      return refreshStatut(db, rdvId, MAINTENANT)
    })
  expect(await refresh()).toMatchObject({ apres: 'prevu' })
  expect(await rows(w, 'rdv_id', rdvId)).toHaveLength(1)
  await w.owner.query('update rdvs set annule_le = $1 where id = $2', [iso(NEUF_HEURES), rdvId])
  expect(await refresh()).toMatchObject({ apres: 'annule' })
  expect(await rows(w, 'rdv_id', rdvId)).toEqual([])
})
