import { estJour } from '../../lib/jours.js'
import { entier, entiers } from '../../lib/recherche.js'

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

export function validerCreneaux(recherche: Record<string, unknown>): RechercheCreneaux {
  const [service, motif, lieu] = ['service', 'motif', 'lieu'].map((cle) => entier(recherche[cle]))
  const qui = entiers(recherche['qui']).join(',')
  const usager = entiers(recherche['usager']).join(',')
  const { du, semaine, ou } = recherche
  return {
    ...(service !== undefined && { service }),
    ...(motif !== undefined && { motif }),
    ...(lieu !== undefined && { lieu }),
    ...(qui !== '' && { qui }),
    ...(usager !== '' && { usager }),
    ...(typeof du === 'string' && estJour(du) && { du }),
    ...(typeof semaine === 'string' && estJour(semaine) && { semaine }),
    ...(typeof ou === 'string' && /^\d+$/.test(ou) && { ou }),
  }
}
