import { CAS_LIBELLE, LIBELLES } from '@permanence/domain'
import { sql } from 'drizzle-orm'
import { Client } from 'pg'
import { expect, test, vi } from 'vitest'
import { outcome, rdvSetting } from '../../../../test/rdvs.js'
import { instantParam } from '../../../platform/db/instants.js'
import { libelleSql, hasLibelle } from '../../../platform/db/libelle.js'
import { inTenant, territoireId } from '../../../platform/db/tenant.js'
import type { Rdv } from '../contract/rdvs.js'

type Page = { donnees: Rdv[]; suivant: string | null }
type Setting = Awaited<ReturnType<typeof rdvSetting>>

/** n rdvs of Zoé, one an hour from Monday 9:00, two of them at each odd hour. */
async function many(w: Setting, n: number): Promise<number[]> {
  const ids: number[] = []
  for (let at = 0; at < n; at++) {
    const debut = new Date(Date.UTC(2026, 2, 9, 8 + at - (at % 2)))
    const fin = new Date(debut.getTime() + 1_800_000).toISOString()
    const wish = { agents: [w.zoe], motif: w.consultation, debut: debut.toISOString(), fin, usagers: [w.lea] }
    ids.push((await w.rdv(wish)).id)
  }
  return ids
}

const idsOf = ({ donnees }: Page) => donnees.map(({ id }) => id)

test('the SQL label says what the TypeScript label says, in every case, and a row has that label alone', async () => {
  const w = await rdvSetting()
  const answers = await inTenant(w.app.pool, territoireId(w.territoireId), async (db) => {
    const found: unknown[] = []
    for (const { etat, now } of CAS_LIBELLE) {
      const { statut, arriveLe, debut, fin } = etat
      const arrive = arriveLe === null ? sql`null::timestamptz` : instantParam(arriveLe)
      const row = sql`(select ${statut}::text as statut, ${arrive} as arrive_le, ${instantParam(debut)} as debut, ${instantParam(fin)} as fin)`
      const portes = sql.join(
        LIBELLES.map((libelle) => sql`case when ${hasLibelle(libelle, now)} then ${libelle}::text end`),
        sql`, `,
      )
      const { rows } = await db.execute<{ libelle: string; portes: string[] }>(
        sql`select ${libelleSql(now)} as libelle, array_remove(array[${portes}], null) as portes from ${row} r`,
      )
      found.push(rows[0])
    }
    return found
  })
  expect(answers).toEqual(CAS_LIBELLE.map(({ libelle }) => ({ libelle, portes: [libelle] })))
})

test('pages follow each other without a gap nor a repeat, both ways', async () => {
  const w = await rdvSetting()
  const ids = await many(w, 11)
  for (const [ordre, expected] of [
    ['debut', ids],
    ['-debut', ids.toReversed()],
  ] as const) {
    const seen: number[] = []
    let cursor = ''
    for (let page = 0; page < 4; page++) {
      const read = (await w.as(w.zoe).get(`/rdvs?limite=3&ordre=${ordre}${cursor}`)).json<Page>()
      seen.push(...idsOf(read))
      cursor = `&cursor=${read.suivant}`
      expect(read.suivant === null).toBe(page === 3)
    }
    expect(seen).toEqual(expected)
  }
})

test('a cursor belongs to its list: other filters, another order or a made-up one are refused', async () => {
  const w = await rdvSetting()
  await many(w, 3)
  const { suivant } = (await w.as(w.zoe).get('/rdvs?limite=1')).json<Page>()
  for (const query of [`ordre=-debut&cursor=${suivant}`, `libelle=vu&cursor=${suivant}`, 'cursor=xyz']) {
    expect(outcome(await w.as(w.zoe).get(`/rdvs?${query}`))).toEqual([422, 'cursor.invalide'])
  }
})

test('filters keep what they say', async () => {
  const w = await rdvSetting()
  const [ali, tom, other, lieu] = [await w.agent('Ali'), await w.usager('Tom'), await w.motif(), await w.lieu()]
  const wish = { debut: '2026-03-10T09:00:00Z', fin: '2026-03-10T09:30:00Z' }
  const [first] = await many(w, 1)
  const second = (
    await w.rdv({ ...wish, agents: [ali, w.zoe], motif: other, usagers: [tom], row: { lieu_id: lieu.id } })
  ).id
  const ask = async (query: string) => idsOf((await w.as(w.zoe).get(`/rdvs?${query}`)).json<Page>())
  expect(await ask('')).toEqual([first, second])
  expect(await ask(`agentIds=${ali.id}`)).toEqual([second])
  expect(await ask(`agentIds=${ali.id},${w.zoe.id}`)).toEqual([first, second])
  expect(await ask(`usagerId=${w.lea.id}`)).toEqual([first])
  expect(await ask(`usagerId=${w.lea.id}&agentIds=${ali.id}`)).toEqual([])
  expect(await ask(`motifIds=${other.id}`)).toEqual([second])
  expect(await ask(`lieuIds=${lieu.id}`)).toEqual([second])
  expect(await ask(`organisationId=${w.premiere.id}`)).toEqual([first, second])
  expect(await ask(`organisationId=${w.premiere.id + 1}`)).toEqual([])
  expect(await ask('du=2026-03-10')).toEqual([second])
  expect(await ask('au=2026-03-09')).toEqual([first])
  expect(outcome(await w.as(w.zoe).get('/rdvs?du=2026-03-10&au=2026-03-09'))).toEqual([422, 'periode.inversee'])
})

