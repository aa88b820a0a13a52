import { listSessions } from './collectif.js'
import type { Recherche } from './demande.js'
import type { Bilan } from './explain.js'
import { fenetreListe } from './horizon.js'

/** R13. The same fold for the sessions of a motif collectif: the search, each filter added in its turn. */
export function explainSessions(r: Recherche): Bilan[] {
  const fenetre = fenetreListe(r, r.zone)
  const unlimited = { ...r, sessions: r.sessions.map((session) => ({ ...session, placesLibres: null })) }
  const early = { ...fenetre, apartir: 0, horizon: Infinity }
  const count = (search: Recherche, window: typeof fenetre) => listSessions(search, window).length
  return [
    { passage: 'plages', minutes: 0, restants: count(unlimited, early) },
    { passage: 'places', minutes: 0, restants: count(r, early) },
    { passage: 'delai', minutes: 0, restants: count(r, { ...fenetre, horizon: Infinity }) },
    { passage: 'horizon', minutes: 0, restants: count(r, fenetre) },
  ]
}
