import { scopeOf, isEmptyScope, type Actor, type Scope } from '@permanence/domain'
import { Problem } from '../../../platform/http/problem.js'

declare const proven: unique symbol
/** The members an actor sees: those of the agents whom she may read. */
export type ReadableMembers = Scope & { readonly [proven]: 'read' }
/** The right to make and change équipes. */
export type EquipesKeeper = { readonly [proven]: 'equipes' }

export const readableMembers = (actor: Actor): ReadableMembers => scopeOf(actor, 'agent', 'lire') as ReadableMembers

/**
 * Équipes open nothing: the person who administers agents somewhere keeps those whose members she sees, all of them.
 */
export function equipesKeeper(actor: Actor, { membresCaches = 0 }: { membresCaches?: number } = {}): EquipesKeeper {
  if (isEmptyScope(scopeOf(actor, 'agent', 'ecrire')) || membresCaches > 0) throw new Problem('droit.manquant')
  return {} as EquipesKeeper
}
