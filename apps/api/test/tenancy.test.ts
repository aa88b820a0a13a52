import { beforeAll, expect, test } from 'vitest'
import { Client, DatabaseError, type QueryResult } from 'pg'
import { SECRET } from './database.js'
import { populate, type Populated } from './populate.js'
import { world, type World } from './world.js'
import { loginRoles, roleUrl } from '../src/platform/db/roles.js'
import { inTenant, territoireId } from '../src/platform/db/tenant.js'

type Side = World & { things: Populated }
let ici: Side
let ailleurs: Side
/** Every table of the product that carries territoire_id, read from the catalogue. */
let tables: string[]

beforeAll(async () => {
  ici = await side()
  ailleurs = await side()
  tables = await column(`select table_name from information_schema.columns
    where table_schema = 'public' and column_name = 'territoire_id' order by table_name`)
})

async function side(): Promise<Side> {
  const w = await world()
  return { ...w, things: await populate(w) }
}

const column = async (text: string, values: unknown[] = []): Promise<string[]> =>
  (await ici.owner.query({ text, values, rowMode: 'array' })).rows.map(([value]) => String(value))

/** One statement as the application, inside a territoire, undone afterwards. Says what happened. */
async function asApp(
  of: World | null,
  text: string,
  values: unknown[] = [],
): Promise<QueryResult | { refused: string }> {
  const client = await ici.app.pool.connect()
  try {
    await client.query('begin')
    if (of) await client.query("select set_config('permanence.territoire', $1, true)", [String(of.territoireId)])
    return await client.query(text, values)
  } catch (error) {
    if (error instanceof DatabaseError) return { refused: error.code ?? '?' }
    throw error
  } finally {
    await client.query('rollback')
    client.release()
  }
}

const REFUSED_BY_POLICY = '42501'
const FOREIGN_KEY = '23503'

test('every table of the product belongs to a territoire, and says so to row-level security', async () => {
  const open =
    await column(`select c.relname from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
    and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'territoire_id' and not a.attisdropped)
    and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e') order by 1`)
  // `tentatives` counts failed sign-ins under keyed hashes of addresses, existing or not: it knows no territoire.
  // `epoques` and `workers` tell of the installation, and of nobody.
  expect(open).toEqual(['epoques', 'tentatives', 'territoires', 'workers'])
  const guarded =
    await column(`select tablename from pg_policies p join pg_class c on c.relname = p.tablename and c.relnamespace = 'public'::regnamespace
    where schemaname = 'public' and c.relrowsecurity and p.policyname = 'territoire' and p.permissive = 'PERMISSIVE' and p.cmd = 'ALL'
      and p.roles = '{public}' and with_check = qual
      and qual = '(territoire_id = ( SELECT territoire_courant() AS territoire_courant))' order by tablename`)
  expect(guarded).toEqual(tables)
  expect(tables.length).toBeGreaterThan(20)
  const others = await column(
    `select tablename || '.' || policyname from pg_policies where schemaname = 'public' and policyname <> 'territoire' order by 1`,
  )
  expect(others).toEqual(['territoires.ecriture', 'territoires.lecture'])
  const nullable = await column(`select table_name from information_schema.columns
    where table_schema = 'public' and column_name = 'territoire_id' and is_nullable = 'YES'`)
  expect(nullable).toEqual([])
})

test('the product signs in as roles that row-level security binds', async () => {
  const { rows } = await ici.owner.query(
    'select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = any($1) order by 1',
    [loginRoles(ici.roles)],
  )
  const bound = { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false }
  expect(rows).toEqual(loginRoles(ici.roles).map((rolname) => ({ rolname, ...bound })))
  expect(
    await column('select tablename from pg_tables where schemaname = $1 and tableowner = any($2)', [
      'public',
      loginRoles(ici.roles),
    ]),
  ).toEqual([])
  for (const text of [
    `set role ${ici.roles.owner}`,
    'create table public.mien (id int)',
    'alter table rdvs disable row level security',
  ]) {
    expect(await asApp(ici, text), text).toEqual({ refused: '42501' })
  }
})

