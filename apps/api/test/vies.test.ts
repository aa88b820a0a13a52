import { expect, test } from 'vitest'
import { migrationsFolder } from '../src/paths.js'
import { selectChanges } from '../src/platform/db/changes.js'
import { migrateDatabase } from '../src/platform/db/migrate.js'
import { inTenant, territoireId } from '../src/platform/db/tenant.js'
import { SECRET } from './database.js'
import { settled } from './suivi.js'
import { world, type World } from './world.js'
import { sql } from 'drizzle-orm'

/** What a dump leaves of a database when it is read back in a server that is younger than the one it comes from. */
async function readBackElsewhere({ owner }: World): Promise<void> {
  await owner.query(`
    alter table journal disable trigger user;
    update journal set xid = (xid::text::bigint + 1000000000)::text::xid8;
    alter table journal enable trigger user;
    update epoques set empreinte = 'un autre serveur'`)
}

test('after a restoration marks made before are refused, new ones miss nothing, and no number is given twice', async () => {
  const w = await world()
  const zoe = w.as(await w.agent('Zoé'))
  const create = async (prenom: string) => {
    const made = await zoe.post('/usagers', { organisationId: w.premiere.id, prenom, nom: 'Benali' })
    expect(made.statusCode).toBe(201)
    return made.json().id as number
  }
  const list = async (query = '') => {
    const read = await zoe.get(`/usagers?${query}`)
    const { marque, donnees = [], code } = read.json()
    return { status: read.statusCode, code, marque, noms: donnees.map(({ prenom }: { prenom: string }) => prenom) }
  }
  const before = await create('Lina')
  const { marque } = await list()

  await readBackElsewhere(w)
  await migrateDatabase(w.databaseUrl, SECRET, migrationsFolder())

  expect(await list(`modifieDepuis=${marque}`)).toMatchObject({ status: 410, code: 'marque.perimee' })
  const fresh = await list()
  expect(fresh.noms).toEqual(['Lina'])
  const after = await create('Nour')
  expect(after).toBeGreaterThanOrEqual(before + 10_000)
  await settled(w)
  const followed = await list(`modifieDepuis=${fresh.marque}`)
  expect(followed).toMatchObject({ status: 200, noms: ['Nour'] })
  expect((await list(`modifieDepuis=${followed.marque}`)).noms).toEqual([])
  // Started again where it is, it goes on: nobody has to begin again.
  await migrateDatabase(w.databaseUrl, SECRET, migrationsFolder())
  await settled(w)
  expect(await list(`modifieDepuis=${fresh.marque}`)).toMatchObject({ status: 200, noms: ['Nour'] })
})

test('a mark made before databases had lives goes on in the first one, and in no other', async () => {
  const w = await world()
  const read = () =>
    inTenant(w.app.pool, territoireId(w.territoireId), (db) =>
      selectChanges(db, { sujets: ['usager'], vu: sql`true` }, { epoque: null, xid: '0', id: 0 }, 10),
    )
  await w.owner.query("update epoques set origine = 'installation'")
  expect((await read()).perimee).toBe(false)
  await w.owner.query("update epoques set origine = 'restauration'")
  expect((await read()).perimee).toBe(true)
})
