import type { Plan } from './plan.js'
import type { ParticipationRow, RdvRow, Inscription } from '../contract/rows.js'

/**
 * An rdv by an agent as it has just been written, at this minute: what reading it would find, for a seventh less of a
 * booking. `lisibles`: the records of its people open, since the person who makes an rdv may only put on it those
 * that do to him. Null when somebody on it was merged into another record meanwhile, which only reading tells.
 */
export function madeOf(
  id: number,
  plan: Plan,
  inscriptions: readonly Inscription[],
  { minute, references, lisibles }: { minute: number; references: RdvRow['references']; lisibles: boolean },
): RdvRow | null {
  const { organisation, motif, lieu, agents } = plan
  const participations = inscriptions.map((one) => participationOf(one, plan.usagers, minute, lisibles))
  if (!participations.every((one) => one !== null)) return null
  return {
    id,
    organisationId: organisation.id,
    serviceId: motif.serviceId,
    motif: {
      id: motif.id,
      nom: motif.nom,
      couleur: motif.couleur,
      serviceId: motif.serviceId,
      collectif: motif.collectif,
    },
    modalite: plan.modalite,
    adresse: plan.adresse,
    lieu: lieu && { id: lieu.id, nom: lieu.nom, adresse: lieu.adresse, ponctuel: lieu.ponctuel },
    debut: plan.debut,
    fin: plan.fin,
    fuseau: plan.fuseau,
    statut: 'prevu',
    arriveLe: null,
    appeleLe: null,
    annuleLe: null,
    agents: agents.map(({ id: agentId, prenom, nom }) => ({ id: agentId, prenom, nom })),
    participations,
    titre: plan.titre,
    places: plan.places,
    contexte: plan.contexte,
    creePar: 'agent',
    raisonAgent: null,
    serieId: null,
    references,
    sequence: 0,
    version: 1,
  }
}

function participationOf(
  { id, usagerId }: Inscription,
  usagers: Plan['usagers'],
  minute: number,
  lisible: boolean,
): ParticipationRow | null {
  const usager = usagers.find((one) => one.id === usagerId)
  if (!usager) return null
  const { prenom, nom, responsableId, contacts } = usager
  const [{ telephone, email }] = contacts
  const fiche = lisible ? { telephone, email, responsableId } : { telephone: null, email: null, responsableId: null }
  return {
    id,
    usager: { id: usagerId, prenom, nom, ...fiche, lisible },
    statut: 'prevu',
    statutChangeLe: minute,
    arriveLe: null,
    notifier: true,
  }
}
