import { droitTerritoire, permits, type Actor } from '@permanence/domain'
import { Problem } from '../../platform/http/problem.js'

declare const proven: unique symbol
/** The right to read the services of one's own territoire. Minted here only. */
export type ServicesReader = { readonly [proven]: 'read' }
/** The right to make and change them. */
export type ServicesKeeper = { readonly [proven]: 'write' }

/** Their names are for the person who works in the territoire; null for an agent of no organisation. */
export const servicesReader = (actor: Actor): ServicesReader | null =>
  droitTerritoire(actor, 'lire').verdict === 'non' ? null : ({} as ServicesReader)

/** Services divide the whole territoire: the admin of one organisation does not change them. */
export function servicesKeeper(actor: Actor): ServicesKeeper {
  if (!permits(droitTerritoire(actor, 'ecrire'))) throw new Problem('droit.manquant')
  return {} as ServicesKeeper
}
