import { expect, test } from 'vitest'
import { MAINTENANT, openBase } from '../../test/world.js'
import { seedDemo } from './seed.js'

test('the demonstration fills an empty database once, and gives its sign-ins each time', async () => {
  const { owner } = await openBase()
  const first = await seedDemo(owner, MAINTENANT)
  const count = async () => Number((await owner.query('select count(*) from rdvs')).rows[0].count)
  const rdvs = await count()
  expect(rdvs).toBeGreaterThan(800)
  expect(await seedDemo(owner, MAINTENANT)).toEqual(first)
  expect(await count()).toBe(rdvs)
  expect(first.map(({ email }) => email)).toContain('adrien@demo.exemple.fr')
})

test('PostgreSQL knows the demonstration as soon as it is filled: the first search is planned as the next ones', async () => {
  const { owner } = await openBase()
  const { rows } = await owner.query(`select c.relname from pg_class c
    where c.relname in ('usagers', 'usagers_organisations', 'participations', 'rdvs', 'rdvs_agents', 'plages_ouverture')
      and (c.reltuples <= 0 or not exists (select from pg_stats s where s.tablename = c.relname))`)
  expect(rows).toEqual([])
})

test('the demonstration shows every statut, the past and the weeks to come', async () => {
  const { owner } = await openBase()
  const { rows } = await owner.query('select statut, count(*)::int as n from rdvs group by statut')
  expect(new Set(rows.map(({ statut }) => statut))).toEqual(new Set(['absent', 'annule', 'excuse', 'prevu', 'vu']))
  const range = await owner.query('select min(debut) as debut, max(debut) as fin from rdvs')
  expect(Date.parse(range.rows[0].fin) - Date.parse(range.rows[0].debut)).toBeGreaterThan(80 * 86_400_000)
})