test('a day is the local day of each rdv', async () => {
  const w = await rdvSetting()
  const cayenne = await w.lieu({ fuseau: 'America/Cayenne' })
  const wish = { agents: [w.zoe], motif: w.consultation, debut: '2026-03-10T02:00:00Z', fin: '2026-03-10T02:30:00Z' }
  const [paris, guyane] = [(await w.rdv(wish)).id, (await w.rdv({ ...wish, row: { lieu_id: cayenne.id } })).id]
  const ask = async (jour: string) => idsOf((await w.as(w.zoe).get(`/rdvs?du=${jour}&au=${jour}`)).json<Page>())
  expect(await ask('2026-03-10')).toEqual([paris])
  expect(await ask('2026-03-09')).toEqual([guyane])
})

test('whatever the zones of an organisation and of its lieux, a day is theirs, on the nights the clocks change too', async () => {
  const w = await rdvSetting()
  const [paris, reunion, acores] = [
    w.premiere,
    await w.organisation({ fuseau: 'Indian/Reunion' }),
    // Where clocks change at midnight.
    await w.organisation({ fuseau: 'Atlantic/Azores' }),
  ]
  const places: [{ id: number }, { id: number } | null, string][] = [
    [paris, null, 'Europe/Paris'],
    [paris, await w.lieu({ fuseau: 'America/Cayenne' }), 'America/Cayenne'],
    [reunion, null, 'Indian/Reunion'],
    [acores, await w.lieu({ organisation_id: acores.id }), 'Atlantic/Azores'],
  ]
  const zones = new Map<number, string>()
  for (const [{ id: organisation }, lieu, fuseau] of places) {
    const motif = organisation === paris.id ? w.consultation : await w.motif({ organisation_id: organisation })
    const { rows } = await w.owner.query<{ id: string }>(
      `insert into rdvs (territoire_id, organisation_id, service_id, motif_id, lieu_id, modalite, debut, fin, cree_par)
       select $1, $2, $3, $4, $5, 'telephone', t, t + interval '15 minutes', 'agent'
       from unnest(array['2026-03-28', '2026-10-24']::date[]) d, generate_series(d + time '08:00', d + interval '50 hours', '30 minutes') t
       returning id`,
      [w.territoireId, organisation, w.pmi.id, motif.id, lieu?.id ?? null],
    )
    for (const { id } of rows) zones.set(Number(id), fuseau)
  }
  // Nora sees these organisations whole, Inès what her service does there: here, the same.
  for (const [prenom, role] of [
    ['Nora', 'admin'],
    ['Inès', 'agent'],
  ]) {
    const agent = await w.agent(prenom!, { role: role! })
    for (const { id } of [reunion, acores])
      await w.owner.query('insert into roles values ($1, $2, $3, $4)', [w.territoireId, agent.id, id, role])
    const list = async (filtre: string) => {
      const donnees: Rdv[] = []
      for (let suivant: string | null = ''; suivant !== null;) {
        const path = `/rdvs?limite=100&${filtre}${suivant && `&cursor=${suivant}`}`
        const page: Page = (await w.as(agent).get(path)).json()
        donnees.push(...page.donnees)
        suivant = page.suivant
      }
      return donnees
    }
    const all = await list('')
    expect(all.length).toBe(zones.size)
    const jourOf = (rdv: Rdv) =>
      new Intl.DateTimeFormat('fr-CA', { timeZone: zones.get(rdv.id)! }).format(new Date(rdv.debut))
    for (const jour of ['2026-03-28', '2026-03-29', '2026-03-30', '2026-10-24', '2026-10-25', '2026-10-26']) {
      const there = all.filter((rdv) => jourOf(rdv) === jour).map(({ id }) => id)
      expect([jour, (await list(`du=${jour}&au=${jour}`)).map(({ id }) => id)]).toEqual([jour, there])
      const back = (await list(`du=${jour}&au=${jour}&ordre=-debut`)).map(({ id }) => id)
      expect([jour, back]).toEqual([jour, there.toReversed()])
    }
  }
})

test('each rdv is in the list of its label and in no other', async () => {
  const w = await rdvSetting()
  await many(w, 8)
  const states = ["'vu'", "'excuse'", "'absent'", "'annule'"]
  const all = idsOf((await w.as(w.zoe).get('/rdvs')).json<Page>())
  for (const [at, statut] of states.entries())
    await w.owner.query(`update rdvs set statut = ${statut} where id = $1`, [all[at]])
  await w.owner.query('update rdvs set arrive_le = debut where id = $1', [all[4]])
  const opened = w.clock.ms
  w.clock.ms = Date.parse('2026-03-09T13:10:00+01:00')
  const lists = await Promise.all(
    LIBELLES.map(async (libelle) => (await w.as(w.zoe).get(`/rdvs?libelle=${libelle}`)).json<Page>().donnees),
  )
  expect(lists.map((list, at) => list.every(({ libelle }) => libelle === LIBELLES[at]))).toEqual(
    LIBELLES.map(() => true),
  )
  expect(
    lists
      .flat()
      .map(({ id }) => id)
      .toSorted((a, b) => a - b),
  ).toEqual(all.toSorted((a, b) => a - b))
  expect(lists.map(({ length }) => length)).toEqual([2, 1, 1, 1, 1, 1, 1])
  w.clock.ms = opened
})

test('a page asks two statements of the database, beside who asks, however long it is', async () => {
  const w = await rdvSetting()
  await many(w, 10)
  const asked = vi.spyOn(Client.prototype, 'query')
  await w.as(w.zoe).get('/rdvs')
  // begin and settings, the actor, the ids, the rdvs, the trace that leaves with the commit
  expect(asked).toHaveBeenCalledTimes(6)
  asked.mockRestore()
})
