import { libelleStatut, holdsPermission, transitionsPossibles, type Actor } from '@permanence/domain'
import { formatInstant } from '@permanence/time'
import { programmeOf } from '../../../platform/auth/actor.js'
import { minuteOf } from '../../../platform/clock.js'
import type { Lecture } from '../../../platform/journal/lecture.js'
import { mayOnRdv } from './policy.js'
import type { ParticipationRow, RdvRow } from '../contract/rows.js'
import type { Participation, Rdv } from '../contract/rdvs.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/**
 * An rdv as an agent reads it now. A machine reads the addresses of its agents with their portée alone. Field by field:
 * copying « the rest » of an object takes most of an agenda's time.
 */
export function rdvOf(row: RdvRow, { actor, nowMs, lecture }: AgentCtx): Rdv {
  noteMontres(row, lecture)
  const { fuseau, lieu } = row
  const now = minuteOf(nowMs)
  const programme = programmeOf(actor)
  return {
    id: row.id,
    organisationId: row.organisationId,
    motif: row.motif,
    modalite: row.modalite,
    adresse: showsHome(row, actor) ? row.adresse : null,
    lieu: lieu && { id: lieu.id, nom: lieu.nom, adresse: lieu.adresse },
    debut: formatInstant(row.debut, fuseau),
    fin: formatInstant(row.fin, fuseau),
    fuseau,
    statut: row.statut,
    libelle: libelleStatut(row, now),
    arriveLe: instantOf(row.arriveLe, fuseau),
    appeleLe: instantOf(row.appeleLe, fuseau),
    transitions: mayOnRdv(actor, row, 'statut') ? [...transitionsPossibles(row, now)] : [],
    agents: row.agents,
    participations: row.participations.map((participation) => participationOf(participation, fuseau)),
    titre: row.titre,
    places: row.places,
    contexte: row.contexte,
    creePar: row.creePar,
    raisonAgent: row.raisonAgent,
    serieId: row.serieId,
    referenceExterne: programme === null ? null : (row.references?.[programme] ?? null),
    version: row.version,
    peutEcrire: mayOnRdv(actor, row, 'ecrire'),
    peutSupprimer: mayOnRdv(actor, row, 'supprimer'),
    ...(row.inclus !== undefined && { inclus: inclusOf(row.inclus, actor) }),
  }
}

/** A home is told to who may open the record of somebody who is visited there. */
const showsHome = ({ participations }: RdvRow, actor: Actor): boolean =>
  holdsPermission(actor, 'usagers:lire') &&
  (participations.length === 0 || participations.some(({ usager }) => usager.lisible))

/**
 * The person who is shown with more than a name is in the trace of the reading, and so is the person who answers for
 * him.
 */
function noteMontres({ participations, inclus }: RdvRow, { montres }: Lecture): void {
  for (const { usager } of participations) if (usager.lisible) montres.add(usager.id)
  for (const { responsable } of inclus?.usagers ?? []) if (responsable) montres.add(responsable.id)
}

/** `usagers` is asked for with its portée: see `listRdvs`. */
function inclusOf({ agents, ...inclus }: NonNullable<Rdv['inclus']>, actor: Actor): NonNullable<Rdv['inclus']> {
  if (agents === undefined) return inclus
  const adresses = holdsPermission(actor, 'referentiel:lire')
  return { ...inclus, agents: adresses ? agents : agents.map((agent) => ({ ...agent, email: null })) }
}

const participationOf = (row: ParticipationRow, fuseau: string): Participation => ({
  id: row.id,
  usager: row.usager,
  statut: row.statut,
  arriveLe: instantOf(row.arriveLe, fuseau),
  notifier: row.notifier,
})

export const instantOf = (minute: number | null, fuseau: string): string | null =>
  minute === null ? null : formatInstant(minute, fuseau)
