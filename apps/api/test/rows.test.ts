import { Type } from 'typebox'
import { expect, test } from 'vitest'
import { sql } from 'drizzle-orm'
import { prepared } from '../src/platform/db/prepared.js'
import { query, Row } from '../src/platform/db/rows.js'
import { inTenant } from '../src/platform/db/tenant.js'
import { world } from './world.js'

test('a statement that answers another row than its schema says fails the test that met it', async () => {
  const w = await world()
  const Personne = Row({ id: Type.Number(), prenom: Type.String() })
  const asked = (statement: typeof deux) =>
    inTenant(w.app.pool, w.territoireId as never, async (db) => [
      await prepared(db, Personne, statement),
      await query(db, Personne, statement),
    ])
  const deux = sql`select 1::float8 as id, 'Zoé' as prenom`
  expect(await asked(deux)).toEqual([[{ id: 1, prenom: 'Zoé' }], [{ id: 1, prenom: 'Zoé' }]])
  await expect(asked(sql`select 1::float8 as id, null as prenom`)).rejects.toThrow('/prenom must be string')
  await expect(asked(sql`select 1::float8 as id`)).rejects.toThrow('required properties prenom')
  await expect(asked(sql`select 1::float8 as id, 'Zoé' as prenom, 2 as age`)).rejects.toThrow('/age')
})
