import { entier, readSearch } from '../../lib/recherche.js'

/** The lieu one looks at; all those of the organisation without it. */
export type RechercheAccueil = { lieu?: number }

export const validerAccueil = readSearch<RechercheAccueil>({ lieu: entier })
