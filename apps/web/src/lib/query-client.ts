import { QueryClient } from '@tanstack/react-query'
import { problemeDe } from './problemes.js'

/** Reads are asked again when the network fails, never when the server has answered; writes never. */
export function creerQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (essais, erreur) => essais < 2 && (problemeDe(erreur)?.status ?? 503) >= 500,
      },
      mutations: { retry: false },
    },
  })
}
