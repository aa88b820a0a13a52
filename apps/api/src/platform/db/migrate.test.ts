import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { startTestPostgres } from '../../../../../tools/postgres.mjs'
import { databaseUrl, SECRET } from '../../../test/database.js'
import { migrationsFolder } from '../../paths.js'
import { migrateDatabase } from './migrate.js'
import { DatabaseRefused } from './refused.js'
import { loginRoles, roleUrl, type Roles } from './roles.js'
import { shippedMigrations } from './shipped-migrations.js'

/** A cluster of its own: roles are the whole cluster's, and what is done to them here would undo other tests. */
let postgres: Awaited<ReturnType<typeof startTestPostgres>>
let admin: pg.Client

beforeAll(async () => {
  postgres = await startTestPostgres({ inMemory: true })
  admin = await signIn(postgres.url)
  // Somebody who may create roles, and no more: what an operator gives to the product.
  await admin.query("create role exploitant login createrole password 'x'")
}, 60_000)

afterAll(async () => {
  await admin.end()
  await postgres.stop()
})

async function signIn(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  return client
}

let bases = 0
/** A new database; `asOperator`: its owner, who is no administrator. */
async function database(): Promise<{ base: string; url: string; asOperator: string }> {
  const base = `base_${bases++}`
  await admin.query(`create database ${base} owner exploitant`)
  const url = databaseUrl(postgres.url, base)
  const operator = new URL(url)
  operator.username = 'exploitant'
  operator.password = 'x'
  return { base, url, asOperator: operator.toString() }
}

const migrateBase = (url: string, folder = migrationsFolder()) => migrateDatabase(url, SECRET, folder)
const refusal = (url: string) =>
  migrateBase(url).then(
    () => 'migrated',
    (error: unknown) => (error instanceof DatabaseRefused ? error.message : error),
  )
const attributes = async (roles: Roles) =>
  (
    await admin.query(
      'select rolname, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication as trop from pg_roles where rolname = any($1) order by 1',
      [Object.values(roles)],
    )
  ).rows
const bound = ({ app, owner, worker }: Roles) => [app, owner, worker].map((rolname) => ({ rolname, trop: false }))

test('an operator who is no administrator makes the roles, and they are bound', async () => {
  const { asOperator } = await database()
  const roles = await migrateBase(asOperator)
  expect(await attributes(roles)).toEqual(bound(roles))
})

/** The database’s sources as a version to come ships them: those of today, with one more migration and other functions. */
function laterVersion({
  migration,
  functions = {},
}: {
  migration?: string
  functions?: Record<string, string>
}): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'permanence-migrations-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const migrations = path.join(folder, 'migrations')
  cpSync(migrationsFolder(), migrations, { recursive: true })
  cpSync(path.join(migrationsFolder(), '../functions'), path.join(folder, 'functions'), { recursive: true })
  for (const [name, text] of Object.entries(functions)) writeFileSync(path.join(folder, 'functions', name), text)
  if (migration === undefined) return migrations
  const journal = path.join(migrations, 'meta/_journal.json')
  const { entries, ...about } = JSON.parse(readFileSync(journal, 'utf8')) as { entries: { when: number }[] }
  writeFileSync(path.join(migrations, 'essai.sql'), migration)
  const essai = { ...entries.at(-1), idx: entries.length, when: entries.at(-1)!.when + 1, tag: 'essai' }
  writeFileSync(journal, JSON.stringify({ ...about, entries: [...entries, essai] }))
  return migrations
}

/** The migrations of today until this one: what a database holds that was made when it was the last. */
function until(rank: number): string {
  const folder = laterVersion({})
  const journal = path.join(folder, 'meta/_journal.json')
  const { entries, ...about } = JSON.parse(readFileSync(journal, 'utf8')) as { entries: { tag: string }[] }
  writeFileSync(journal, JSON.stringify({ ...about, entries: entries.slice(0, rank + 1) }))
  const after = entries.slice(rank + 1).map(({ tag }) => readFileSync(path.join(folder, `${tag}.sql`), 'utf8'))
  leaveOutTriggers(
    path.join(folder, '../functions'),
    after.flatMap((text) => [...text.matchAll(/CREATE TABLE "(\w+)"/g)].map(([, table]) => table!)),
  )
  return folder
}