test('a query without a where sees, in every table, rows of its own territoire and none of another', async () => {
  const seen = await Promise.all(
    tables.map(async (table) => {
      const mine = await asApp(
        ici,
        `select count(*) filter (where territoire_id = $1)::int as mine, count(*) filter (where territoire_id <> $1)::int as others from ${table}`,
        [ici.territoireId],
      )
      return [table, 'rows' in mine ? mine.rows[0] : mine]
    }),
  )
  for (const [table, counts] of seen) expect([table, counts]).toEqual([table, { mine: expect.any(Number), others: 0 }])
  const empty = seen.filter(([, counts]) => counts.mine === 0).map(([table]) => table)
  // A table that test/populate.ts forgets would pass without proving anything.
  expect(empty).toEqual([])
})

test('outside a territoire nothing is seen, and the next user of a connection inherits none', async () => {
  await inTenant(ici.app.pool, territoireId(ici.territoireId), async () => undefined)
  for (const table of tables) {
    const result = await asApp(null, `select count(*)::int as seen from ${table}`)
    expect([table, 'rows' in result && result.rows[0]]).toEqual([table, { seen: 0 }])
  }
})

test('nothing of another territoire is changed or deleted, whatever the statement says', async () => {
  for (const table of tables) {
    const id = ailleurs.territoireId
    const gone = await asApp(ici, `delete from ${table} where territoire_id = $1`, [id])
    const moved = await asApp(ici, `update ${table} set territoire_id = $1 where territoire_id = $2`, [
      ici.territoireId,
      id,
    ])
    const untouched = table === 'journal' ? { refused: REFUSED_BY_POLICY } : { rowCount: 0 }
    expect([table, gone, moved]).toMatchObject([table, untouched, untouched])
  }
})

test('a row for another territoire is written in no table', async () => {
  for (const table of tables) {
    const columns = await column(
      `select column_name from information_schema.columns where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER'`,
      [table],
    )
    const { rows } = await ici.owner.query(
      `select to_jsonb(t) as row from ${table} t where territoire_id = $1 limit 1`,
      [ailleurs.territoireId],
    )
    const list = columns.join(', ')
    const copied = await asApp(
      ici,
      `insert into ${table} (${list}) overriding system value select ${list} from jsonb_populate_record(null::${table}, $1)`,
      [rows[0].row],
    )
    expect([table, copied]).toEqual([table, { refused: REFUSED_BY_POLICY }])
  }
})

test('every reference between rows of a territoire holds both to the same one', async () => {
  // A key without territoire_id is safe only beside another one, on the same column, that has it, or through organisation_id.
  const loose = await column(`
    with cles as (
      select c.conrelid, c.conname, array(select a.attname::text from unnest(c.conkey) k join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k) as cols
      from pg_constraint c
      where c.contype = 'f' and c.connamespace = 'public'::regnamespace and c.confrelid <> 'territoires'::regclass)
    select conrelid::regclass || '.' || conname from cles k
    where not ('territoire_id' = any(cols)) and not exists (
      select from cles x where x.conrelid = k.conrelid and 'territoire_id' = any(x.cols)
        and (x.cols && array_remove(k.cols, 'territoire_id')))`)
  expect(loose).toEqual([])
})

