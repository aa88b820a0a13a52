/** The request had no answer: no network, no server, or too late. Anything else that is thrown is a fault of ours. */
export class SansReponse extends Error {
  constructor(cause: unknown) {
    super('no answer', { cause })
    this.name = 'SansReponse'
  }
}

/** Sends a request; what the network throws (a `TypeError`, like our own slips) is told apart from them here. */
export async function sendOrSansReponse(
  send: (request: Request) => Promise<Response>,
  request: Request,
): Promise<Response> {
  try {
    return await send(request)
  } catch (erreur) {
    // The page no longer waits for the answer: that is no failure.
    if (erreur instanceof DOMException && erreur.name === 'AbortError') throw erreur
    throw new SansReponse(erreur)
  }
}

/** Tells when the network comes or goes; gives back how to hear no more of it. */
export function onReseau(tell: () => void): () => void {
  globalThis.addEventListener('online', tell)
  globalThis.addEventListener('offline', tell)
  return () => {
    globalThis.removeEventListener('online', tell)
    globalThis.removeEventListener('offline', tell)
  }
}

export function isHorsLigne(): boolean {
  return !navigator.onLine
}