/** Triggers of tables that are not there yet came with the version that made those tables. */
function leaveOutTriggers(folder: string, tables: readonly string[]): void {
  for (const name of readdirSync(folder)) {
    const file = path.join(folder, name)
    const lines = readFileSync(file, 'utf8').split('\n')
    const kept = lines.filter((line) => !tables.some((table) => line.includes(` ON ${table} FOR EACH ROW`)))
    writeFileSync(file, kept.join('\n'))
  }
}

const HEURE = "'2026-03-09T09:00Z', '2026-03-09T10:00Z'"
/** A row in each of the tables that a booking writes; whom they are of does not matter here. */
const REMPLIR = `
  set session_replication_role = replica;
  insert into services (id, territoire_id, nom, nom_court) overriding system value values (1, 1, 'Petite enfance', 'PMI');
  insert into motifs (id, territoire_id, organisation_id, service_id, nom, couleur)
    overriding system value values (7, 1, 1, 1, 'RSA', '#1b7f5c');
  insert into usagers (id, territoire_id, prenom, nom) overriding system value values (3, 1, 'Aïcha', 'Đặng');
  insert into rdvs (id, territoire_id, organisation_id, service_id, motif_id, modalite, cree_par, debut, fin)
    overriding system value values (1, 1, 1, 1, 7, 'telephone', 'agent', ${HEURE});
  insert into occupations (territoire_id, agent_id, rdv_id, motif_id, periode) values (1, 1, 1, 7, tstzrange(${HEURE}));
  insert into journal (territoire_id, at, type, acteur_type, sujet_type, sujet_id)
    values (1, now(), 'rdv.cree', 'systeme', 'rdv', 1);
  set session_replication_role = origin;`

test('a database that serves already comes to a later version with what it holds, and runs its functions', async () => {
  const { url, asOperator } = await database()
  await migrateBase(asOperator, until(0))
  const base = await signIn(url)
  onTestFinished(() => base.end())
  await base.query(REMPLIR)
  for (let rank = 1; rank < shippedMigrations(migrationsFolder()).length; rank++)
    await migrateBase(asOperator, until(rank))
  const later = laterVersion({
    migration: "alter table rdvs add column canal text default 'web' not null;",
    functions: {
      'journal.sql': `create or replace function journal_intouchable() returns trigger language plpgsql as $$
        begin raise exception 'no longer as before'; end $$;`,
    },
  })
  await migrateBase(asOperator, later)
  expect((await base.query('select id, motif_id, canal from rdvs')).rows).toEqual([
    { id: '1', motif_id: '7', canal: 'web' },
  ])
  expect((await base.query('select recherche from usagers')).rows).toEqual([{ recherche: 'aicha dang   ' }])
  expect((await base.query('select agent_id, motif_id from occupations')).rows).toEqual([
    { agent_id: '1', motif_id: '7' },
  ])
  expect((await base.query("select tgname from pg_trigger where tgenabled <> 'O'")).rows).toEqual([])
  await expect(base.query('delete from journal')).rejects.toThrow('no longer as before')
})

/** A version one of whose functions says this. */
const saying = (text: string) =>
  laterVersion({
    functions: {
      'dire.sql': `create or replace function dire() returns text language sql immutable return '${text}';`,
    },
  })

test('a process of the version before that starts last leaves the functions of the later one', async () => {
  const { url } = await database()
  const base = await signIn(url)
  onTestFinished(() => base.end())
  const said = async () => (await base.query<{ dit: string }>('select dire() as dit')).rows[0]!.dit
  const [before, after] = [saying('avant'), saying('après')]
  await migrateBase(url, before)
  expect(await said()).toBe('avant')
  await migrateBase(url, after)
  expect(await said()).toBe('après')
  await migrateBase(url, before)
  expect(await said()).toBe('après')
})

test('a database whose migrations are not ours is refused with what to do, and keeps all that it has', async () => {
  const { url } = await database()
  await migrateBase(url)
  const base = await signIn(url)
  onTestFinished(() => base.end())
  await base.query(REMPLIR)
  await base.query("update migrations.__drizzle_migrations set hash = 'of another version'")
  expect(await refusal(url)).toMatch(/antérieure à la 0\.1.*Rien n’y a été changé/)
  expect((await base.query('select from rdvs')).rowCount).toBe(1)
})

