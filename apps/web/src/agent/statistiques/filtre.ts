import { createContext, use } from 'react'
import type { Filtre } from './queries.js'
import type { Pas } from './recherche.js'

/** What the whole page counts; the files count it too. */
export const FiltreDePage = createContext<(Filtre & { pas: Pas }) | null>(null)

export function useFiltre(): Filtre & { pas: Pas } {
  const filtre = use(FiltreDePage)
  if (filtre === null) throw new Error('Une partie des statistiques est hors de leur page.')
  return filtre
}
