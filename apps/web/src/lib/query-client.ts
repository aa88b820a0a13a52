import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { isDeNous, problemeDe } from './problemes.js'
import { isHorsLigne } from './reseau.js'

/** A fault of ours is told to the person who watches the browser's errors, besides what the screen says. */
export function reportFault(erreur: unknown): void {
  if (isDeNous(erreur)) globalThis.reportError(erreur)
}

/** Reads are asked again when the network fails, never when the server has answered; writes never. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: reportFault }),
    mutationCache: new MutationCache({ onError: reportFault }),
    defaultOptions: {
      queries: {
        // Without a network a reading fails, and the screen says so, rather than wait without a word.
        networkMode: 'always',
        refetchOnReconnect: true,
        staleTime: 15_000,
        retry: (essais, erreur) =>
          essais < 2 && !isHorsLigne() && !isDeNous(erreur) && (problemeDe(erreur)?.status ?? 503) >= 500,
      },
      // A write is not kept for later either: the person who made it would not know when it leaves.
      mutations: { networkMode: 'always', retry: false },
    },
  })
}