test('the ids of an installation begin where its number says, in tables to come too, and the number stays', async () => {
  const { url } = await database()
  const migrateAs = (installation: number, folder = migrationsFolder()) =>
    migrateDatabase(url, SECRET, folder, installation)
  await migrateAs(9_000)
  const base = await signIn(url)
  onTestFinished(() => base.end())
  const nom = "values ('Gard', '30') returning id"
  expect((await base.query(`insert into territoires (nom, code) ${nom}`)).rows).toEqual([{ id: '9000000000000001' }])
  await migrateAs(
    9_000,
    laterVersion({ migration: 'create table canaux (id bigint generated always as identity, nom text not null);' }),
  )
  const canal = "insert into canaux (nom) values ('web') returning id"
  expect((await base.query(canal)).rows).toEqual([{ id: '9000000000000001' }])
  await expect(migrateAs(0)).rejects.toThrow('INSTALLATION=9000')
  await migrateAs(9_000)
  expect((await base.query("insert into territoires (nom, code) values ('Lot', '46') returning id")).rows).toEqual([
    { id: '9000000000000002' },
  ])
})

test('a sequence is set once: a later start does not put it back under whoever begins to draw from it', async () => {
  const { url } = await database()
  await migrateDatabase(url, SECRET, migrationsFolder(), 9_000)
  const base = await signIn(url)
  onTestFinished(() => base.end())
  // Each `restart` writes the sequence to a file of its own.
  const file = async () => (await base.query("select pg_relation_filenode('motifs_id_seq') as file")).rows
  const before = await file()
  await migrateDatabase(url, SECRET, migrationsFolder(), 9_000)
  expect(await file()).toEqual(before)
})

test('a start that waits for a sequence leaves it to others meanwhile, and sets it once it is free', async () => {
  const { url } = await database()
  const { owner } = await migrateDatabase(url, SECRET, migrationsFolder(), 9_000)
  const other = await signIn(url)
  onTestFinished(() => other.end())
  await other.query(`set role ${owner}; create table canaux (id bigint generated always as identity, nom text)`)
  await other.query('begin; alter sequence canaux_id_seq cache 2')
  const migrated = migrateDatabase(url, SECRET, migrationsFolder(), 9_000)
  // One try that waits, and gives up.
  const reading = "select format('%I.%I', schemaname, sequencename)"
  await vi.waitFor(async () => expect(await waitingFor(reading)).toBe(1), { timeout: 30_000, interval: 20 })
  await vi.waitFor(async () => expect(await waitingFor(reading)).toBe(0), { timeout: 30_000, interval: 20 })
  await other.query('rollback')
  await migrated
  expect((await other.query("insert into canaux (nom) values ('web') returning id")).rows).toEqual([
    { id: '9000000000000001' },
  ])
})

/** How many statements that begin so wait for a lock. */
const waitingFor = async (start: string) =>
  (await admin.query("select from pg_stat_activity where wait_event_type = 'Lock' and starts_with(query, $1)", [start]))
    .rowCount

test('a database restored without its rights is closed again at the next start', async () => {
  const { url } = await database()
  await migrateBase(url)
  const client = await signIn(url)
  onTestFinished(() => client.end())
  const open = async () => {
    const text = "select has_function_privilege('public', 'planifier'::regproc, 'execute') as ouverte"
    return (await client.query<{ ouverte: boolean }>(text)).rows[0]!.ouverte
  }
  await client.query('grant execute on function planifier to public')
  expect(await open()).toBe(true)
  await migrateBase(url)
  expect(await open()).toBe(false)
})

test('a migration that waits for a table leaves it to others meanwhile, and is done once it is free', async () => {
  const { url, asOperator } = await database()
  await migrateBase(asOperator)
  const folder = laterVersion({ migration: 'alter table rdvs add column essai integer;' })
  const [dump, agent] = [await signIn(url), await signIn(url)]
  await dump.query('begin; select from rdvs limit 1')
  const migrated = migrateBase(asOperator, folder)
  await vi.waitFor(async () => expect(await waitingFor('alter table rdvs')).toBe(1), { timeout: 30_000, interval: 20 })
  // Read again and again while the migration tries: without its limit, the first would wait for the dump to end.
  for (let read = 0; read < 3; read++) await agent.query('select from rdvs limit 1')
  await dump.query('commit')
  await migrated
  expect((await agent.query('select essai from rdvs')).rows).toEqual([])
  await Promise.all([dump.end(), agent.end()])
})

