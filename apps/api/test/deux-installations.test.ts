import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestPostgres } from '../../../tools/postgres.mjs'
import { migrationsFolder } from '../src/paths.js'
import { migrateDatabase } from '../src/platform/db/migrate.js'
import { DatabaseRefused } from '../src/platform/db/refused.js'
import { loginRoles, rolePassword, roleUrl, type Roles } from '../src/platform/db/roles.js'
import { databaseUrl, SECRET } from './database.js'
import { startApi } from './processus.js'

/** A server of its own: what is at stake are roles and passwords, which all databases of a server share. */
let postgres: Awaited<ReturnType<typeof startTestPostgres>>
let admin: pg.Client
const AUTRE_SECRET = 'recette-5b1e7c20d9f84a63b7e2c4d6a8f01357'

beforeAll(async () => {
  postgres = await startTestPostgres({ inMemory: true })
  admin = new pg.Client({ connectionString: postgres.url })
  await admin.connect()
  await admin.query("create role exploitant login createrole password 'x'")
}, 60_000)

afterAll(async () => {
  await admin.end()
  await postgres.stop()
})

let drawn = 0
type Account = 'administrateur' | 'exploitant'
async function database(account: Account, template = 'template1'): Promise<string> {
  const name = `base_${drawn++}`
  await admin.query(`create database ${name} template ${template} owner exploitant`)
  const url = new URL(databaseUrl(postgres.url, name))
  if (account === 'exploitant') [url.username, url.password] = ['exploitant', 'x']
  return url.toString()
}

const nameOf = (url: string) => new URL(url).pathname.slice(1)
const migrateWith = (url: string, secret: string) => migrateDatabase(url, secret, migrationsFolder())

/** As an installation made before roles were named after their database. */
async function nameAsBefore(url: string, secret: string): Promise<Roles> {
  const drawnRoles = await migrateWith(url, secret)
  const roles = { owner: 'permanence_owner', app: 'permanence_app', worker: 'permanence_worker' }
  for (const key of ['owner', 'app', 'worker'] as const)
    await admin.query(`alter role ${drawnRoles[key]} rename to ${roles[key]}`)
  for (const role of loginRoles(roles))
    await admin.query(`alter role ${role} password ${admin.escapeLiteral(rolePassword(secret, role))}`)
  const base = new pg.Client({ connectionString: databaseUrl(postgres.url, nameOf(url)) })
  await base.connect()
  // The queue's policies named the worker.
  const { rows } = await base.query("select tablename from pg_policies where policyname = 'permanence_worker'")
  expect(rows.length).toBeGreaterThan(1)
  for (const { tablename } of rows)
    await base.query(`alter policy permanence_worker on graphile_worker.${tablename} to ${roles.worker}`)
  await base.end()
  return roles
}

/** So that another test may name its own as before. */
async function forget(roles: Roles, urls: string[]): Promise<void> {
  for (const url of urls) await admin.query(`drop database ${nameOf(url)} with (force)`)
  for (const role of Object.values(roles)) await admin.query(`drop role ${role}`)
}

/** Every way in, by a new connection: the number of territoires that each role may count. */
async function signIn(url: string, secret: string, roles: Roles, text = 'select count(*)::int as n from territoires') {
  const seen: unknown[] = []
  for (const role of loginRoles(roles)) {
    const client = new pg.Client({ connectionString: roleUrl(url, secret, role) })
    try {
      await client.connect()
      seen.push((await client.query<{ n: number }>(text)).rows[0]?.n)
    } catch (error) {
      seen.push(error instanceof pg.DatabaseError ? error.code : error)
    } finally {
      await client.end()
    }
  }
  return seen
}

const start = (url: string, secret: string, port?: number) =>
  startApi(url, { ...(port && { port }), env: { PERMANENCE_SECRET: secret } })

/** What an API answers when it has no connection left. */
const ask = async (url: string, { url: address }: { url: string }) => {
  await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [nameOf(url)])
  // A connection that was just cut may still be lent once.
  await fetch(`${address}/territoires`)
  return (await fetch(`${address}/territoires`)).status
}

test(
  'a recette beside the production: both serve, during and after the start of the other, and after theirs',
  { timeout: 180_000 },
  async () => {
    const production = await database('exploitant')
    const recette = await database('exploitant')
    const first = await start(production, SECRET)
    const second = await start(recette, AUTRE_SECRET)
    expect([await ask(production, first), await ask(recette, second)]).toEqual([200, 200])
    await first.stop()
    const again = await start(production, SECRET, first.port)
    expect([await ask(production, again), await ask(recette, second)]).toEqual([200, 200])
    await second.stop()
    const other = await start(recette, AUTRE_SECRET, second.port)
    expect([await ask(production, again), await ask(recette, other)]).toEqual([200, 200])
    await again.stop()
    await other.stop()
  },
)

