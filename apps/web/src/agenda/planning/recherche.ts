import { LIBELLES, type Libelle } from '@permanence/domain'
import { estJour } from '../../lib/jours.js'
import { entier } from '../../lib/recherche.js'
import { VUES, type Vue } from '../calendrier/types.js'

/** The state of the agenda, all of it in the address. */
export type RechercheAgenda = { vue?: Vue; date?: string; rdv?: number; libelle?: Libelle; weekend?: true }

export function validerAgenda(recherche: Record<string, unknown>): RechercheAgenda {
  const { vue, date, libelle, weekend } = recherche
  const rdv = entier(recherche['rdv'])
  return {
    ...(estDe(VUES, vue) && { vue }),
    ...(typeof date === 'string' && estJour(date) && { date }),
    ...(rdv !== undefined && { rdv }),
    ...(estDe(LIBELLES, libelle) && { libelle }),
    ...((weekend === 'true' || weekend === true) && { weekend: true as const }),
  }
}

function estDe<T extends string>(possibles: readonly T[], valeur: unknown): valeur is T {
  return possibles.includes(valeur as T)
}
