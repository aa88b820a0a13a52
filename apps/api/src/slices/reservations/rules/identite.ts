import type { Modalite } from '@permanence/domain'
import { fieldProblem } from '../../../platform/http/problem.js'
import { normalizeTelephone } from '../../../platform/telephone.js'
import type { Personne, Proche } from '../contract/rows.js'
import type { NewReservation } from '../contract/reservations.js'

/** Who books, as it is kept: a phone in its international writing, and a way to be reached that suits the modalité. */
export function requirePersonne({ usager }: NewReservation, modalite: Modalite, fuseau: string): Personne {
  const typed = usager.telephone?.trim() || null
  const telephone = typed === null ? null : normalizeTelephone(typed, [fuseau])
  if (typed !== null && telephone === null) throw fieldProblem('usager.telephone_invalide', '/usager/telephone')
  const email = usager.email?.trim() || null
  if (modalite === 'telephone' && telephone === null) throw fieldProblem('rdv.telephone_attendu', '/usager/telephone')
  if (telephone === null && email === null) throw fieldProblem('reservation.contact_attendu', '/usager/telephone')
  return { prenom: usager.prenom.trim(), nom: usager.nom.trim(), telephone, email }
}

/** Where the agent goes, of a visit at home; null otherwise. */
export function requireAdresse({ adresse }: NewReservation, modalite: Modalite): string | null {
  if (modalite !== 'domicile') return null
  const kept = adresse?.trim() || null
  if (kept === null) throw fieldProblem('rdv.adresse_attendue', '/adresse')
  return kept
}

/** For whom, when it is not for oneself. */
export const procheOf = ({ proche }: NewReservation): Proche | null =>
  proche === undefined ? null : { prenom: proche.prenom.trim(), nom: proche.nom.trim() }
