import {
  droitAgenda,
  droitAgent,
  droitRoles,
  permits,
  scopeOf,
  roleDans,
  type Actor,
  type AgentCible,
  type Scope,
  type Role,
} from '@permanence/domain'
import { requireDroit } from '../../../platform/auth/require-droit.js'
import { Problem } from '../../../platform/http/problem.js'
import type { Agent } from '../contract/agents.js'

declare const proven: unique symbol
/** The agents an actor sees. Minted here only; SQL reads nothing else. */
export type ReadableAgents = Scope & { readonly [proven]: 'read' }
/** An agent whose name and zone the actor may change. */
export type WritableAgentId = number & { readonly [proven]: 'write' | 'account' }
/** An agent whose account (sign-in, services, activity) the actor may change. */
export type WritableAccountId = number & { readonly [proven]: 'account' }
/** An organisation in which the actor gives and takes roles. */
export type GrantingOrganisationId = number & { readonly [proven]: 'grant' }
/** An agent of whom the actor may know who sees the agenda. */
export type OpenedAgentId = number & { readonly [proven]: 'visibilite' }

export type Cible = {
  id: number
  roles: readonly { organisationId: number; role: Role }[]
  serviceIds: readonly number[]
}
const cible = ({ id, roles, serviceIds }: Cible): AgentCible => ({
  agentId: id,
  organisationIds: roles.map(({ organisationId }) => organisationId),
  serviceIds,
})

export const readableAgents = (actor: Actor): ReadableAgents => scopeOf(actor, 'agent', 'lire') as ReadableAgents

const AGENDAS = { oui: 'entier', occupe: 'occupe', noms: 'aucun', non: 'aucun' } as const

/** What the actor sees of this agent's agenda. */
export const agendaSeen = (actor: Actor, agent: Cible): Agent['agenda'] =>
  AGENDAS[droitAgenda(actor, cible(agent), 'lire').verdict]

/** « Who sees my agenda » is for the agent himself, and for the person who gives and takes those rights. */
export function openedAgent(actor: Actor, agent: Cible): OpenedAgentId {
  if (agent.id !== actor.agentId)
    requireDroit(droitAgent(actor, cible(agent), 'ecrire'), droitAgent(actor, cible(agent), 'lire'))
  return agent.id as OpenedAgentId
}

/** Whether this other agent is one of those the actor sees. */
export const seesAgent = (actor: Actor, { agentId, roles, serviceIds }: Actor): boolean =>
  permits(droitAgent(actor, cible({ id: agentId, roles, serviceIds }), 'lire'))

export function writableAgent(actor: Actor, agent: Cible): WritableAgentId {
  requireDroit(droitAgent(actor, cible(agent), 'ecrire'), droitAgent(actor, cible(agent), 'lire'))
  return agent.id as WritableAgentId
}

/**
 * An account opens everything its agent sees. So it is for the admin of the territoire, or for one who administers
 * every organisation of that agent: otherwise an admin would read another organisation through a password she sets or a
 * service she adds. The account of an admin of the territoire is for another such admin only.
 */
export function writableAccount(actor: Actor, agent: Cible & { adminTerritoire: boolean }): WritableAccountId {
  const everywhere =
    !agent.adminTerritoire &&
    agent.roles.length > 0 &&
    agent.roles.every(({ organisationId }) => roleDans(actor, organisationId) === 'admin')
  if (!actor.adminTerritoire && !everywhere) throw new Problem('droit.manquant')
  return writableAgent(actor, agent) as WritableAccountId
}

/** The person who administers the territoire administers all of it: only one who does already says who else may. */
export function namingAdmin(actor: Actor): void {
  if (!actor.adminTerritoire) throw new Problem('droit.manquant')
}

/** Null: the actor does not even see that organisation. Throws when she sees it and does not administer it. */
export function grantingOrganisation(actor: Actor, organisationId: number): GrantingOrganisationId | null {
  const lire = droitRoles(actor, { organisationId }, 'lire')
  if (lire.verdict === 'non') return null
  requireDroit(droitRoles(actor, { organisationId }, 'ecrire'), lire)
  return organisationId as GrantingOrganisationId
}

export const mayLogIn = (roles: readonly { role: Role }[], adminTerritoire = false): boolean =>
  adminTerritoire || roles.some(({ role }) => role !== 'intervenant')
