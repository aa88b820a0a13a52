import { scopeRdv, type Actor, type Scope } from '@permanence/domain'

declare const proven: unique symbol
/** The rdvs that the person who makes a change may be told of by name. */
export type Visibles = Scope & { readonly [proven]: 'read' }

export const visiblesBy = (actor: Actor): Visibles => scopeRdv(actor, 'lire') as Visibles
