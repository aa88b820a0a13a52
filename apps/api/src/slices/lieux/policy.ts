import { droitLieu, scopeOf, type Actor, type Scope } from '@permanence/domain'
import { requireDroit } from '../../platform/auth/require-droit.js'
import { fieldProblem } from '../../platform/http/problem.js'

declare const proven: unique symbol
/** The lieux an actor sees. Minted here only; SQL reads nothing else. */
export type ReadableLieux = Scope & { readonly [proven]: 'read' }
/** An organisation whose lieux the actor keeps. */
export type LieuxKeeperOf = number & { readonly [proven]: 'write' }

export const readableLieux = (actor: Actor): ReadableLieux => scopeOf(actor, 'lieu', 'lire') as ReadableLieux

export function writableLieux(actor: Actor, organisationId: number): LieuxKeeperOf {
  const lieu = { organisationId }
  requireDroit(droitLieu(actor, lieu, 'ecrire'), droitLieu(actor, lieu, 'lire'))
  return organisationId as LieuxKeeperOf
}

/** The organisation named in a body: unknown when the actor does not see it. */
export function namedOrganisation(actor: Actor, organisationId: number): LieuxKeeperOf {
  if (droitLieu(actor, { organisationId }, 'lire').verdict === 'non')
    throw fieldProblem('organisation.inconnue', '/organisationId')
  return writableLieux(actor, organisationId)
}
