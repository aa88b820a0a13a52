import { droitMotif, permits, scopeOf, type Actor, type MotifCible, type Scope } from '@permanence/domain'
import { requireDroit } from '../../platform/auth/require-droit.js'
import { fieldProblem } from '../../platform/http/problem.js'
import type { Motif, MotifNomme } from './contract.js'

declare const proven: unique symbol
/**
 * The motifs of which an actor knows at least the name: those of his organisations. Minted here only; lists are made of
 * nothing else.
 */
export type KnownMotifs = Scope & { readonly [proven]: 'names' }
/** An organisation and service whose motifs the actor keeps. */
export type MotifsKeeperOf = MotifCible & { readonly [proven]: 'write' }

export const knownMotifs = (actor: Actor): KnownMotifs => scopeOf(actor, 'motif', 'lire', 'noms') as KnownMotifs

/** Whole for those who read it; to an agent of another service, its name. */
export const seenMotif = (actor: Actor, motif: Motif): Motif | MotifNomme => {
  if (permits(droitMotif(actor, motif, 'lire'))) return motif
  const { id, organisationId, serviceId, nom } = motif
  return { id, organisationId, serviceId, nom }
}

export function writableMotif(actor: Actor, { organisationId, serviceId }: MotifCible): MotifsKeeperOf {
  const motif = { organisationId, serviceId }
  requireDroit(droitMotif(actor, motif, 'ecrire'), droitMotif(actor, motif, 'lire'))
  return motif as MotifsKeeperOf
}

/** The organisation named in a body: unknown when the actor does not see it. */
export function namedMotif(actor: Actor, motif: MotifCible): MotifsKeeperOf {
  if (droitMotif(actor, motif, 'lire').verdict === 'non') throw fieldProblem('organisation.inconnue', '/organisationId')
  return writableMotif(actor, motif)
}
