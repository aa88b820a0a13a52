import { createHmac } from 'node:crypto'

/** Owns every object and runs the migrations; nobody signs in as it. */
export const OWNER = 'permanence_owner'
export type LoginRole = 'permanence_app' | 'permanence_worker'
export const LOGIN_ROLES: readonly LoginRole[] = ['permanence_app', 'permanence_worker']

/** Derived, so that one secret serves an installation and nothing is stored. */
export const rolePassword = (secret: string, role: LoginRole): string =>
  createHmac('sha256', secret).update(`postgresql:${role}`).digest('base64url')

/** The connection string of a role, from the administrator's. */
export function roleUrl(databaseUrl: string, secret: string, role: LoginRole): string {
  const url = new URL(databaseUrl)
  url.username = role
  url.password = rolePassword(secret, role)
  return url.toString()
}
