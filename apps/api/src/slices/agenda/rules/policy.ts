import { droitAgenda, permits, scopeRdv, type Actor, type Scope } from '@permanence/domain'
import { Problem } from '../../../platform/http/problem.js'
import type { AgentLu } from '../contract/rows.js'

declare const proven: unique symbol
/** An agent whose agenda this actor sees, and how much of it. Minted here only; SQL reads no other. */
export type VisibleAgent = AgentLu & {
  readonly droit: 'entier' | 'occupe'
  readonly peutEcrire: boolean
  readonly [proven]: 'read'
}
/** The rdvs this actor may read: the others of these agents are « occupé ». */
export type ReadableRdvs = Scope & {
  /** Whose private notes show. */
  readonly moi: number
  /** Organisations of which plages show; null: all. A token held to some sees no plage of others. */
  readonly plagesDe: readonly number[] | null
  readonly [proven]: 'read'
}

/** In the order asked for. Those unknown, of another territoire or not seen at all are left out alike; all of them: nothing is there. */
export function visibleAgents(actor: Actor, agents: readonly AgentLu[], asked: readonly number[]): VisibleAgent[] {
  const seen = asked.flatMap((id) => {
    const agent = agents.find(({ agentId }) => agentId === id)
    return (agent && visibleAgent(actor, agent)) ?? []
  })
  if (seen.length === 0) throw new Problem('introuvable')
  return seen
}

/** Those of an équipe whose agendas show, in the order read. None shown: for the actor, the équipe is not there. */
export function visibleMembers(actor: Actor, agents: readonly AgentLu[]): VisibleAgent[] {
  const seen = agents.map((agent) => visibleAgent(actor, agent)).filter((agent) => agent !== null)
  if (seen.length === 0) throw new Problem('introuvable')
  return seen
}

function visibleAgent(actor: Actor, agent: AgentLu): VisibleAgent | null {
  const lire = droitAgenda(actor, agent, 'lire')
  if (lire.verdict === 'non') return null
  const peutEcrire = permits(droitAgenda(actor, agent, 'ecrire'))
  return { ...agent, droit: permits(lire) ? 'entier' : 'occupe', peutEcrire } as VisibleAgent
}

export const readableRdvs = (actor: Actor): ReadableRdvs =>
  ({ ...scopeRdv(actor, 'lire'), moi: actor.agentId, plagesDe: actor.limiteeA ?? null }) as ReadableRdvs
