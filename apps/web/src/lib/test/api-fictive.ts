import { vi } from 'vitest'

export type Recue = {
  methode: string
  chemin: string
  query: URLSearchParams
  corps: unknown
  cle: string | null
  /** `If-Match`: the version that was read. */
  version: string | null
  credentials: string
}
type Reponse = { status?: number; corps?: unknown } | 'panne'

/** The service as a person's browser meets it: answers by route, and remembers what it was asked. */
export function apiFictive(routes: Record<string, (recue: Recue) => Reponse | Promise<Reponse>>): {
  recues: Recue[]
  vers: (chemin: string) => Recue[]
} {
  const recues: Recue[] = []
  vi.stubGlobal('fetch', async (...demande: Parameters<typeof fetch>) => {
    const [quoi, options] = demande
    const request = typeof quoi === 'string' ? new Request(new URL(quoi, location.href), options) : (quoi as Request)
    const url = new URL(request.url)
    const texte = await request.text()
    const recue: Recue = {
      methode: request.method,
      chemin: url.pathname.replace('/api/v2', ''),
      query: url.searchParams,
      corps: texte === '' ? null : JSON.parse(texte),
      cle: request.headers.get('idempotency-key'),
      version: request.headers.get('if-match'),
      credentials: request.credentials,
    }
    recues.push(recue)
    // As from a network: what a change of the cache redraws is drawn before the next answer comes.
    await new Promise((wake) => setTimeout(wake, 5))
    const route = routes[`${recue.methode} ${recue.chemin}`]
    const reponse = (await route?.(recue)) ?? { status: 404, corps: probleme('introuvable', 404) }
    if (reponse === 'panne') throw new TypeError('Failed to fetch')
    const { status = 200, corps } = reponse
    if (status === 204) return new Response(null, { status })
    return Response.json(corps, { status, headers: { date: new Date().toUTCString() } })
  })
  return { recues, vers: (chemin) => recues.filter((recue) => recue.chemin === chemin) }
}

export const liste = (...donnees: unknown[]) => ({ corps: { donnees, suivant: null } })

export function probleme(code: string, status: number, extras: object = {}) {
  return { type: `/problemes/${code}`, title: TITRES[code] ?? code, status, code, idRequete: 'r1', ...extras }
}

const TITRES: Record<string, string> = {
  'creneau.pris': 'Ce créneau vient d’être pris.',
  'hold.expire': 'Le délai pour réserver ce créneau est passé. Choisissez-en un autre.',
  'requete.invalide': 'Certains champs sont à corriger.',
}