/** Columns that name a row and are in no foreign key, and why. What they name is read under row-level security only. */
const SANS_CLE: Record<string, string> = {
  'absences.serie_id': 'a group: its first part may be deleted while the others stay',
  'acces_usagers.usager_ids': 'whom a page showed, who may be gone since',
  'applications.organisation_ids': 'an array: see the trigger organisations_du_territoire',
  'cles_idempotence.territoire_id':
    'of a day; row-level security holds it, and 35 µs more a write would hold nothing more',
  'jetons.organisation_ids': 'an array: see the trigger organisations_du_territoire',
  'journal.acteur_id': 'an agent or nobody, by acteur_type; the journal outlives what it tells of',
  'journal.requete_id': 'a request, no row',
  'journal.sujet_id': 'of the table that sujet_type names; the journal outlives what it tells of',
  'messages.journal_id':
    'the journal is kept apart and has no key with its territoire: an index more where all is written',
  'occupations.motif_id': 'repeats the motif of its rdv or hold, which have keys; 35 µs more for each agent of an rdv',
  'plages_ouverture.serie_id': 'a group: its first part may be deleted while the others stay',
  'rdvs.serie_id': 'a group: its first rdv is purged before the others',
  'rdvs_anterieurs.journal_id': 'as messages.journal_id; of ninety seconds',
  'verifications.hold_id': 'outlives its hold by an hour, so that codes are not sent without end',
}

test('a column that names a row is in a foreign key, or it is said here why not', async () => {
  const named =
    await column(`select c.relname || '.' || a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
      and a.attname ~ '_ids?$' and not exists (
        select from pg_constraint k where k.contype = 'f' and k.convalidated and k.conrelid = c.oid and a.attnum = any(k.conkey))
    order by 1`)
  expect(named).toEqual(Object.keys(SANS_CLE))
})

test.each(['jetons', 'applications'])(
  'an organisation of another territoire is refused in the array of %s',
  async (table) => {
    const to = (other: Side) =>
      asApp(ici, `update ${table} set organisation_ids = $1`, [[ici, other].map(({ premiere }) => premiere.id)])
    expect(await to(ailleurs)).toEqual({ refused: FOREIGN_KEY })
    expect(await to(ici)).toMatchObject({ rowCount: 1 })
  },
)

