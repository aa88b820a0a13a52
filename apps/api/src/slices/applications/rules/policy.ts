import type { Actor } from '@permanence/domain'
import { Problem } from '../../../platform/http/problem.js'

declare const proven: unique symbol
/** The right to make, see and revoke applications. Minted here only. */
export type ApplicationsKeeper = { readonly [proven]: 'applications' }

/** An application may be given any organisation of the territoire: it is for the admins of the territoire. */
export function applicationsKeeper(actor: Actor): ApplicationsKeeper {
  if (!actor.adminTerritoire) throw new Problem('droit.manquant')
  return {} as ApplicationsKeeper
}
