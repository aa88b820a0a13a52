import { droitAgenda, scopeAgenda, type Actor, type Scope } from '@permanence/domain'
import { requireDroit } from '../../../platform/auth/require-droit.js'
import { fieldProblem, Problem } from '../../../platform/http/problem.js'
import type { AgentAgenda } from '../../series/index.js'

declare const proven: unique symbol
/** A plage is of one organisation: a token held to some sees no plage of others. Null: of all. */
type Tenue = { readonly tenueA: readonly number[] | null }
/** An agent whose plages this actor may read, or change. Minted here only; SQL accepts nothing else. */
export type ReadableAgenda = AgentAgenda & Tenue & { readonly [proven]: 'read' | 'write' }
export type WritableAgenda = AgentAgenda &
  Tenue & {
    /** Organisations whose plages may be named in a warning. Null: of all. */
    readonly titresDe: readonly number[] | null
    readonly [proven]: 'write'
  }
/** All the agents whose plages this actor may read. */
export type ReadableAgendas = Scope & Tenue & { readonly [proven]: 'read' }

/** An agenda seen as « occupé » shows no plage: 403. One not seen at all does not exist: 404. */
export function readableAgenda(actor: Actor, agent: AgentAgenda | null): ReadableAgenda {
  if (agent === null) throw new Problem('introuvable')
  const lire = droitAgenda(actor, agent, 'lire')
  requireDroit(lire, lire)
  return { ...agent, tenueA: actor.limiteeA ?? null } as ReadableAgenda
}

export const readableAgendas = (actor: Actor): ReadableAgendas =>
  ({ ...scopeAgenda(actor), tenueA: actor.limiteeA ?? null }) as ReadableAgendas

/** Plages are written through their own organisation: a role held elsewhere opens no time there. */
export function writableAgenda(actor: Actor, agent: AgentAgenda | null, organisationId: number): WritableAgenda {
  if (agent === null) throw new Problem('introuvable')
  requireDroit(droitAgenda(actor, agent, 'ecrire', organisationId), droitAgenda(actor, agent, 'lire'))
  // The person who may write is told what he breaks, wherever it is; not what it is called where his token does not
  // reach.
  return { ...agent, tenueA: null, titresDe: actor.limiteeA ?? null } as WritableAgenda
}

/** A plage that a token held elsewhere does not see. @throws Problem `introuvable` */
export function requireSeen(actor: Actor, organisationId: number): void {
  const { limiteeA = null } = actor
  if (limiteeA !== null && !limiteeA.includes(organisationId)) throw new Problem('introuvable')
}

/** An agent named in a body: unknown, deactivated and unseen are said alike. */
export function knownAgent(actor: Actor, agent: AgentAgenda | null): AgentAgenda {
  if (agent === null || agent.desactive || droitAgenda(actor, agent, 'lire').verdict === 'non')
    throw fieldProblem('agent.inconnu', '/agentId')
  return agent
}

/** A plage stays of its organisation, for those who work there, even when its agent has left. */
export const ofOrganisation = (agent: AgentAgenda | null, organisationId: number): AgentAgenda | null =>
  agent === null || agent.organisationIds.includes(organisationId)
    ? agent
    : { ...agent, organisationIds: [...agent.organisationIds, organisationId] }
