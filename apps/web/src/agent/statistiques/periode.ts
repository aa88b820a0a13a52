import { addJours, parseJour } from '@permanence/time'
import type { Pas, RechercheStatistiques } from './recherche.js'

/** The API keeps no more. */
const JOURS_MAX = 733

export type Periode = { du: string; au: string; pas: Pas; refus: string | null }

/** The last thirty days, unless the address says others; by the step that shows them best, unless it says one. */
export function periodeOf({ du: premier, au: dernier, pas }: RechercheStatistiques, aujourdhui: string): Periode {
  const au = dernier ?? aujourdhui
  const du = premier ?? addJours(au, -30)
  const jours = parseJour(au, 'au') - parseJour(du, 'du') + 1
  return { du, au, pas: pas ?? pasFor(jours), refus: refusOf(jours) }
}

const pasFor = (jours: number): Pas => {
  if (jours <= 14) return 'jour'
  return jours <= 200 ? 'semaine' : 'mois'
}

function refusOf(jours: number): string | null {
  if (jours < 1) return 'La période finit avant de commencer. Choisissez une fin après le début.'
  return jours > JOURS_MAX ? 'Choisissez une période de deux ans au plus.' : null
}