test('an operator who cannot bind a role that passes row-level security is told so, and nothing starts', async () => {
  const { asOperator } = await database()
  const { app, worker, owner } = await migrateBase(asOperator)
  for (const [role, droit] of [
    [app, 'BYPASSRLS'],
    [worker, 'SUPERUSER'],
    [owner, 'SUPERUSER'],
  ]) {
    await admin.query(`alter role ${role} ${droit}`)
    const said = await refusal(asOperator)
    await admin.query(`alter role ${role} no${droit}`)
    expect(said).toContain(`ALTER ROLE ${role} NO${droit}`)
  }
  expect(await refusal(asOperator)).toBe('migrated')
})

test('an administrator binds them again', async () => {
  const { url } = await database()
  const roles = await migrateBase(url)
  await admin.query(`alter role ${roles.app} superuser createdb; alter role ${roles.worker} bypassrls createrole`)
  expect(await attributes(roles)).not.toEqual(bound(roles))
  expect(await migrateBase(url)).toEqual(roles)
  expect(await attributes(roles)).toEqual(bound(roles))
})

test('a role of ours that may become another, which passes row-level security, is refused', async () => {
  const { url } = await database()
  const { app, worker, owner } = await migrateBase(url)
  await admin.query('create role sauvegarde bypassrls; create role equipe; grant sauvegarde to equipe')
  for (const [autre, role] of [
    ['equipe', worker],
    [owner, app],
  ]) {
    await admin.query(`grant ${autre} to ${role}`)
    const said = await refusal(url)
    await admin.query(`revoke ${autre} from ${role}`)
    expect(said).toContain(`Le rôle PostgreSQL ${role} est membre de ${autre === 'equipe' ? 'sauvegarde' : owner}`)
  }
  expect(await refusal(url)).toBe('migrated')
})

test('a role made by somebody else, whom the operator may not change, is named', async () => {
  const { asOperator } = await database()
  const { app, owner } = await migrateBase(asOperator)
  for (const role of [app, owner]) {
    await admin.query(`revoke ${role} from exploitant cascade`)
    const said = await refusal(asOperator)
    await admin.query(`grant ${role} to exploitant with admin option`)
    expect(said).toContain(`GRANT ${role} TO exploitant WITH ADMIN OPTION`)
  }
  expect(await refusal(asOperator)).toBe('migrated')
})

test('a database that comes from PostgreSQL 14, where anybody may create, is closed before anything is put there', async () => {
  const { url, asOperator } = await database()
  const base = await signIn(url)
  await base.query('alter schema public owner to permanence; grant create on schema public to public')
  expect(await refusal(asOperator)).toContain('ALTER SCHEMA public OWNER TO exploitant')
  expect((await base.query("select from pg_tables where schemaname = 'public'")).rowCount).toBe(0)
  await base.query('alter schema public owner to exploitant')
  const roles = await migrateBase(asOperator)
  await base.query(`grant create on schema public to ${roles.app}`)
  expect(await refusal(asOperator)).toBe('migrated')
  // What looks past row-level security is the owner's and runs from a fixed path, and no other role puts
  // anything on it.
  const { rows } = await base.query<{ nom: string }>(
    `select p.oid::regprocedure::text as nom, p.proconfig[1] as chemin, pg_get_userbyid(p.proowner) as de
     from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema') order by 1`,
  )
  expect(rows.length).toBeGreaterThan(6)
  for (const { nom, ...is } of rows)
    expect([nom, is]).toEqual([nom, { chemin: 'search_path=pg_catalog, public, pg_temp', de: roles.owner }])
  await base.end()
  for (const role of loginRoles(roles)) {
    const client = await signIn(roleUrl(url, SECRET, role))
    for (const text of [
      'create function public.contient(text, varchar) returns boolean language sql return true',
      'create table public.agents (id int)',
      'create schema a_moi',
    ])
      await expect(client.query(text), `${role}: ${text}`).rejects.toMatchObject({ code: '42501' })
    await client.end()
  }
})
