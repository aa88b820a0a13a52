import { createPermanenceClient } from '@permanence/api-client'
import { sendOrSansReponse } from './reseau.js'

/**
 * Called when the session is over and cannot be renewed: the agents' site has its agent sign in again, over the page or
 * on a page of its own. Answers whether the same agent is there again.
 */
let surDeconnexion: () => Promise<boolean> = () => Promise.resolve(false)
export function quandDeconnecte(run: () => Promise<boolean>): void {
  surDeconnexion = run
}

let renouvellement: Promise<Response> | null = null

/** Several requests that meet an expired session at once share one renewal. */
function renew(): Promise<Response> {
  renouvellement ??= globalThis
    .fetch('/api/v2/session/rafraichir', { method: 'POST', credentials: 'same-origin' })
    .finally(() => {
      renouvellement = null
    })
  return renouvellement
}

const SANS_SESSION = ['/connexion', '/connexion/second-facteur', '/deconnexion', '/session/rafraichir']

/** `fetch` that renews an expired session once, or waits for its agent to sign in, then sends the same request again. */
async function fetchAvecSession(request: Request): Promise<Response> {
  const copie = request.clone()
  const reponse = await globalThis.fetch(request)
  const { pathname } = new URL(request.url)
  if (reponse.status !== 401 || SANS_SESSION.some((fin) => pathname.endsWith(fin))) return reponse
  const renouvelee = await renew()
  if (renouvelee.ok) return globalThis.fetch(copie)
  if (renouvelee.status === 401 || renouvelee.status === 403) {
    return (await surDeconnexion()) ? globalThis.fetch(copie) : reponse
  }
  // Too many requests, or a server that is down: the session may well live on, and this is what to tell.
  return renouvelee.clone()
}

/** The API as a signed-in agent. Retries are those of the query client. */
export const api = createPermanenceClient({
  baseUrl: globalThis.location.origin,
  fetch: (request) => sendOrSansReponse(fetchAvecSession, request),
  retries: 0,
})
