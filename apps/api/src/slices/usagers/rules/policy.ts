import {
  droitOrganisation,
  droitUsager,
  permits,
  scopeOf,
  holdsPermission,
  type Actor,
  type Scope,
} from '@permanence/domain'
import { programmeOf } from '../../../platform/auth/actor.js'
import { requireDroit } from '../../../platform/auth/require-droit.js'
import { fieldProblem, Problem } from '../../../platform/http/problem.js'

declare const proven: unique symbol
/**
 * The usagers an actor sees, and the agents he may see beside them; with their `adresses`, but for a machine that has no
 * portée for agents. Minted here only; SQL reads nothing else.
 */
export type ReadableUsagers = Scope & {
  readonly agents: Scope
  readonly adresses: boolean
  /** Whose external references are shown: see `programmeOf`. */
  readonly programme: number | null
  readonly [proven]: 'read'
}
/** An usager whose record the actor may change. */
export type WritableUsagerId = number & { readonly [proven]: 'write' }
/** An organisation for which the actor makes records. */
export type UsagersOrganisationId = number & { readonly [proven]: 'create' }

export const readableUsagers = (actor: Actor): ReadableUsagers =>
  ({
    ...scopeOf(actor, 'usager', 'lire'),
    agents: scopeOf(actor, 'agent', 'lire'),
    adresses: holdsPermission(actor, 'referentiel:lire'),
    programme: programmeOf(actor),
  }) as ReadableUsagers

/** `surRdv`: the actor is one of the agents of an rdv of his. */
type Cible = { id: number; organisationIds: readonly number[]; surRdv: boolean }

export function writableUsager(actor: Actor, { id, organisationIds, surRdv }: Cible): WritableUsagerId {
  const usager = { organisationIds, agentIds: surRdv ? [actor.agentId] : [] }
  requireDroit(droitUsager(actor, usager, 'ecrire'), droitUsager(actor, usager, 'lire'))
  return id as WritableUsagerId
}

/** A record that the actor may merge with another: the right is asked of both. */
export function mergeableUsager(actor: Actor, { id, organisationIds, surRdv }: Cible): WritableUsagerId {
  const usager = { organisationIds, agentIds: surRdv ? [actor.agentId] : [] }
  requireDroit(droitUsager(actor, usager, 'fusionner'), droitUsager(actor, usager, 'lire'))
  return id as WritableUsagerId
}

/** The organisation named in a body, at `pointeur`: unknown when the actor does not see it. */
export function usagersOrganisation(
  actor: Actor,
  organisationId: number,
  pointeur = '/organisationId',
): UsagersOrganisationId {
  if (permits(droitUsager(actor, { organisationIds: [organisationId] }, 'ecrire')))
    return organisationId as UsagersOrganisationId
  if (droitOrganisation(actor, { organisationId }, 'lire').verdict === 'non')
    throw fieldProblem('organisation.inconnue', pointeur)
  throw new Problem('droit.manquant')
}
