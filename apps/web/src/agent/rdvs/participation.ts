import { libelleStatut, type EtatDeTransition, type Libelle } from '@permanence/domain'
import { maintenant, minutesDe } from '../../lib/instants.js'
import type { Participation, Rdv } from './queries.js'

/** One person's part in an rdv, as the domain's rules on statuts read it. */
export const etatDe = ({ statut, arriveLe }: Participation, rdv: Rdv): EtatDeTransition => ({
  statut,
  arriveLe: arriveLe === null ? null : minutesDe(arriveLe),
  debut: minutesDe(rdv.debut),
  fin: minutesDe(rdv.fin),
  modalite: rdv.modalite,
  fuseau: rdv.fuseau,
})

/** What people read of one person's part in an rdv of several. */
export const libelleParticipation = (participation: Participation, rdv: Rdv): Libelle =>
  libelleStatut(etatDe(participation, rdv), maintenant())
