import { droitCreerOrganisation, droitOrganisation, permits, scopeOf, type Actor, type Scope } from '@permanence/domain'
import { requireDroit } from '../../platform/auth/require-droit.js'
import { Problem } from '../../platform/http/problem.js'
import type { Organisation, OrganisationPublique } from './contract.js'

declare const proven: unique symbol
/** The organisations an actor sees. Minted here only; SQL reads nothing else. */
export type ReadableOrganisations = Scope & { readonly [proven]: 'read' }
/** An organisation whose settings the actor may change. */
export type WritableOrganisationId = number & { readonly [proven]: 'write' }
/** The right to make an organisation in one's own territoire. */
export type OrganisationMaker = { readonly [proven]: 'create' }

/** The person who works there knows it; its settings are for who may change them: see `seenOrganisation`. */
export const readableOrganisations = (actor: Actor): ReadableOrganisations =>
  scopeOf(actor, 'organisation', 'lire', 'noms') as ReadableOrganisations

/** To those who do not administer it, what the booking page shows to anybody. */
export const seenOrganisation = (actor: Actor, organisation: Organisation): Organisation | OrganisationPublique => {
  if (permits(droitOrganisation(actor, { organisationId: organisation.id }, 'lire'))) return organisation
  const { id, territoireId, nom, fuseau, telephone, adresse, horaires } = organisation
  return { id, territoireId, nom, fuseau, telephone, adresse, horaires }
}

export function writableOrganisation(actor: Actor, organisationId: number): WritableOrganisationId {
  const organisation = { organisationId }
  requireDroit(droitOrganisation(actor, organisation, 'ecrire'), droitOrganisation(actor, organisation, 'lire'))
  return organisationId as WritableOrganisationId
}

/** Everybody sees the territoire he works in: to make something in it is forbidden to him, never unknown. */
export function organisationMaker(actor: Actor): OrganisationMaker {
  if (!permits(droitCreerOrganisation(actor))) throw new Problem('droit.manquant')
  return {} as OrganisationMaker
}
