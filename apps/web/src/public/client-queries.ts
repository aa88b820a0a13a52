import { createPermanenceClient } from '@permanence/api-client'
import { QueryClient } from '@tanstack/react-query'
import { problemeDe } from '../lib/problemes.js'
import { sendOrSansReponse } from '../lib/reseau.js'

/** An agent may be signed in in this very browser: the public pages must see what anybody sees. */
export const api = createPermanenceClient({
  baseUrl: location.origin,
  credentials: 'omit',
  fetch: (request) => sendOrSansReponse((une) => globalThis.fetch(une), request),
  retries: 0,
})

/** How long a person waits before being told that the answer does not come, in ms. */
const PATIENCE_MS = 20_000

/** Ends a request that nobody answers; also when the page no longer wants it. (Old phones know no `AbortSignal.any`.) */
export function patience(signal?: AbortSignal): AbortSignal {
  const arret = new AbortController()
  setTimeout(() => arret.abort(new DOMException('La réponse ne vient pas.', 'TimeoutError')), PATIENCE_MS)
  signal?.addEventListener('abort', () => arret.abort(signal.reason))
  return arret.signal
}

/** Whether nobody knows if the request was carried out: only then is it sent again with the same key. */
export function isIncertain(error: unknown): boolean {
  const probleme = problemeDe(error)
  return probleme === null || probleme.status >= 500
}

/** One client for the pages: a list once read stays on screen, and is read again when it matters. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // « always »: a phone that believes it is offline says so at once instead of waiting without a word.
        networkMode: 'always',
        retry: (echecs, error) => echecs < 1 && isIncertain(error),
        staleTime: 60_000,
        refetchOnWindowFocus: false,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}
