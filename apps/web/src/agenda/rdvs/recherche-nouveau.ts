import { estJour } from '../../lib/jours.js'

/** With what the form of a new rdv begins: from free time in the agenda, a créneau, or an usager's record. */
export type RechercheNouveau = {
  agent?: string
  debut?: string
  fin?: string
  jour?: string
  motif?: string
  lieu?: string
  modalite?: string
  usager?: string
}

export function validerNouveauRdv(recherche: Record<string, unknown>): RechercheNouveau {
  const garde: Record<string, string> = {}
  for (const cle of ['agent', 'motif', 'lieu', 'usager', 'modalite']) {
    const valeur = recherche[cle]
    if (typeof valeur === 'string' && /^[a-z0-9_,]+$/.test(valeur)) garde[cle] = valeur
  }
  for (const cle of ['debut', 'fin']) {
    const valeur = recherche[cle]
    if (typeof valeur === 'string' && !Number.isNaN(Date.parse(valeur))) garde[cle] = valeur
  }
  const { jour } = recherche
  if (typeof jour === 'string' && estJour(jour)) garde['jour'] = jour
  return garde
}
