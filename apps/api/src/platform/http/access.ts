import type { Permission } from '../auth/permissions.js'
import type { JsonObject } from './openapi.js'

/** Who may call an operation. */
export type Access = {
  /** The ways to say who one is, any of which will do; an empty one is nobody in particular. */
  security: readonly JsonObject[]
  /** Whether a session is asked for or made use of. */
  personnes: boolean
  /** What a machine's token must hold, all of it; null: no token is accepted. None: any token is. */
  permissions: readonly Permission[] | null
  /** Whether a right may be wanting (403 `droit.manquant`). */
  droit: boolean
  /** Whether what is asked for may be missing (404 `introuvable`). */
  sujet: boolean
}

/** What may be refused to the person who is known: neither, unless said. */
type Refusals = { droit?: boolean; sujet?: boolean }

const SESSION: JsonObject = { session: [] }
const machines = (permissions: readonly Permission[]): JsonObject[] => [
  { jeton: [...permissions] },
  { application: [...permissions] },
]

/** An agent by his session, or a machine whose token holds these permissions. */
export const agent = (
  permissions: Permission | readonly Permission[],
  { droit = false, sujet = false }: Refusals = {},
): Access => {
  const all = [permissions].flat()
  return { security: [SESSION, ...machines(all)], personnes: true, permissions: all, droit, sujet }
}

/** An agent by his session alone: what protects an account is closed to machines. */
export const personne = ({ droit = false, sujet = false }: Refusals = {}): Access => ({
  security: [SESSION],
  personnes: true,
  permissions: null,
  droit,
  sujet,
})

/** Anybody; the person who shows a session or a token is told more, within his rights. */
export const ouverte = (permission: Permission, refusals: Refusals = {}): Access => {
  const { security, ...known } = agent(permission, refusals)
  return { ...known, security: [{}, ...security] }
}

/** Anybody: nothing is known of the caller, or what lets him in is in the request (a link, a hold, a code). */
export const publique = (): Access => bySelf([{}])

/** What has its own way to say who one is: a cookie that only renews a session, OAuth 2. */
export const bySelf = (security: readonly JsonObject[]): Access => ({
  security,
  personnes: false,
  permissions: null,
  droit: false,
  sujet: false,
})
