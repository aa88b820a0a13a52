import type { QueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { quandDeconnecte } from '../../lib/client.js'
import { moiQuery, type Moi } from './queries.js'

/** Whoever was at work when the session ended, and what waits for her. */
type Attente = { qui: Moi; revenue: Promise<boolean>; reprendre: (memes: boolean) => void }

let attente: Attente | null = null
const abonnes = new Set<() => void>()

function poser(suite: Attente | null): void {
  attente = suite
  for (const prevenir of abonnes) prevenir()
}

/** A session that ends under a page is opened again over it; before any page, on the page of its own. */
export function brancherReconnexion(client: QueryClient, versConnexion: () => void): void {
  poser(null)
  quandDeconnecte(() => {
    const qui = client.getQueryData(moiQuery.queryKey)
    if (qui === undefined) {
      versConnexion()
      return Promise.resolve(false)
    }
    if (attente === null) poser({ qui, ...promesse() })
    return attente?.revenue ?? Promise.resolve(false)
  })
}

function promesse(): Pick<Attente, 'revenue' | 'reprendre'> {
  const tenues: Attente['reprendre'][] = []
  const revenue = new Promise<boolean>((tenir) => {
    tenues.push(tenir)
  })
  return { revenue, reprendre: (memes) => tenues.forEach((tenir) => tenir(memes)) }
}

/** Who is to sign in again, if anybody. */
export function useSessionEnAttente(): Moi | null {
  const suivie = useSyncExternalStore(
    (prevenir) => {
      abonnes.add(prevenir)
      return () => abonnes.delete(prevenir)
    },
    () => attente,
  )
  return suivie?.qui ?? null
}

export const sessionEnAttente = (): boolean => attente !== null

/** She is there again: what waited leaves, and she finds her page as it was. */
export function reprendreSession(): void {
  const suspendue = attente
  poser(null)
  suspendue?.reprendre(true)
}
