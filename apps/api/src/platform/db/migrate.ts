import path from 'node:path'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import { runMigrations } from 'graphile-worker'
import pg from 'pg'
import { applyFunctions } from './apply-functions.js'
import { refuseOtherBaseline } from './baseline.js'
import { openEpoque } from './epoque.js'
import { ensureRoles } from './ensure-roles.js'
import { onceUnlocked, LOCK_MS } from './locked.js'
import { keepInstallation } from './installation.js'
import { loginRoles, type Roles } from './roles.js'
import { lastShipped } from './shipped-migrations.js'

const LOCK = 7_266_001

/**
 * Brings the database to this version, under a lock, so that several processes may start together.
 * `databaseUrl` must be allowed to create roles; the application never connects with it.
 * `folder` holds the migrations, `functions` lies beside it; `installation` says where the ids of this database begin.
 * @returns the roles that serve it
 * @throws DatabaseRefused
 */
export async function migrateDatabase(
  databaseUrl: string,
  secret: string,
  folder: string,
  installation = 0,
): Promise<Roles> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    // From here on: waiting for one's turn, above, has no end.
    await client.query(`set lock_timeout = ${LOCK_MS}`)
    const step = <T>(work: () => Promise<T>) => onceUnlocked(client, work)
    const roles = await step(() => ensureRoles(client, databaseUrl, secret))
    await client.query(`set role ${roles.owner}`)
    await loadTrigrams(client)
    await refuseOtherBaseline(client, folder)
    await step(() => migrate(drizzle(client), { migrationsFolder: folder, migrationsSchema: 'migrations' }))
    await step(() => applyFunctions(client, path.join(folder, '../functions'), lastShipped(folder)))
    await step(() => keepInstallation(client, installation))
    await step(() => openEpoque(client))
    await validateConstraints(client, step)
    await step(() => migrateQueue(databaseUrl, roles.owner))
    await step(() => grant(client, roles))
    return roles
  } finally {
    await client.end()
  }
}

/**
 * Only where its library is loaded may somebody who is no administrator fix a setting of pg_trgm to a function. Making the
 * extension loads it; where it was made before, one of its functions does.
 */
async function loadTrigrams(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query("select from pg_extension where extname = 'pg_trgm'")
  if (rowCount === 1) await client.query('select show_limit()')
}

/**
 * All migrations are one transaction: a constraint that looked at a big table there would keep everybody from writing
 * meanwhile. Added NOT VALID, it holds new rows at once, and is proven here for the old ones, while the product serves.
 */
async function validateConstraints(
  client: pg.Client,
  step: (work: () => Promise<unknown>) => Promise<unknown>,
): Promise<void> {
  const { rows } = await client.query<{ statement: string }>(
    `select format('alter table %s validate constraint %I', conrelid::regclass, conname) as statement
     from pg_constraint where not convalidated and connamespace = 'public'::regnamespace order by conrelid, conname`,
  )
  for (const { statement } of rows) await step(() => client.query(statement))
}

async function migrateQueue(databaseUrl: string, owner: string): Promise<void> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 1,
    options: `-c role=${owner} -c lock_timeout=${LOCK_MS}`,
  })
  // A lost connection shows in the query that needed it; an idle one does not matter here.
  pool.on('error', () => undefined)
  pool.on('connect', (connection) => connection.on('error', () => undefined))
  try {
    await runMigrations({ pgPool: pool })
  } finally {
    await pool.end()
  }
}

/** What the application may call, beside its own tables. */
const FONCTIONS = [
  'trouver_agent_par_email',
  'trouver_agent_par_identite',
  'adresse_connue',
  'trouver_territoire',
  'planifier',
  'chercher_usagers',
  'doublons_usagers',
  'ressemblants_usagers',
  'fiches_de',
  'lectures_usager',
  'lire_versions',
]

/** Said again at each start: a new table is never forgotten, and a right taken away stays taken away. */
async function grant(client: pg.Client, roles: Roles): Promise<void> {
  // Those that this version of the database has: one in between may not have the latest yet.
  const { rows } = await client.query<{ nom: string }>(
    "select oid::regprocedure::text as nom from pg_proc where pronamespace = 'public'::regnamespace and proname = any($1)",
    [FONCTIONS],
  )
  // A database that was restored without its rights has opened them to everybody.
  await client.query(`revoke all on function ${rows.map(({ nom }) => nom).join(', ')} from public`)
  for (const role of loginRoles(roles)) {
    for (const { nom } of rows) await client.query(`grant execute on function ${nom} to ${role}`)
    await client.query(`
      grant usage on schema public to ${role};
      grant select, insert, update, delete on all tables in schema public to ${role};
      -- Numbers drawn before the rows that bear them.
      grant usage on sequence rdvs_id_seq, holds_id_seq, journal_id_seq to ${role};
      revoke update, delete, truncate on journal from ${role};
      revoke insert, delete on territoires from ${role};
      -- To say whether it is at this version (GET /pret); nothing more.
      grant usage on schema migrations to ${role};
      grant select on migrations.__drizzle_migrations to ${role};
    `)
  }
  const { worker } = roles
  await client.query(`
    grant usage on schema graphile_worker to ${worker};
    grant all on all tables in schema graphile_worker to ${worker};
    grant all on all sequences in schema graphile_worker to ${worker};
    grant execute on all functions in schema graphile_worker to ${worker};
    -- The queue guards its own tables by row-level security: without a policy the worker would see no job, and say nothing.
    -- It names no role: only the worker has rights on these tables, and roles change when a database is copied.
    do $$
    declare nom text; roles name[];
    begin
      for nom in select tablename from pg_tables where schemaname = 'graphile_worker' and rowsecurity loop
        select p.roles into roles from pg_policies p where schemaname = 'graphile_worker' and tablename = nom and policyname = 'permanence_worker';
        if not found then
          execute format('create policy permanence_worker on graphile_worker.%I using (true) with check (true)', nom);
        elsif roles <> array['public']::name[] then
          execute format('alter policy permanence_worker on graphile_worker.%I to public', nom);
        end if;
      end loop;
    end $$;
  `)
}
