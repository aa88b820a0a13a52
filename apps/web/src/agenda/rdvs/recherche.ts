import { LIBELLES, type Libelle } from '@permanence/domain'
import { estJour } from '../../lib/jours.js'
import { entier } from '../../lib/recherche.js'

/** The filters of the list of rdvs, all of them in the address. */
export type RechercheListe = {
  libelle?: Libelle
  motif?: number
  agent?: number | 'tous'
  du?: string
  au?: string
  ordre?: 'recent'
}

export function validerListe(recherche: Record<string, unknown>): RechercheListe {
  const { libelle, du, au, agent, ordre } = recherche
  const motif = entier(recherche['motif'])
  const qui = agent === 'tous' ? agent : entier(agent)
  return {
    ...(LIBELLES.includes(libelle as Libelle) && { libelle: libelle as Libelle }),
    ...(motif !== undefined && { motif }),
    ...(qui !== undefined && { agent: qui }),
    ...(typeof du === 'string' && estJour(du) && { du }),
    ...(typeof au === 'string' && estJour(au) && { au }),
    ...(ordre === 'recent' && { ordre }),
  }
}
