import { droitAgenda, scopeAgenda, type Actor, type Scope } from '@permanence/domain'
import { requireDroit } from '../../platform/auth/require-droit.js'
import { fieldProblem, Problem } from '../../platform/http/problem.js'
import type { AgentAgenda } from '../series/index.js'

declare const proven: unique symbol
/** The agents whose notes this actor reads; `moi`: whose private ones too. Minted here only; SQL reads nothing else. */
export type ReadableNotes = {
  /** Null: all those of `agents`. */
  readonly agentId: number | null
  readonly agents: Scope
  readonly moi: number
  readonly [proven]: 'read'
}
/** An agent whose shared notes this actor keeps, and his private ones when it is himself. */
export type NotesKeeperOf = AgentAgenda & { readonly [proven]: 'write' }

export const readableNotes = (actor: Actor): ReadableNotes =>
  ({ agentId: null, agents: scopeAgenda(actor, 'lire'), moi: actor.agentId }) as ReadableNotes

/** An agenda seen as « occupé » names no note: 403, as for its absences. */
export function readableNotesOf(actor: Actor, agent: AgentAgenda | null): ReadableNotes {
  if (agent === null) throw new Problem('introuvable')
  const lire = droitAgenda(actor, agent, 'lire')
  requireDroit(lire, lire)
  return { ...readableNotes(actor), agentId: agent.agentId }
}

/** A private note of somebody else is not there. */
export function requireReadable(actor: Actor, agent: AgentAgenda, note: { partagee: boolean }): void {
  if (!note.partagee && agent.agentId !== actor.agentId) throw new Problem('introuvable')
  readableNotesOf(actor, agent)
}

export function notesKeeper(actor: Actor, agent: AgentAgenda): NotesKeeperOf {
  requireDroit(droitAgenda(actor, agent, 'ecrire'), droitAgenda(actor, agent, 'lire'))
  return agent as NotesKeeperOf
}

/** An agent named in a body: unknown, deactivated and unseen are said alike. */
export function knownAgent(actor: Actor, agent: AgentAgenda | null): AgentAgenda {
  if (agent === null || agent.desactive || droitAgenda(actor, agent, 'lire').verdict === 'non')
    throw fieldProblem('agent.inconnu', '/agentId')
  return agent
}

/** An agent who made a private note for a colleague would not find it again. */
export function requireOwnPrivacy(actor: Actor, { agentId }: NotesKeeperOf, { partagee }: { partagee: boolean }): void {
  if (!partagee && agentId !== actor.agentId) throw fieldProblem('note.privee_autrui', '/partagee')
}
