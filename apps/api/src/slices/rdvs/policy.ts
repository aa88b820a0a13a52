import {
  droitAgenda,
  droitAgent,
  droitCreerRdv,
  droitMotif,
  droitRdv,
  permet,
  portee,
  scopeRdv,
  type Action,
  type Actor,
  type Portee,
} from '@permanence/domain'
import { demand } from '../../platform/auth/demand.js'
import { fieldProblem, Problem } from '../../platform/http/problem.js'

declare const proven: unique symbol
/** The rdvs an actor may read. Minted here only; lists accept nothing else. */
export type ReadableRdvs = Portee & { readonly [proven]: 'read' }
/** The usagers an actor may put on an rdv. */
export type ReadableUsagers = Portee & { readonly [proven]: 'usagers' }
type Action3 = 'ecrire' | 'statut' | 'supprimer'
/** An rdv this actor may change in that way. */
export type ProvenRdvId<A extends Action3> = number & { readonly [proven]: A }

type AgentVu = { id: number; organisationIds: readonly number[]; serviceIds: readonly number[] }

/** His record: that he exists, and where he works. */
export const seesAgent = (actor: Actor, { id, ...ties }: AgentVu): boolean =>
  id === actor.agentId || permet(droitAgent(actor, { agentId: id, ...ties }, 'lire'))

/** His agenda whole, with his plages; not as busy times only. */
export const seesAgenda = (actor: Actor, { id, ...ties }: AgentVu): boolean =>
  permet(droitAgenda(actor, { agentId: id, ...ties }, 'lire'))

export type Cible = { organisationId: number; serviceId: number; agents: readonly { id: number }[] }

const cibleOf = ({ organisationId, serviceId, agents }: Cible) => ({
  organisationId,
  serviceId,
  agentIds: agents.map(({ id }) => id),
})

export const readableRdvs = (actor: Actor): ReadableRdvs => scopeRdv(actor, 'lire') as ReadableRdvs
export const readableUsagers = (actor: Actor): ReadableUsagers => portee(actor, 'usager', 'lire') as ReadableUsagers

export const mayOnRdv = (actor: Actor, rdv: Cible, action: Exclude<Action<'rdv'>, 'creer'>): boolean =>
  permet(droitRdv(actor, cibleOf(rdv), action))

/** Whole, or not at all: what shows as « occupé » is 403, what does not show is 404. */
export function demandRead(actor: Actor, rdv: Cible): void {
  const lire = droitRdv(actor, cibleOf(rdv), 'lire')
  demand(lire, lire)
}

/** A deleted rdv exists for nobody but those who may delete it. */
export function demandHistorique(actor: Actor, rdv: Cible & { supprime: boolean }): void {
  if (rdv.supprime && !mayOnRdv(actor, rdv, 'supprimer')) throw new Problem('introuvable')
  demandRead(actor, rdv)
}

/** The same for whoever brings it back. */
export function proveDeleted(actor: Actor, rdv: Cible & { id: number; supprime: boolean }): ProvenRdvId<'supprimer'> {
  demandHistorique(actor, rdv)
  return proveRdv(actor, rdv, 'supprimer')
}

export function proveRdv<A extends Action3>(actor: Actor, rdv: Cible & { id: number }, action: A): ProvenRdvId<A> {
  const cible = cibleOf(rdv)
  demand(droitRdv(actor, cible, action), droitRdv(actor, cible, 'lire'))
  return rdv.id as ProvenRdvId<A>
}

/** In his organisations, for motifs of his services; a motif he does not see is unknown to him. */
export function demandCreate(actor: Actor, motif: { organisationId: number; serviceId: number } | null): void {
  if (motif === null || droitMotif(actor, motif, 'lire').verdict === 'non')
    throw fieldProblem('motif.inconnu', '/motifId')
  if (!permet(droitCreerRdv(actor, motif))) throw new Problem('droit.manquant')
}

/** Proven by the link that opens this rdv and no other, checked by the caller. */
export const heldRdv = (rdvId: number): ProvenRdvId<'statut'> => rdvId as ProvenRdvId<'statut'>
export const movedRdv = (rdvId: number): ProvenRdvId<'ecrire'> => rdvId as ProvenRdvId<'ecrire'>
