import { droitAgenda, scopeAgenda, seesTitreAbsence, type Actor, type Scope } from '@permanence/domain'
import { requireDroit } from '../../../platform/auth/require-droit.js'
import { fieldProblem, Problem } from '../../../platform/http/problem.js'
import type { AgentAgenda } from '../../series/index.js'

declare const proven: unique symbol
/** An agent whose absences this actor sees (their titles only when `titres`), or may change. Minted here only. */
export type VisibleAgenda = AgentAgenda & { readonly titres: boolean; readonly [proven]: 'read' | 'write' }
export type WritableAgenda = VisibleAgenda & { readonly [proven]: 'write' }
/** All the agents whose absences this actor sees, and those of them whose titles he reads. */
export type VisibleAgendas = {
  readonly agents: Scope
  readonly titres: Scope
  readonly [proven]: 'read'
}

export const visibleAgendas = (actor: Actor): VisibleAgendas =>
  ({ agents: scopeAgenda(actor, 'lire'), titres: scopeAgenda(actor, 'ecrire') }) as VisibleAgendas

/**
 * An agenda seen as « occupé » tells when its agent is away on the screen of the agenda, and names no absence: 403, as for
 * its plages and rdvs. Why he is away is for those who may write.
 */
export function visibleAgenda(actor: Actor, agent: AgentAgenda | null): VisibleAgenda {
  if (agent === null) throw new Problem('introuvable')
  const lire = droitAgenda(actor, agent, 'lire')
  requireDroit(lire, lire)
  return { ...agent, titres: seesTitreAbsence(actor, agent) } as VisibleAgenda
}

/** An absence belongs to the agent, in all his organisations: the right to write in one is enough. */
export function writableAgenda(actor: Actor, agent: AgentAgenda | null): WritableAgenda {
  if (agent === null) throw new Problem('introuvable')
  requireDroit(droitAgenda(actor, agent, 'ecrire'), droitAgenda(actor, agent, 'lire'))
  return { ...agent, titres: true } as WritableAgenda
}

/** An agent named in a body: unknown, deactivated and unseen are said alike. */
export function knownAgent(actor: Actor, agent: AgentAgenda | null): AgentAgenda {
  if (agent === null || agent.desactive || droitAgenda(actor, agent, 'lire').verdict === 'non')
    throw fieldProblem('agent.inconnu', '/agentId')
  return agent
}
