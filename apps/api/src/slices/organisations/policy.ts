import { droitCreerOrganisation, droitOrganisation, permet, portee, type Actor, type Portee } from '@permanence/domain'
import { demand } from '../../platform/auth/demand.js'
import { Problem } from '../../platform/http/problem.js'

declare const proven: unique symbol
/** The organisations an actor sees. Minted here only; the repo reads nothing else. */
export type ReadableOrganisations = Portee & { readonly [proven]: 'read' }
/** An organisation whose settings the actor may change. */
export type WritableOrganisationId = number & { readonly [proven]: 'write' }
/** The right to make an organisation in one's own territoire. */
export type OrganisationMaker = { readonly [proven]: 'create' }

/** Names are for whoever works there; the settings tell no more than the booking page and the agenda already show. */
export const readableOrganisations = (actor: Actor): ReadableOrganisations =>
  portee(actor, 'organisation', 'lire', 'noms') as ReadableOrganisations

export function writableOrganisation(actor: Actor, organisationId: number): WritableOrganisationId {
  const organisation = { organisationId }
  demand(droitOrganisation(actor, organisation, 'ecrire'), droitOrganisation(actor, organisation, 'lire'))
  return organisationId as WritableOrganisationId
}

/** Everybody sees the territoire he works in: to make something in it is forbidden to him, never unknown. */
export function organisationMaker(actor: Actor): OrganisationMaker {
  if (!permet(droitCreerOrganisation(actor))) throw new Problem('droit.manquant')
  return {} as OrganisationMaker
}
