import { createPermanenceClient } from '@permanence/api-client'
import { sendOrSansReponse } from './reseau.js'

/** Called when the session is over and cannot be renewed: the agents' site then shows its sign-in page. */
let surDeconnexion: () => void = () => {}
export function quandDeconnecte(faire: () => void): void {
  surDeconnexion = faire
}

let renouvellement: Promise<Response> | null = null

/** Several requests that meet an expired session at once share one renewal. */
function renouveler(): Promise<Response> {
  renouvellement ??= globalThis
    .fetch('/api/v2/session/rafraichir', { method: 'POST', credentials: 'same-origin' })
    .finally(() => {
      renouvellement = null
    })
  return renouvellement
}

const SANS_SESSION = ['/connexion', '/connexion/second-facteur', '/deconnexion', '/session/rafraichir']

/** `fetch` that renews an expired session once, then sends the same request again. */
async function fetchAvecSession(request: Request): Promise<Response> {
  const copie = request.clone()
  const reponse = await globalThis.fetch(request)
  const { pathname } = new URL(request.url)
  if (reponse.status !== 401 || SANS_SESSION.some((fin) => pathname.endsWith(fin))) return reponse
  const renouvelee = await renouveler()
  if (renouvelee.ok) return globalThis.fetch(copie)
  if (renouvelee.status === 401 || renouvelee.status === 403) {
    surDeconnexion()
    return reponse
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
