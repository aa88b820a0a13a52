import type pg from 'pg'
import { DatabaseRefused, unlessForbidden } from './refused.js'
import { loginRoles, type Roles } from './roles.js'

/**
 * What this database holds passes from the roles of the database that it was copied from to its own, and the former roles
 * lose their rights here: the password of the one does not open the copy.
 * @throws DatabaseRefused
 */
export async function moveToOwnRoles(
  client: pg.Client,
  { base, moi }: { base: string; moi: string },
  { from, to }: { from: Roles; to: Roles },
): Promise<void> {
  await refuseSharedObjects(client, from.owner)
  const refused = `La base « ${base} » est la copie d’une autre, dont les rôles (${from.owner}…) servent encore, et « ${moi} » ne peut pas lui en donner d’autres. Lancez Permanence une fois avec un administrateur de PostgreSQL dans DATABASE_URL, ou, en administrateur : GRANT ${from.owner} TO ${moi}, à retirer ensuite.`
  const former = await existingRoles(client, [from.owner, ...loginRoles(from)])
  const { rows } = await client.query<{ schema: string; cede: boolean }>(
    `select nspname as schema, nspowner = $1::regrole as cede from pg_namespace
      where nspname in ('public', 'migrations', 'graphile_worker')`,
    [from.owner],
  )
  // Only who may create in a schema may be given what lies there.
  await unlessForbidden(client.query(`set local role ${from.owner}`), refused)
  for (const { schema, cede } of rows) if (cede) await client.query(`grant create on schema ${schema} to ${to.owner}`)
  await client.query('reset role')
  await unlessForbidden(client.query(`reassign owned by ${from.owner} to ${to.owner}`), refused)
  await client.query(`set local role ${to.owner}`)
  for (const { schema } of rows) {
    await client.query(`
      revoke all on all tables in schema ${schema} from ${former};
      revoke all on all sequences in schema ${schema} from ${former};
      revoke all on all functions in schema ${schema} from ${former};
      revoke all on schema ${schema} from ${former}`)
  }
  await client.query('reset role')
  await client.query(`revoke all on database ${client.escapeIdentifier(base)} from ${former};
    revoke all on schema public from ${former}`)
}

/** Those of these roles that the server has, as a list for `revoke … from`. */
async function existingRoles(client: pg.Client, roles: readonly string[]): Promise<string> {
  const { rows } = await client.query<{ rolname: string }>('select rolname from pg_roles where rolname = any($1)', [
    roles,
  ])
  return rows.map(({ rolname }) => rolname).join(', ')
}

/** `reassign owned` also gives away whole databases: those of another installation are not to be touched. */
async function refuseSharedObjects(client: pg.Client, owner: string): Promise<void> {
  const { rows } = await client.query<{ nom: string }>(
    'select datname as nom from pg_database where datdba = $1::regrole union all select spcname from pg_tablespace where spcowner = $1::regrole',
    [owner],
  )
  const [first] = rows
  if (!first) return
  throw new DatabaseRefused(
    `Le rôle PostgreSQL ${owner} possède « ${first.nom} » entière, et non ses seules tables. En administrateur : donnez-la à un autre compte (ALTER DATABASE … OWNER TO …).`,
  )
}
