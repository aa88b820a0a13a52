import { libelleStatut, transitionsPossibles, type Actor } from '@permanence/domain'
import { formatInstant } from '@permanence/scheduling'
import { minuteOf } from '../../platform/clock.js'
import { mayOnRdv } from './policy.js'
import type { ParticipationRow, RdvRow } from './read-repo.js'
import type { Participation, Rdv } from './schema.js'

/** An rdv as an agent reads it now. */
export function rdvOf(row: RdvRow, actor: Actor, nowMs: number): Rdv {
  const {
    fuseau,
    organisationId,
    serviceId: _motif,
    annuleLe: _collectif,
    sequence: _ics,
    participations,
    ...same
  } = row
  const now = minuteOf(nowMs)
  return {
    ...same,
    lieu: row.lieu && { id: row.lieu.id, nom: row.lieu.nom, adresse: row.lieu.adresse },
    organisationId,
    fuseau,
    debut: formatInstant(row.debut, fuseau),
    fin: formatInstant(row.fin, fuseau),
    arriveLe: instantOf(row.arriveLe, fuseau),
    libelle: libelleStatut(row, now),
    transitions: mayOnRdv(actor, row, 'statut') ? [...transitionsPossibles(row, now, fuseau)] : [],
    participations: participations.map((participation) => participationOf(participation, fuseau)),
    peutEcrire: mayOnRdv(actor, row, 'ecrire'),
    peutSupprimer: mayOnRdv(actor, row, 'supprimer'),
  }
}

const participationOf = (
  { statutChangeLe: _technical, arriveLe, ...same }: ParticipationRow,
  fuseau: string,
): Participation => ({ ...same, arriveLe: instantOf(arriveLe, fuseau) })

export const instantOf = (minute: number | null, fuseau: string): string | null =>
  minute === null ? null : formatInstant(minute, fuseau)
