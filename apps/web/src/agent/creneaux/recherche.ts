import { entier, listeIds, readSearch, unJour } from '../../lib/recherche.js'

/** What one looks for, all of it in the address. `qui`: agents, none for all. `usager` is carried to the new rdv. */
export type RechercheCreneaux = {
  service?: number
  motif?: number
  qui?: string
  lieu?: number
  du?: string
  semaine?: string
  ou?: string
  usager?: string
}

export const validerCreneaux = readSearch<RechercheCreneaux>({
  service: entier,
  motif: entier,
  qui: listeIds,
  lieu: entier,
  du: unJour,
  semaine: unJour,
  // 0: without a lieu.
  ou: (tape) => (tape === '0' ? tape : entier(tape)?.toString()),
  usager: listeIds,
})
