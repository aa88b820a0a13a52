import { libelleStatut, tientPortee, transitionsPossibles, type Actor } from '@permanence/domain'
import { formatInstant } from '@permanence/scheduling'
import { programmeOf } from '../../platform/auth/actor.js'
import { minuteOf } from '../../platform/clock.js'
import { mayOnRdv } from './policy.js'
import type { ParticipationRow, RdvRow } from './read-repo.js'
import type { Participation, Rdv } from './schema.js'

/**
 * An rdv as an agent reads it now. A machine reads how to reach its usagers, and the addresses of its agents, with the
 * portées of these alone. Field by field: copying « the rest » of an object takes most of an agenda's time.
 */
export function rdvOf(row: RdvRow, actor: Actor, nowMs: number): Rdv {
  const { fuseau, lieu } = row
  const now = minuteOf(nowMs)
  const programme = programmeOf(actor)
  const contacts = tientPortee(actor, 'usagers:lire')
  return {
    id: row.id,
    organisationId: row.organisationId,
    motif: row.motif,
    modalite: row.modalite,
    // A home is told to who may know how to reach people.
    adresse: contacts ? row.adresse : null,
    lieu: lieu && { id: lieu.id, nom: lieu.nom, adresse: lieu.adresse },
    debut: formatInstant(row.debut, fuseau),
    fin: formatInstant(row.fin, fuseau),
    fuseau,
    statut: row.statut,
    libelle: libelleStatut(row, now),
    arriveLe: instantOf(row.arriveLe, fuseau),
    transitions: mayOnRdv(actor, row, 'statut') ? [...transitionsPossibles(row, now, fuseau)] : [],
    agents: row.agents,
    participations: row.participations.map((participation) => participationOf(participation, fuseau, contacts)),
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

/** `usagers` is asked for with its portée: see `listRdvs`. */
function inclusOf({ agents, ...inclus }: NonNullable<Rdv['inclus']>, actor: Actor): NonNullable<Rdv['inclus']> {
  if (agents === undefined) return inclus
  const adresses = tientPortee(actor, 'referentiel:lire')
  return { ...inclus, agents: adresses ? agents : agents.map((agent) => ({ ...agent, email: null })) }
}

const participationOf = (row: ParticipationRow, fuseau: string, contacts: boolean): Participation => ({
  id: row.id,
  usager: contacts ? row.usager : { ...row.usager, telephone: null, email: null },
  statut: row.statut,
  arriveLe: instantOf(row.arriveLe, fuseau),
  notifier: row.notifier,
})

export const instantOf = (minute: number | null, fuseau: string): string | null =>
  minute === null ? null : formatInstant(minute, fuseau)
