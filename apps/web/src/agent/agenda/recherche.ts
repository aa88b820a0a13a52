import { LIBELLES, type Libelle } from '@permanence/domain'
import { entier, oui, readSearch, unDe, unJour } from '../../lib/recherche.js'
import { VUES, type Vue } from './grid/types.js'

/** The state of the agenda, all of it in the address. */
export type RechercheAgenda = {
  vue?: Vue
  date?: string
  rdv?: number
  note?: number | 'nouvelle'
  libelle?: Libelle
  weekend?: true
}

export const validerAgenda = readSearch<RechercheAgenda>({
  vue: unDe(VUES),
  date: unJour,
  rdv: entier,
  note: (tape) => (tape === 'nouvelle' ? tape : entier(tape)),
  libelle: unDe(LIBELLES),
  weekend: oui,
})
