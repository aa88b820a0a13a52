import pg from 'pg'
import { DatabaseRefused, unlessForbidden } from './refused.js'
import { moveToOwnRoles } from './own-roles.js'
import { drawRoles, findRoles, loginRoles, rolePassword, roleUrl, type Roles } from './roles.js'

/** What would let a role of ours past row-level security, now or by one more statement; each with what takes it away. */
const TROP = {
  rolsuper: 'nosuperuser',
  rolbypassrls: 'nobypassrls',
  rolcreaterole: 'nocreaterole',
  rolcreatedb: 'nocreatedb',
  rolreplication: 'noreplication',
} as const
type Attribut = keyof typeof TROP
const ATTRIBUTS = Object.keys(TROP) as Attribut[]

type Known = Record<Attribut, boolean> & { rolname: string }
type Me = { peut: boolean; base: string; moi: string }

/**
 * Makes the roles of this installation, or makes again what they must be of those that exist. A copy of another database
 * of this server is given roles of its own: those that it came with go on serving the other.
 * @throws DatabaseRefused
 */
export async function ensureRoles(client: pg.Client, databaseUrl: string, secret: string): Promise<Roles> {
  const me = await whoAmI(client)
  const found = await findRoles(client)
  const shared = found !== null && (await isUsedElsewhere(client, found))
  // The password is the proof that the other database is of this installation too.
  const ours = found !== null && (!shared || (await opens(databaseUrl, secret, found)))
  const roles = ours ? found : drawRoles()
  // Roles, and the schema whose owner tells their names, come together: a start cut short leaves none behind.
  await client.query('begin')
  await bind(client, me, roles)
  await makeRoles(client, me, { roles, secret, keepPasswords: shared && ours })
  await client.query(
    `grant create, connect on database ${client.escapeIdentifier(me.base)} to ${roles.owner};
     create schema if not exists migrations authorization ${roles.owner}`,
  )
  await closeSchema(client, me, roles)
  if (!ours && found !== null) await moveToOwnRoles(client, me, { from: found, to: roles })
  await client.query('commit')
  return roles
}

/** A table, a right or a policy of another database of this server depends on these roles. */
async function isUsedElsewhere(client: pg.Client, roles: Roles): Promise<boolean> {
  const { rowCount } = await client.query(
    `select from pg_shdepend d join pg_roles r on r.oid = d.refobjid
      where d.refclassid = 'pg_authid'::regclass and r.rolname = any($1)
        and d.dbid not in (0, (select oid from pg_database where datname = current_database())) limit 1`,
    [Object.values(roles)],
  )
  return rowCount === 1
}

/** What PostgreSQL answers to a role that it does not know, or whose password is another. */
const NOT_OPENED = new Set(['28P01', '28000'])

async function opens(databaseUrl: string, secret: string, roles: Roles): Promise<boolean> {
  for (const role of loginRoles(roles)) {
    const client = new pg.Client({
      connectionString: roleUrl(databaseUrl, secret, role),
      connectionTimeoutMillis: 5_000,
    })
    try {
      await client.connect()
    } catch (error) {
      if (error instanceof pg.DatabaseError && NOT_OPENED.has(error.code ?? '')) return false
      throw error
    } finally {
      await client.end()
    }
  }
  return true
}

/** Takes away from the roles that exist what passes row-level security. */
async function bind(client: pg.Client, { moi }: Me, roles: Roles): Promise<void> {
  const { rows } = await client.query<Known>(
    `select rolname, ${ATTRIBUTS.join(', ')} from pg_roles where rolname = any($1)`,
    [Object.values(roles)],
  )
  for (const { rolname, ...has } of rows) {
    const trop = ATTRIBUTS.filter((attribut) => has[attribut]).map((attribut) => TROP[attribut])
    // Said only when there is something to take away: an administrator without the attribute may not even say « no ».
    if (trop.length === 0) continue
    await unlessForbidden(
      client.query(`alter role ${rolname} ${trop.join(' ')}`),
      `Le rôle PostgreSQL ${rolname} a des droits qui passent outre la séparation des territoires, et « ${moi} » ne peut pas les lui ôter. En administrateur : ALTER ROLE ${rolname} ${trop.join(' ').toUpperCase()}.`,
    )
  }
}

