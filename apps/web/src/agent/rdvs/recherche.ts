import { LIBELLES, type Libelle } from '@permanence/domain'
import { entier, readSearch, unDe, unJour } from '../../lib/recherche.js'

/** The filters of the list of rdvs, all of them in the address. */
export type RechercheListe = {
  libelle?: Libelle
  motif?: number
  lieu?: number
  agent?: number | 'tous'
  du?: string
  au?: string
  quand?: Quand
  ordre?: 'recent' | 'ancien'
}

export const QUANDS = ['a_venir', 'passes', 'tous'] as const
export type Quand = (typeof QUANDS)[number]

/** Statuts that only an rdv begun can have: asked for them, « à venir » would show nothing. */
const D_HIER: ReadonlySet<Libelle> = new Set(['a_renseigner', 'vu', 'absent'])

/**
 * What the list shows of time: from today on, the next first, unless the address asks for the past (today included, the
 * last first), for all, or for its own days.
 */
export function tempsDe(recherche: RechercheListe, aujourdhui: string) {
  const { libelle, du, au } = recherche
  const devine = libelle !== undefined && D_HIER.has(libelle) ? 'passes' : 'a_venir'
  const quand = du !== undefined || au !== undefined ? 'tous' : (recherche.quand ?? devine)
  const [premier, dernier] = [quand === 'a_venir' ? aujourdhui : du, quand === 'passes' ? aujourdhui : au]
  return {
    quand,
    ordre: recherche.ordre ?? (quand === 'passes' ? 'recent' : 'ancien'),
    ...(premier !== undefined && { du: premier }),
    ...(dernier !== undefined && { au: dernier }),
  }
}

export const validerListe = readSearch<RechercheListe>({
  libelle: unDe(LIBELLES),
  motif: entier,
  lieu: entier,
  agent: (tape) => (tape === 'tous' ? tape : entier(tape)),
  du: unJour,
  au: unJour,
  quand: unDe(QUANDS),
  ordre: unDe(['recent', 'ancien']),
})
