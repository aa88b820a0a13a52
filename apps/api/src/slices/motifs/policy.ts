import { droitMotif, portee, type Actor, type MotifCible, type Portee } from '@permanence/domain'
import { demand } from '../../platform/auth/demand.js'
import { fieldProblem } from '../../platform/http/problem.js'

declare const proven: unique symbol
/** The motifs an actor reads in full. Minted here only; lists are made of nothing else. */
export type ReadableMotifs = Portee & { readonly [proven]: 'read' }
/** The motifs of which an actor knows at least that they exist. */
export type KnownMotifs = Portee & { readonly [proven]: 'read' | 'names' }
/** An organisation and service whose motifs the actor keeps. */
export type MotifsKeeperOf = MotifCible & { readonly [proven]: 'write' }

export const readableMotifs = (actor: Actor): ReadableMotifs => portee(actor, 'motif', 'lire') as ReadableMotifs
export const knownMotifs = (actor: Actor): KnownMotifs => portee(actor, 'motif', 'lire', 'noms') as KnownMotifs

/** Of another service's motif an agent knows the name: forbidden then, not unknown. */
export function demandReadable(actor: Actor, motif: MotifCible): void {
  const lire = droitMotif(actor, motif, 'lire')
  demand(lire, lire)
}

export function writableMotif(actor: Actor, { organisationId, serviceId }: MotifCible): MotifsKeeperOf {
  const motif = { organisationId, serviceId }
  demand(droitMotif(actor, motif, 'ecrire'), droitMotif(actor, motif, 'lire'))
  return motif as MotifsKeeperOf
}

/** The organisation named in a body: unknown when the actor does not see it. */
export function namedMotif(actor: Actor, motif: MotifCible): MotifsKeeperOf {
  if (droitMotif(actor, motif, 'lire').verdict === 'non') throw fieldProblem('organisation.inconnue', '/organisationId')
  return writableMotif(actor, motif)
}
