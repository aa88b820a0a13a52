import { libelleStatut, transitionsPossibles, type Actor } from '@permanence/domain'
import { formatInstant } from '@permanence/scheduling'
import { minuteOf } from '../../platform/clock.js'
import { mayOnRdv } from './policy.js'
import type { ParticipationRow, RdvRow } from './read-repo.js'
import type { Participation, Rdv } from './schema.js'

/** An rdv as an agent reads it now. Field by field: copying « the rest » of an object takes most of an agenda's time. */
export function rdvOf(row: RdvRow, actor: Actor, nowMs: number): Rdv {
  const { fuseau, lieu } = row
  const now = minuteOf(nowMs)
  return {
    id: row.id,
    organisationId: row.organisationId,
    motif: row.motif,
    modalite: row.modalite,
    lieu: lieu && { id: lieu.id, nom: lieu.nom, adresse: lieu.adresse },
    debut: formatInstant(row.debut, fuseau),
    fin: formatInstant(row.fin, fuseau),
    fuseau,
    statut: row.statut,
    libelle: libelleStatut(row, now),
    arriveLe: instantOf(row.arriveLe, fuseau),
    transitions: mayOnRdv(actor, row, 'statut') ? [...transitionsPossibles(row, now, fuseau)] : [],
    agents: row.agents,
    participations: row.participations.map((participation) => participationOf(participation, fuseau)),
    titre: row.titre,
    places: row.places,
    contexte: row.contexte,
    creePar: row.creePar,
    raisonAgent: row.raisonAgent,
    serieId: row.serieId,
    version: row.version,
    peutEcrire: mayOnRdv(actor, row, 'ecrire'),
    peutSupprimer: mayOnRdv(actor, row, 'supprimer'),
    ...(row.inclus !== undefined && { inclus: row.inclus }),
  }
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