type Making = { roles: Roles; secret: string; keepPasswords: boolean }
async function makeRoles(client: pg.Client, me: Me, { roles, secret, keepPasswords }: Making): Promise<void> {
  const { rows } = await client.query<{ rolname: string }>('select rolname from pg_roles where rolname = any($1)', [
    Object.values(roles),
  ])
  const exists = new Set(rows.map(({ rolname }) => rolname))
  if (!exists.has(roles.owner)) await client.query(`create role ${roles.owner} nologin`)
  await unlessForbidden(client.query(`grant ${roles.owner} to current_user`), strange(me, roles.owner))
  for (const role of loginRoles(roles)) {
    if (keepPasswords && exists.has(role)) continue
    const password = client.escapeLiteral(rolePassword(secret, role))
    const verb = exists.has(role) ? 'alter' : 'create'
    await unlessForbidden(client.query(`${verb} role ${role} login noinherit password ${password}`), strange(me, role))
  }
  await refuseMembers(client, roles)
}

const strange = ({ moi }: Me, role: string): string =>
  `L’utilisateur PostgreSQL « ${moi} » de DATABASE_URL ne peut pas changer le rôle ${role}, qui existe déjà. En administrateur : GRANT ${role} TO ${moi} WITH ADMIN OPTION.`

async function whoAmI(client: pg.Client): Promise<Me> {
  const { rows } = await client.query<Me>(
    'select rolsuper or rolcreaterole as peut, current_database() as base, current_user as moi from pg_roles where rolname = current_user',
  )
  const [me] = rows
  if (me?.peut) return me
  throw new DatabaseRefused(
    `L’utilisateur PostgreSQL « ${me?.moi ?? '?'} » de DATABASE_URL ne peut pas créer de rôles. Donnez-lui l’attribut CREATEROLE (ALTER ROLE … CREATEROLE) et la propriété de la base, ou utilisez un administrateur.`,
  )
}

/** Who may become another role has all of its rights: `set role` needs no password. */
async function refuseMembers(client: pg.Client, roles: Roles): Promise<void> {
  const { rows } = await client.query<{ role: string; autre: string }>(
    `select m.rolname as role, r.rolname as autre from pg_roles m, pg_roles r
      where m.rolname = any($1) and r.rolname <> m.rolname and pg_has_role(m.oid, r.oid, 'member')
        and (r.rolsuper or r.rolbypassrls or r.rolname = $2) order by 1, 2`,
    [loginRoles(roles), roles.owner],
  )
  const [first] = rows
  if (!first) return
  throw new DatabaseRefused(
    `Le rôle PostgreSQL ${first.role} est membre de ${first.autre}, qui passe outre la séparation des territoires. En administrateur : REVOKE ${first.autre} FROM ${first.role}.`,
  )
}

/** Until PostgreSQL 14, and in what was upgraded since, anybody could put there what a function of ours would find first. */
async function closeSchema(client: pg.Client, { moi, base }: Me, roles: Roles): Promise<void> {
  const refused = `Dans la base « ${base} », « ${moi} » ne peut pas réserver le schéma public aux tables de Permanence. En administrateur : ALTER SCHEMA public OWNER TO ${moi}.`
  await unlessForbidden(client.query(`grant all on schema public to ${roles.owner}`), refused)
  await unlessForbidden(
    client.query(`revoke create on schema public from public, ${loginRoles(roles).join(', ')}`),
    refused,
  )
  // A role that does not own the schema is only warned that nothing was granted, nor taken away.
  const { rows } = await client.query<{ ferme: boolean }>(
    `select has_schema_privilege($1, 'public', 'create')
       and not exists (select from unnest($2::text[]) r where has_schema_privilege(r, 'public', 'create')) as ferme`,
    [roles.owner, ['public', ...loginRoles(roles)]],
  )
  if (!rows[0]?.ferme) throw new DatabaseRefused(refused)
}
