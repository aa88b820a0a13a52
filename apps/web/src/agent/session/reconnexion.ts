import type { QueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { quandDeconnecte } from '../../lib/client.js'
import { moiQuery, type Moi } from './queries.js'

/** The person who was at work when the session ended, and what waits for her. */
type Attente = { qui: Moi; revenue: Promise<boolean>; resume: (memes: boolean) => void }

let attente: Attente | null = null
const abonnes = new Set<() => void>()

function put(suite: Attente | null): void {
  attente = suite
  for (const warn of abonnes) warn()
}

/** A session that ends under a page is opened again over it; before any page, on the page of its own. */
export function watchReconnexion(client: QueryClient, versConnexion: () => void): void {
  put(null)
  quandDeconnecte(() => {
    const qui = client.getQueryData(moiQuery.queryKey)
    if (qui === undefined) {
      versConnexion()
      return Promise.resolve(false)
    }
    if (attente === null) put({ qui, ...promesse() })
    return attente?.revenue ?? Promise.resolve(false)
  })
}

function promesse(): Pick<Attente, 'revenue' | 'resume'> {
  const tenues: Attente['resume'][] = []
  const revenue = new Promise<boolean>((hold) => {
    tenues.push(hold)
  })
  return { revenue, resume: (memes) => tenues.forEach((hold) => hold(memes)) }
}

/** Who is to sign in again, if anybody. */
export function useSessionEnAttente(): Moi | null {
  const suivie = useSyncExternalStore(
    (warn) => {
      abonnes.add(warn)
      return () => abonnes.delete(warn)
    },
    () => attente,
  )
  return suivie?.qui ?? null
}

export const sessionEnAttente = (): boolean => attente !== null

/** She is there again: what waited leaves, and she finds her page as it was. */
export function resumeSession(): void {
  const suspendue = attente
  put(null)
  suspendue?.resume(true)
}
