import { droitTerritoire, type Actor } from '@permanence/domain'
import { requireDroit } from '../../platform/auth/require-droit.js'

declare const proven: unique symbol
/** The territoire of an actor who may read its settings. Minted here only. */
export type ReadableTerritoireId = number & { readonly [proven]: 'read' | 'write' }
/** The territoire of an actor who may change them. */
export type WritableTerritoireId = number & { readonly [proven]: 'write' }

/** Its name is for everybody, its settings for who administers it. Another territoire does not exist. */
export function readableTerritoire(actor: Actor, territoireId: number): ReadableTerritoireId {
  const lire = droitTerritoire(actor, 'lire', { territoireId })
  requireDroit(lire, lire)
  return territoireId as ReadableTerritoireId
}

export function writableTerritoire(actor: Actor, territoireId: number): WritableTerritoireId {
  requireDroit(droitTerritoire(actor, 'ecrire', { territoireId }), droitTerritoire(actor, 'lire', { territoireId }))
  return territoireId as WritableTerritoireId
}
