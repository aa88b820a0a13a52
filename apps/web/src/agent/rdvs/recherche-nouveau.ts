import { MODALITES, type Modalite } from '@permanence/domain'
import { entier, listeIds, oui, readSearch, unDe, unInstant, unJour } from '../../lib/recherche.js'

/** With what the form of a new rdv begins: from free time in the agenda, a créneau, or an usager's record. */
export type RechercheNouveau = {
  agent?: string
  debut?: string
  fin?: string
  jour?: string
  motif?: string
  lieu?: string
  modalite?: Modalite
  usager?: string
  /** All that matters was said already: the focus is on saving. */
  pret?: true
}

const unId = (tape: unknown) => entier(tape)?.toString()

export const validerNouveauRdv = readSearch<RechercheNouveau>({
  agent: listeIds,
  debut: unInstant,
  fin: unInstant,
  jour: unJour,
  motif: unId,
  lieu: unId,
  modalite: unDe(MODALITES),
  usager: listeIds,
  pret: oui,
})
