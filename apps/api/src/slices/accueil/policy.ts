import { droitAgenda, droitOrganisation, permits, type Actor } from '@permanence/domain'
import { requireDroit } from '../../platform/auth/require-droit.js'
import { Problem } from '../../platform/http/problem.js'
import type { AgentAgenda } from '../series/index.js'

declare const proven: unique symbol
/** An agent whose running delay this actor may say. Minted here only. */
export type WritableRetard = AgentAgenda & { readonly [proven]: 'write' }
/** An organisation in which the actor works, and reads rdvs: those of the rights table. */
export type SeenDesk = number & { readonly [proven]: 'read' }

/** The person who knows an organisation without working in it reads no rdv of it. */
export function seenDesk(actor: Actor, organisationId: number): SeenDesk {
  if (actor.roles.some((role) => role.organisationId === organisationId)) return organisationId as SeenDesk
  throw new Problem(
    droitOrganisation(actor, { organisationId }, 'lire').verdict === 'non' ? 'introuvable' : 'droit.manquant',
  )
}

/** As an absence: the delay is the agent's, wherever he is today. */
export function writableRetard(actor: Actor, agent: AgentAgenda | null): WritableRetard {
  if (agent === null || agent.desactive) throw new Problem('introuvable')
  requireDroit(droitAgenda(actor, agent, 'ecrire'), droitAgenda(actor, agent, 'lire'))
  return agent as WritableRetard
}

export const writesRetard = (
  actor: Actor,
  agent: { agentId: number; organisationIds: number[]; serviceIds: number[] },
) => permits(droitAgenda(actor, agent, 'ecrire'))
