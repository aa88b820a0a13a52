import { entier, readSearch, unDe, unJour } from '../../lib/recherche.js'

export const PAS = ['jour', 'semaine', 'mois'] as const
export type Pas = (typeof PAS)[number]

/** What is counted, all of it in the address. */
export type RechercheStatistiques = {
  du?: string
  au?: string
  pas?: Pas
  agent?: number | 'tous'
  service?: number
  motif?: number
}

export const validerStatistiques = readSearch<RechercheStatistiques>({
  du: unJour,
  au: unJour,
  pas: unDe(PAS),
  agent: (tape) => (tape === 'tous' ? tape : entier(tape)),
  service: entier,
  motif: entier,
})