type Pair = [a: Populated, b: Populated]
test.each<[string, string, (pair: Pair) => unknown[]]>([
  [
    'a role in an organisation',
    "roles (territoire_id, agent_id, organisation_id, role) values (territoire_courant(), $1, $2, 'admin')",
    ([a, b]) => [a.agent.id, b.organisation.id],
  ],
  [
    'a role of an agent',
    "roles (territoire_id, agent_id, organisation_id, role) values (territoire_courant(), $1, $2, 'admin')",
    ([a, b]) => [b.agent.id, a.organisation.id],
  ],
  [
    'a service',
    'agents_services (territoire_id, agent_id, service_id) values (territoire_courant(), $1, $2)',
    ([a, b]) => [a.agent.id, b.service.id],
  ],
  [
    'a member of an équipe',
    'equipes_agents (territoire_id, equipe_id, agent_id) values (territoire_courant(), $1, $2)',
    ([a, b]) => [a.equipe.id, b.agent.id],
  ],
  [
    'a session',
    "sessions (territoire_id, agent_id, sel, refresh_hash, expire_at) values (territoire_courant(), $1, 'x', 'x', now())",
    ([, b]) => [b.agent.id],
  ],
  [
    'an application that acts as an agent',
    "applications (territoire_id, nom, agent_id, cree_par_agent_id, sel, portees, organisation_ids, secret_expire_at) values (territoire_courant(), 'x', $1, $2, 'x', '{}', '{}', now())",
    ([a, b]) => [b.agent.id, a.agent.id],
  ],
  [
    'a token of an application',
    "jetons (territoire_id, agent_id, application_id, nom, sel, portees, expire_at) values (territoire_courant(), $1, $2, 'x', 'x', '{}', now())",
    ([a, b]) => [a.agent.id, b.application.id],
  ],
  [
    'a recovery code',
    "codes_secours (territoire_id, agent_id, code_hash) values (territoire_courant(), $1, 'y')",
    ([, b]) => [b.agent.id],
  ],
  [
    'a lieu of an organisation',
    "lieux (territoire_id, organisation_id, nom, adresse) values (territoire_courant(), $1, 'x', 'x')",
    ([, b]) => [b.organisation.id],
  ],
  [
    'a motif of an organisation',
    "motifs (territoire_id, organisation_id, service_id, nom, couleur) values (territoire_courant(), $1, $2, 'x', '#000000')",
    ([a, b]) => [b.organisation.id, a.service.id],
  ],
  [
    'a motif of a service',
    "motifs (territoire_id, organisation_id, service_id, nom, couleur) values (territoire_courant(), $1, $2, 'x', '#000000')",
    ([a, b]) => [a.organisation.id, b.service.id],
  ],
  [
    'an organisation of an usager',
    'usagers_organisations (territoire_id, usager_id, organisation_id) values (territoire_courant(), $1, $2)',
    ([a, b]) => [a.usager.id, b.organisation.id],
  ],
  [
    'a responsable',
    "usagers (territoire_id, prenom, nom, responsable_id) values (territoire_courant(), 'x', 'x', $1)",
    ([, b]) => [b.usager.id],
  ],
  [
    'a référent',
    'referents (territoire_id, usager_id, agent_id) values (territoire_courant(), $1, $2)',
    ([a, b]) => [a.usager.id, b.agent.id],
  ],
  [
    'a motif of a plage',
    'plages_motifs (territoire_id, plage_id, motif_id) values (territoire_courant(), $1, $2)',
    ([a, b]) => [a.plage.id, b.motif.id],
  ],
  [
    'an absence of an agent',
    "absences (territoire_id, agent_id, titre, premier_jour, dernier_jour, heure_debut, heure_fin) values (territoire_courant(), $1, 'x', '2026-03-09', '2026-03-09', '09:00', '10:00')",
    ([, b]) => [b.agent.id],
  ],
  [
    'a note of an agent',
    "notes (territoire_id, agent_id, titre, debut, fin, occupe, partagee) values (territoire_courant(), $1, 'x', now(), now() + interval '1 hour', true, true)",
    ([, b]) => [b.agent.id],
  ],
  [
    'a participation',
    "participations (territoire_id, rdv_id, usager_id, statut_change_le, lien_sel) values (territoire_courant(), $1, $2, now(), 'x')",
    ([a, b]) => [a.rdv.id, b.usager.id],
  ],
  [
    'an agent of an rdv',
    "rdvs_agents (territoire_id, rdv_id, agent_id, debut) values (territoire_courant(), $1, $2, '2026-03-12T09:00:00+01:00')",
    ([a, b]) => [a.rdv.id, b.agent.id],
  ],
  [
    'an rdv of a motif',
    "rdvs (territoire_id, organisation_id, service_id, motif_id, modalite, debut, fin, cree_par) values (territoire_courant(), $1, $2, $3, 'telephone', now(), now() + interval '1 hour', 'agent')",
    ([a, b]) => [a.organisation.id, a.service.id, b.motif.id],
  ],
  [
    'time of an agent',
    "occupations (territoire_id, agent_id, rdv_id, motif_id, periode) values (territoire_courant(), $1, $2, $3, '[2026-05-01,2026-05-02)')",
    ([a, b]) => [b.agent.id, a.rdv.id, a.motif.id],
  ],
  [
    'a hold in an organisation',
    "holds (territoire_id, organisation_id, motif_id, modalite, debut, fin, sel, expire_at) values (territoire_courant(), $1, $2, 'telephone', now(), now() + interval '1 hour', 'x', now())",
    ([, b]) => [b.organisation.id, b.motif.id],
  ],
  [
    'a message about an rdv',
    "messages (territoire_id, journal_id, rdv_id, participation_id, canal, type, envoyer_apres) values (territoire_courant(), 1, $1, $2, 'email', 'rdv.cree', now())",
    ([a, b]) => [b.rdv.id, a.participation.id],
  ],
])('%s of another territoire is refused by the foreign key', async (_what, into, values) => {
  const ids = values([ici.things, ailleurs.things])
  expect(await asApp(ici, `insert into ${into}`, ids)).toEqual({ refused: FOREIGN_KEY })
  // This statement, with rows of one territoire only, fails on nothing of the kind.
  const own = await asApp(ici, `insert into ${into}`, values([ici.things, ici.things]))
  expect(own).not.toEqual({ refused: FOREIGN_KEY })
})

