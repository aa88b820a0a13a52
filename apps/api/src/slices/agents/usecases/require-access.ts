import { Problem } from '../../../platform/http/problem.js'
import { mayLogIn } from '../rules/policy.js'
import type { Agent, AgentChange, NewAgent } from '../contract/agents.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/**
 * A token is lent to a program for some portées; a way to sign in that it made for itself would open everything else.
 * So a machine gives and changes nobody's access: it keeps the records of intervenants, and of the others the name and
 * the zone. Throws `agent.acces_en_session`.
 */
export function requirePerson({ portees }: AgentCtx): void {
  if (portees !== null) throw new Problem('agent.acces_en_session')
}

/** The agent will sign in, or could. */
export const givesAccess = ({ email = null, motDePasse, roles, adminTerritoire }: NewAgent): boolean =>
  email !== null || motDePasse !== undefined || mayLogIn(roles, adminTerritoire)

/** Who signs in, how, or what he then sees. Of an intervenant, nothing: he does not sign in. */
export function changesAccess(avant: Agent, change: AgentChange): boolean {
  if (changesSignIn(avant, change) || changesAdmin(avant, change)) return true
  const { roles = avant.roles, serviceIds = avant.serviceIds, desactive = avant.desactive } = change
  if (avant.email === null && !mayLogIn(avant.roles) && !mayLogIn(roles)) return false
  return desactive !== avant.desactive || !sameSet(serviceIds, avant.serviceIds) || !sameRoles(roles, avant.roles)
}

/** What asks who makes it to prove again that it is he: a way in for somebody, or the keys of an organisation. */
export const givesMuch = (input: NewAgent): boolean =>
  givesAccess(input) || input.roles.some(({ role }) => role === 'admin')

/** Whether a change of an agent gives access: the person who holds an agent's address or password signs in as him. */
export const changesMuch = (avant: Agent, change: AgentChange): boolean =>
  changesSignIn(avant, change) || grantsAdmin(avant, change) || changesAdmin(avant, change)

const changesSignIn = ({ email: avant }: Agent, { email, motDePasse }: AgentChange): boolean =>
  motDePasse !== undefined || (email !== undefined && email !== avant)

export const changesAdmin = (avant: Agent, { adminTerritoire }: AgentChange): boolean =>
  adminTerritoire !== undefined && adminTerritoire !== avant.adminTerritoire

function grantsAdmin(avant: Agent, { roles = [] }: AgentChange): boolean {
  const already = new Set(avant.roles.flatMap(({ organisationId, role }) => (role === 'admin' ? organisationId : [])))
  return roles.some(({ organisationId, role }) => role === 'admin' && !already.has(organisationId))
}

/** What only who administers him everywhere may change. */
export const changesAccount = (avant: Agent, change: AgentChange): boolean =>
  changesSignIn(avant, change) ||
  changesAdmin(avant, change) ||
  (change.desactive !== undefined && change.desactive !== avant.desactive) ||
  (change.serviceIds !== undefined && !sameSet(change.serviceIds, avant.serviceIds))

const sameSet = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a.length === b.length && a.every((one) => b.includes(one))

const named = (roles: Agent['roles']): string[] => roles.map(({ organisationId, role }) => `${organisationId} ${role}`)
const sameRoles = (a: Agent['roles'], b: Agent['roles']): boolean => sameSet(named(a), named(b))
