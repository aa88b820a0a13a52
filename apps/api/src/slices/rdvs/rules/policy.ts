import {
  droitAgenda,
  droitAgent,
  droitCreerRdv,
  droitMotif,
  droitRdv,
  permits,
  scopeOf,
  scopeRdv,
  holdsPermission,
  type Action,
  type Actor,
  type Scope,
} from '@permanence/domain'
import { requireDroit } from '../../../platform/auth/require-droit.js'
import { readsNames } from '../../../platform/auth/noms.js'
import { fieldProblem, Problem } from '../../../platform/http/problem.js'
import type { AgentCtx, Ctx } from '../../../platform/http/context.js'
import { Row } from '../../../platform/db/rows.js'
import { Type, type Static } from 'typebox'

declare const proven: unique symbol
/** The rdvs an actor may read. Minted here only; lists accept nothing else. */
export type ReadableRdvs = Scope & { readonly [proven]: 'read' }
/** The usagers an actor may put on an rdv. Minted here only. */
export type ReadableUsagers = Scope & { readonly noms: boolean; readonly [proven]: 'usagers' }
/** The usagers of whom more than the name shows on an rdv: those whose record opens to who asks. Minted here only. */
export type ShownUsagers = Scope & {
  /** Their names show. Not to a machine that only writes: it would learn those of anybody it can number. */
  readonly noms: boolean
  readonly [proven]: 'montres'
}
type Action3 = 'ecrire' | 'statut' | 'supprimer'
/** An rdv this actor may change in that way. */
export type ProvenRdvId<A extends Action3> = number & { readonly [proven]: A }

type AgentVu = { id: number; organisationIds: readonly number[]; serviceIds: readonly number[] }

/** His record: that he exists, and where he works. */
export const seesAgent = (actor: Actor, { id, ...ties }: AgentVu): boolean =>
  id === actor.agentId || permits(droitAgent(actor, { agentId: id, ...ties }, 'lire'))

/** His agenda whole, with his plages; not as busy times only. */
export const seesAgenda = (actor: Actor, { id, ...ties }: AgentVu): boolean =>
  permits(droitAgenda(actor, { agentId: id, ...ties }, 'lire'))

export const Cible = Row({
  organisationId: Type.Number(),
  serviceId: Type.Number(),
  agents: Type.Array(Row({ id: Type.Number() })),
})
export type Cible = Static<typeof Cible>

const cibleOf = ({ organisationId, serviceId, agents }: Cible) => ({
  organisationId,
  serviceId,
  agentIds: agents.map(({ id }) => id),
})

export const readableRdvs = (actor: Actor): ReadableRdvs => scopeRdv(actor, 'lire') as ReadableRdvs
export const readableUsagers = (ctx: AgentCtx): ReadableUsagers =>
  ({ ...scopeOf(ctx.actor, 'usager', 'lire'), noms: showsNames(ctx) }) as ReadableUsagers

/** An usager acts by a link, and reads no record; a machine reads none without the portée of usagers. */
export function shownUsagers(ctx: Ctx | AgentCtx): ShownUsagers {
  if (!('actor' in ctx)) return { ...PERSONNE, noms: true } as ShownUsagers
  const opened = holdsPermission(ctx.actor, 'usagers:lire') ? scopeOf(ctx.actor, 'usager', 'lire') : PERSONNE
  return { ...opened, noms: showsNames(ctx) } as ShownUsagers
}

const PERSONNE: Scope = { territoire: false, agentId: null, limiteeA: null, organisationIds: [], parService: [] }

/** What a rehearsal shows is on no rdv yet: it takes the portée of usagers themselves. */
const showsNames = ({ actor, essai }: AgentCtx): boolean =>
  essai ? holdsPermission(actor, 'usagers:lire') : readsNames(actor)

export const mayOnRdv = (actor: Actor, rdv: Cible, action: Exclude<Action<'rdv'>, 'creer'>): boolean =>
  permits(droitRdv(actor, cibleOf(rdv), action))

/** Whole, or not at all: what shows as « occupé » is 403, what does not show is 404. */
export function requireRead(actor: Actor, rdv: Cible): void {
  const lire = droitRdv(actor, cibleOf(rdv), 'lire')
  requireDroit(lire, lire)
}

/** A deleted rdv exists for nobody but those who may delete it. */
export function requireHistorique(actor: Actor, rdv: Cible & { supprime: boolean }): void {
  if (rdv.supprime && !mayOnRdv(actor, rdv, 'supprimer')) throw new Problem('introuvable')
  requireRead(actor, rdv)
}

/** Refuses an rdv that the actor may not bring back. */
export function proveDeleted(actor: Actor, rdv: Cible & { id: number; supprime: boolean }): ProvenRdvId<'supprimer'> {
  requireHistorique(actor, rdv)
  return proveRdv(actor, rdv, 'supprimer')
}

export function proveRdv<A extends Action3>(actor: Actor, rdv: Cible & { id: number }, action: A): ProvenRdvId<A> {
  const cible = cibleOf(rdv)
  requireDroit(droitRdv(actor, cible, action), droitRdv(actor, cible, 'lire'))
  return rdv.id as ProvenRdvId<A>
}

/** In his organisations, for motifs of his services; a motif he does not see is unknown to him. */
export function requireCreate(actor: Actor, motif: { organisationId: number; serviceId: number } | null): void {
  if (motif === null || droitMotif(actor, motif, 'lire').verdict === 'non')
    throw fieldProblem('motif.inconnu', '/motifId')
  if (!permits(droitCreerRdv(actor, motif))) throw new Problem('droit.manquant')
}

/** Proven by the link that opens this rdv and no other, checked by the caller. */
export const heldRdv = (rdvId: number): ProvenRdvId<'statut'> => rdvId as ProvenRdvId<'statut'>
export const movedRdv = (rdvId: number): ProvenRdvId<'ecrire'> => rdvId as ProvenRdvId<'ecrire'>