test('what looks past row-level security gives ids, a yes or a no, from a search path that nobody can bend', async () => {
  const { rows } = await ici.owner.query(`
    select p.proname as nom, pg_get_function_result(p.oid) as rend, p.proconfig[1] as chemin,
      has_function_privilege('public', p.oid, 'execute') as ouvert, has_schema_privilege('public', 'public', 'create') as schema_ouvert
    from pg_proc p where p.prosecdef and p.pronamespace = 'public'::regnamespace order by 1`)
  expect(rows.map(({ nom }) => nom)).toEqual([
    'adresse_connue',
    'chercher_usagers',
    'doublons_usagers',
    'fiches_de',
    'lectures_usager',
    'lire_versions',
    'planifier',
    'ressemblants_usagers',
    'trouver_agent_par_email',
    'trouver_agent_par_identite',
    'trouver_territoire',
  ])
  for (const { nom, rend, chemin, ouvert, schema_ouvert } of rows) {
    expect([nom, chemin, ouvert, schema_ouvert]).toEqual([nom, 'search_path=pg_catalog, public, pg_temp', false, false])
    expect([nom, /^(void|boolean|(SETOF )?bigint|bigint\[\]|TABLE\((\w+ bigint(, )?)+\))$/.test(rend)]).toEqual([
      nom,
      true,
    ])
  }
})

const searchAs = async (of: Side, where: Side) => {
  const { agent, organisation } = where.things
  const found = await asApp(of, "select chercher_usagers('lea', '{}', $1, $2)::int as id", [
    [organisation.id],
    agent.id,
  ])
  return 'rows' in found ? found.rows : found
}

test('a search asked for another territoire’s organisation and agent finds nobody there', async () => {
  expect(await searchAs(ailleurs, ailleurs)).toEqual([{ id: ailleurs.things.usager.id }])
  expect(await searchAs(ici, ailleurs)).toEqual([])
})

test('the versions of another territoire’s organisation and agent are told as those of nobody', async () => {
  const { agent, organisation } = ailleurs.things
  const versions = async (territoire: number) => {
    const found = await asApp(ici, 'select lire_versions($1, $2, $3)::text as lues', [
      territoire,
      [organisation.id],
      [agent.id],
    ])
    return 'rows' in found ? found.rows : found
  }
  expect(await versions(ici.territoireId)).toEqual([{ lues: '{NULL,NULL}' }])
  expect(await versions(ailleurs.territoireId)).toEqual([{ lues: expect.stringMatching(/^\{\d+,\d+\}$/) }])
})

test('neither the application nor its worker rewrites the journal, nor does its owner', async () => {
  for (const role of loginRoles(ici.roles)) {
    const client = new Client({ connectionString: roleUrl(ici.databaseUrl, SECRET, role) })
    await client.connect()
    await client.query("select set_config('permanence.territoire', $1, false)", [String(ici.territoireId)])
    for (const text of ["update journal set type = 'autre.chose'", 'delete from journal', 'truncate journal']) {
      await expect(client.query(text), `${role}: ${text}`).rejects.toMatchObject({ code: '42501' })
    }
    await client.end()
  }
  for (const text of ["update journal set type = 'autre.chose'", 'delete from journal']) {
    await expect(ici.owner.query(text)).rejects.toThrow('append-only')
  }
})

test('the application neither makes nor deletes a territoire, and changes its own only', async () => {
  expect(await asApp(ici, "insert into territoires (nom, code) values ('x', 'x')")).toEqual({ refused: '42501' })
  expect(await asApp(ici, 'delete from territoires')).toEqual({ refused: '42501' })
  expect(await asApp(ici, "update territoires set nom = 'x'")).toMatchObject({ rowCount: 1 })
})