test.each(['administrateur', 'exploitant'] as const)(
  'an installation made before keeps its roles, which a second one leaves alone (%s)',
  async (account) => {
    const production = await database(account)
    const roles = await nameAsBefore(production, SECRET)
    expect(await migrateWith(production, SECRET)).toEqual(roles)
    const recette = await database(account)
    const theirs = await migrateWith(recette, AUTRE_SECRET)
    expect(Object.values(theirs)).not.toEqual(expect.arrayContaining([roles.app]))
    expect(await migrateWith(production, SECRET)).toEqual(roles)
    expect(await migrateWith(recette, AUTRE_SECRET)).toEqual(theirs)
    expect(await signIn(production, SECRET, roles)).toEqual([0, 0])
    expect(await signIn(recette, AUTRE_SECRET, theirs)).toEqual([0, 0])
    // Nor does the password of the one open what the other holds.
    expect(await signIn(recette, SECRET, roles)).toEqual(['42501', '42501'])
    await forget(roles, [production])
  },
)

test.each([
  ['administrateur', migrateWith],
  ['exploitant', migrateWith],
  ['exploitant', nameAsBefore],
] as const)(
  'a copy of the production under another secret is given roles of its own; the production goes on (%s, %o)',
  async (account, prepare) => {
    const production = await database(account)
    const roles = await prepare(production, SECRET)
    const copy = await database(account, nameOf(production))
    const theirs = await migrateWith(copy, AUTRE_SECRET)
    expect(theirs.owner).not.toBe(roles.owner)
    expect(await signIn(production, SECRET, roles)).toEqual([0, 0])
    expect(await signIn(copy, AUTRE_SECRET, theirs)).toEqual([0, 0])
    const queue = 'select count(*)::int as n from graphile_worker._private_jobs'
    expect(await signIn(copy, AUTRE_SECRET, theirs, queue)).toEqual(['42501', 0])
    for (const text of ['select count(*)::int as n from territoires', queue])
      expect(await signIn(copy, SECRET, roles, text)).toEqual(['42501', '42501'])
    const left = new pg.Client({ connectionString: databaseUrl(postgres.url, nameOf(copy)) })
    await left.connect()
    const { rows } = await left.query(
      `select d.classid::regclass, d.objid, d.deptype from pg_shdepend d join pg_roles r on r.oid = d.refobjid
        where r.rolname = any($1) and d.dbid = (select oid from pg_database where datname = current_database())`,
      [Object.values(roles)],
    )
    await left.end()
    expect(rows).toEqual([])
    // Both start again, each with its own.
    expect(await migrateWith(production, SECRET)).toEqual(roles)
    expect(await migrateWith(copy, AUTRE_SECRET)).toEqual(theirs)
    if (prepare === nameAsBefore) await forget(roles, [production, copy])
  },
)

test('a copy under the secret of the production shares its roles: one installation, two databases', async () => {
  const production = await database('exploitant')
  const roles = await migrateWith(production, SECRET)
  const copy = await database('exploitant', nameOf(production))
  expect(await migrateWith(copy, SECRET)).toEqual(roles)
  expect(await signIn(production, SECRET, roles)).toEqual([0, 0])
  expect(await signIn(copy, SECRET, roles)).toEqual([0, 0])
})

test('an operator who has no right on the roles of a copy is told what to do, and nothing changes', async () => {
  const production = await database('administrateur')
  const roles = await migrateWith(production, SECRET)
  const copy = await database('exploitant', nameOf(production))
  const before = await admin.query('select rolname from pg_roles order by 1')
  await expect(migrateWith(copy, AUTRE_SECRET)).rejects.toThrow(DatabaseRefused)
  await expect(migrateWith(copy, AUTRE_SECRET)).rejects.toThrow(`GRANT ${roles.owner} TO exploitant`)
  expect((await admin.query('select rolname from pg_roles order by 1')).rows).toEqual(before.rows)
  expect(await signIn(production, SECRET, roles)).toEqual([0, 0])
})

test('a database restored without its roles is refused, and told how to restore it', async () => {
  const url = await database('exploitant')
  await migrateWith(url, SECRET)
  const client = new pg.Client({ connectionString: databaseUrl(postgres.url, nameOf(url)) })
  await client.connect()
  await client.query('alter schema migrations owner to exploitant')
  await client.end()
  await expect(migrateWith(url, SECRET)).rejects.toThrow('npm run restauration')
})
