import pg from 'pg'
import { LOGIN_ROLES, OWNER, rolePassword } from './roles.js'

/** The database cannot serve as it is; the message says, in French, what an operator should do. */
export class DatabaseRefused extends Error {}

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

/** Makes the product's roles, or makes again what they must be of those that exist. @throws DatabaseRefused */
export async function ensureRoles(client: pg.Client, secret: string): Promise<void> {
  const me = await whoAmI(client)
  const { rows: known } = await client.query<Known>(
    `select rolname, ${ATTRIBUTS.join(', ')} from pg_roles where rolname = any($1)`,
    [[OWNER, ...LOGIN_ROLES]],
  )
  const exists = new Set(known.map(({ rolname }) => rolname))
  for (const { rolname, ...has } of known) {
    const trop = ATTRIBUTS.filter((attribut) => has[attribut]).map((attribut) => TROP[attribut])
    // Said only when there is something to take away: an administrator without the attribute may not even say « no ».
    if (trop.length === 0) continue
    await unlessForbidden(
      client.query(`alter role ${rolname} ${trop.join(' ')}`),
      `Le rôle PostgreSQL ${rolname} a des droits qui passent outre la séparation des territoires, et « ${me.moi} » ne peut pas les lui ôter. En administrateur : ALTER ROLE ${rolname} ${trop.join(' ').toUpperCase()}.`,
    )
  }
  if (!exists.has(OWNER)) await client.query(`create role ${OWNER} nologin`)
  await unlessForbidden(client.query(`grant ${OWNER} to current_user`), strange(me, OWNER))
  for (const role of LOGIN_ROLES) {
    const password = client.escapeLiteral(rolePassword(secret, role))
    const verb = exists.has(role) ? 'alter' : 'create'
    await unlessForbidden(client.query(`${verb} role ${role} login noinherit password ${password}`), strange(me, role))
  }
  await refuseMembers(client)
  await client.query(`grant create, connect on database ${client.escapeIdentifier(me.base)} to ${OWNER}`)
  await closeSchema(client, me)
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
async function refuseMembers(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ role: string; autre: string }>(
    `select m.rolname as role, r.rolname as autre from pg_roles m, pg_roles r
      where m.rolname = any($1) and r.rolname <> m.rolname and pg_has_role(m.oid, r.oid, 'member')
        and (r.rolsuper or r.rolbypassrls or r.rolname = $2) order by 1, 2`,
    [LOGIN_ROLES, OWNER],
  )
  const [first] = rows
  if (!first) return
  throw new DatabaseRefused(
    `Le rôle PostgreSQL ${first.role} est membre de ${first.autre}, qui passe outre la séparation des territoires. En administrateur : REVOKE ${first.autre} FROM ${first.role}.`,
  )
}

/** Until PostgreSQL 14, and in what was upgraded since, anybody could put there what a function of ours would find first. */
async function closeSchema(client: pg.Client, { moi, base }: Me): Promise<void> {
  const refused = `Dans la base « ${base} », « ${moi} » ne peut pas réserver le schéma public aux tables de Permanence. En administrateur : ALTER SCHEMA public OWNER TO ${moi}.`
  await unlessForbidden(client.query(`grant all on schema public to ${OWNER}`), refused)
  await unlessForbidden(client.query(`revoke create on schema public from public, ${LOGIN_ROLES.join(', ')}`), refused)
  // Whoever does not own the schema is only warned that nothing was granted, nor taken away.
  const { rows } = await client.query<{ ferme: boolean }>(
    `select has_schema_privilege($1, 'public', 'create')
       and not exists (select from unnest($2::text[]) r where has_schema_privilege(r, 'public', 'create')) as ferme`,
    [OWNER, ['public', ...LOGIN_ROLES]],
  )
  if (!rows[0]?.ferme) throw new DatabaseRefused(refused)
}

const INSUFFICIENT_PRIVILEGE = '42501'
async function unlessForbidden(statement: Promise<unknown>, refused: string): Promise<void> {
  try {
    await statement
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === INSUFFICIENT_PRIVILEGE)
      throw new DatabaseRefused(refused, { cause: error })
    throw error
  }
}
