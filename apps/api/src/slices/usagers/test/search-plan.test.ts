import { expect, onTestFinished, test } from 'vitest'
import { buildApp } from '../../../app.js'
import { roleUrl } from '../../../platform/db/roles.js'
import { createPool } from '../../../platform/db/tenant.js'
import { SECRET } from '../../../../test/database.js'
import { world, type World } from '../../../../test/world.js'

const HABITANTS = 400

/** A territoire that was filled a moment ago: PostgreSQL has looked at none of these tables yet, nor will it. */
async function justFilled(w: World): Promise<void> {
  for (const table of ['usagers', 'usagers_organisations'])
    await w.owner.query(`alter table ${table} set (autovacuum_enabled = off)`)
  await w.owner.query(
    `with faits as (
      insert into usagers (territoire_id, prenom, nom, telephone)
      select $1, 'Habitante', 'Numéro ' || n, '+336' || lpad(n::text, 8, '0') from generate_series(1, $3) n returning id)
    insert into usagers_organisations (territoire_id, usager_id, organisation_id) select $1, id, $2 from faits`,
    [w.territoireId, w.premiere.id, HABITANTS],
  )
  const { rows } = await w.owner.query(
    "select reltuples from pg_class where relname in ('usagers', 'usagers_organisations')",
  )
  expect(rows).toEqual([{ reltuples: -1 }, { reltuples: -1 }])
}

/** What keeps the planner from asking the same thing again and again, when it expects one row and finds thousands. */
const SAFETY = ['enable_hashjoin', 'enable_mergejoin', 'enable_hashagg', 'enable_material', 'enable_memoize']

/** The API of the test, on one connection that counts the functions it calls and has the worst plans that there are. */
async function counting(w: World) {
  const name = new URL(w.databaseUrl).pathname.slice(1)
  await w.owner.query(`alter database ${name} set track_functions = 'all'`)
  for (const option of SAFETY) await w.owner.query(`alter database ${name} set ${option} = off`)
  const pool = createPool(roleUrl(w.databaseUrl, SECRET, w.roles.app), 1)
  const app = await buildApp({ config: w.config, pool, clock: { now: () => w.clock.ms } })
  onTestFinished(async () => {
    await app.close()
    await pool.end()
  })
  const calls = async () => {
    await pool.query('select pg_stat_force_next_flush()')
    const { rows } = await pool.query<{ calls: number }>(
      "select calls::int from pg_stat_user_functions where funcname = 'chercher_usagers'",
    )
    return rows[0]?.calls ?? 0
  }
  return { app, calls }
}

test('a search looks for names once, not once for each person, however little PostgreSQL knows of the tables', async () => {
  const w = await world()
  await justFilled(w)
  await w.usager('Zénobie', { nom: 'Rare' })
  const { app, calls } = await counting(w)
  const zoe = await w.agent('Zoé')
  const search = async (body: object) => {
    const before = await calls()
    const found = await app.inject({
      method: 'POST',
      url: '/api/v2/usagers/rechercher',
      headers: {
        origin: w.config.PUBLIC_URL,
        cookie: `permanence_acces=${app.jwt.sign({ ter: zoe.territoireId, ses: zoe.sessionId })}`,
      },
      payload: body,
    })
    expect(found.statusCode, found.body).toBe(200)
    const names = found.json<{ donnees: { prenom: string }[] }>().donnees.map(({ prenom }) => prenom)
    return { names, calls: (await calls()) - before }
  }
  expect(await search({ recherche: 'zenobie rare' })).toEqual({ names: ['Zénobie'], calls: 1 })
  for (const filter of [{ organisationId: w.premiere.id }, { referentId: zoe.id }, { aRapprocher: false }]) {
    expect((await search({ recherche: 'zenobie', ...filter })).calls).toBeLessThan(2)
  }
})
