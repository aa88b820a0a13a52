import { roleDans, type Actor } from './actor.js'
import type { Relation } from './droits-table.js'

/**
 * One tie between an actor and a resource: a column of the rights table, and where it comes from. `organisationId` is
 * null for `soi` (but of an actor held to some organisations, who is himself in these only) and `admin_territoire`; `serviceIds` are the services in common (for `meme_service` only). What has no service gives its
 * organisation's agents `autre_service`, the weaker of the two.
 */
export type Lien = { relation: Relation; organisationId: number | null; serviceIds: readonly number[] }

/**
 * Everything an actor meets is of his own territoire: row-level security shows him nothing else. A resource that says
 * which territoire it is of is checked again here; one of another territoire has no tie at all.
 */
type DuTerritoire = { territoireId?: number }

/** Another agent, whose agenda or record is asked for. His role in an organisation does not matter, only that he has one. */
export type AgentCible = DuTerritoire & {
  agentId: number
  organisationIds: readonly number[]
  serviceIds: readonly number[]
}
/** `serviceId` is the motif's; `agentIds` those who hold the rdv. */
export type RdvCible = DuTerritoire & { organisationId: number; serviceId: number; agentIds: readonly number[] }
/** `agentIds`, when known: the agents on one of the usager's rdvs. */
export type UsagerCible = DuTerritoire & { organisationIds: readonly number[]; agentIds?: readonly number[] }
export type MotifCible = DuTerritoire & { organisationId: number; serviceId: number }
export type OrganisationCible = DuTerritoire & { organisationId: number }

/** Self first; then what each organisation in common gives; then the territoire. */
export function relationsAgenda(actor: Actor, cible: AgentCible): Lien[] {
  return liens(actor, cible, cible.agentId === actor.agentId, cible.organisationIds, cible.serviceIds)
}

/** An agent of the rdv keeps his tie to it even without a role in its organisation. */
export function relationsRdv(actor: Actor, rdv: RdvCible): Lien[] {
  return liens(actor, rdv, rdv.agentIds.includes(actor.agentId), [rdv.organisationId], [rdv.serviceId])
}

/** An rdv makes its usagers known to its organisation: an actor held to some has no need of a tie by his own rdvs. */
export function relationsUsager(actor: Actor, usager: UsagerCible): Lien[] {
  const soi = (actor.limiteeA ?? null) === null && (usager.agentIds?.includes(actor.agentId) ?? false)
  return liens(actor, usager, soi, usager.organisationIds, [])
}

export function relationsMotif(actor: Actor, motif: MotifCible): Lien[] {
  return liens(actor, motif, false, [motif.organisationId], [motif.serviceId])
}

/** The organisation itself, and what in it has no service: its settings, lieux, roles. */
export function relationsOrganisation(actor: Actor, organisation: OrganisationCible): Lien[] {
  return liens(actor, organisation, false, [organisation.organisationId], [])
}

/** The actor's own territoire: what he is anywhere in it. */
export function relationsTerritoire(actor: Actor, territoire: DuTerritoire = {}): Lien[] {
  const partout = actor.roles.map(({ organisationId }) => organisationId)
  return liens(actor, territoire, false, partout, [])
}

function liens(
  actor: Actor,
  cible: DuTerritoire,
  soi: boolean,
  organisationIds: readonly number[],
  serviceIds: readonly number[],
): Lien[] {
  if (cible.territoireId !== undefined && cible.territoireId !== actor.territoireId) return []
  const trouves: Lien[] = []
  if (soi) trouves.push(...liensSoi(actor, organisationIds))
  for (const organisationId of organisationIds) {
    const lien = lienOrganisation(actor, organisationId, serviceIds)
    if (lien !== null) trouves.push(lien)
  }
  if (actor.adminTerritoire) trouves.push({ relation: 'admin_territoire', organisationId: null, serviceIds: [] })
  return trouves
}

function liensSoi({ limiteeA = null }: Actor, organisationIds: readonly number[]): Lien[] {
  if (limiteeA === null) return [{ relation: 'soi', organisationId: null, serviceIds: [] }]
  const permises = organisationIds.filter((id) => limiteeA.includes(id))
  return permises.map((organisationId) => ({ relation: 'soi', organisationId, serviceIds: [] }))
}

function lienOrganisation(actor: Actor, organisationId: number, serviceIds: readonly number[]): Lien | null {
  switch (roleDans(actor, organisationId)) {
    case 'admin':
      return { relation: 'admin_organisation', organisationId, serviceIds: [] }
    case 'accueil':
      return { relation: 'accueil', organisationId, serviceIds: [] }
    case 'agent': {
      const communs = serviceIds.filter((id) => actor.serviceIds.includes(id))
      return { relation: communs.length > 0 ? 'meme_service' : 'autre_service', organisationId, serviceIds: communs }
    }
    default:
      return null // no role there, or an intervenant's, which opens nothing
  }
}
