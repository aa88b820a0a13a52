import { createPermanenceClient } from '@permanence/api-client'

/** Called when the session is over and cannot be renewed: the agents' site then shows its sign-in page. */
let surDeconnexion: () => void = () => {}
export function quandDeconnecte(faire: () => void): void {
  surDeconnexion = faire
}

let renouvellement: Promise<boolean> | null = null

/** Several requests that meet an expired session at once share one renewal. */
function renouveler(): Promise<boolean> {
  renouvellement ??= globalThis
    .fetch('/api/v2/session/rafraichir', { method: 'POST', credentials: 'same-origin' })
    .then(({ ok }) => ok)
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
  if (await renouveler()) return globalThis.fetch(copie)
  surDeconnexion()
  return reponse
}

/** The API as a signed-in agent. Retries are those of the query client. */
export const api = createPermanenceClient({ baseUrl: globalThis.location.origin, fetch: fetchAvecSession, retries: 0 })
