import { createHmac, randomBytes } from 'node:crypto'
import pg from 'pg'
import { DatabaseRefused } from './refused.js'

/**
 * The PostgreSQL roles of one installation. Roles belong to the whole server: their names carry what was drawn for this
 * database, so that a second installation beside it has its own. Those made before had none (`permanence_app`).
 */
export type Roles = {
  /** Owns every object and runs the migrations; nobody signs in as it. */
  readonly owner: string
  readonly app: string
  readonly worker: string
}

const rolesOf = (suffix: string): Roles => ({
  owner: `permanence_owner${suffix}`,
  app: `permanence_app${suffix}`,
  worker: `permanence_worker${suffix}`,
})

export const drawRoles = (): Roles => rolesOf(`_${randomBytes(4).toString('hex')}`)

export const loginRoles = ({ app, worker }: Roles): readonly [string, string] => [app, worker]

/** Which roles this database is served by: those of the owner of its migrations. Null: nothing was put there yet. */
export async function findRoles(client: pg.Client): Promise<Roles | null> {
  const { rows } = await client.query<{ owner: string; base: string }>(
    "select pg_get_userbyid(nspowner) as owner, current_database() as base from pg_namespace where nspname = 'migrations'",
  )
  const [found] = rows
  if (!found) return null
  const suffix = /^permanence_owner(|_[0-9a-f]{8})$/.exec(found.owner)?.[1]
  if (suffix !== undefined) return rolesOf(suffix)
  throw new DatabaseRefused(
    `Les tables de la base « ${found.base} » appartiennent à « ${found.owner} », qui n’est pas un rôle de Permanence : sans doute une sauvegarde restaurée sans ses rôles. Restaurez-la avec npm run restauration, ou avec pg_restore après roles.sql.`,
  )
}

/** As `findRoles`, for a process that does not prepare the database. @throws DatabaseRefused */
export async function rolesServing(databaseUrl: string): Promise<Roles> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 })
  await client.connect()
  try {
    const roles = await findRoles(client)
    if (roles) return roles
    throw new DatabaseRefused('La base n’est pas encore préparée : lancez l’API d’abord, c’est elle qui le fait.')
  } finally {
    await client.end()
  }
}

/** Derived, so that one secret serves an installation and nothing is stored. */
export const rolePassword = (secret: string, role: string): string =>
  createHmac('sha256', secret).update(`postgresql:${role}`).digest('base64url')

/** The connection string of a role, from the administrator's. */
export function roleUrl(databaseUrl: string, secret: string, role: string): string {
  const url = new URL(databaseUrl)
  url.username = role
  url.password = rolePassword(secret, role)
  return url.toString()
}
