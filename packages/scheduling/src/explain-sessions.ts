import type { Agenda } from './agenda.js'
import { MAX_IDS, type Cause } from './blame.js'
import { listSessions } from './collectif.js'
import type { Recherche, Session } from './demande.js'
import type { Bilan } from './explication.js'
import { fenetreListe } from './horizon.js'
import { absencesDuring, awayFrom, ETAPES_SESSION, type EtapeSession } from './presence.js'

/** R13, R22. The fold of a motif collectif over its sessions: the search, each filter added in its turn. */
export function explainSessions(agendas: readonly Agenda[], r: Recherche): { bilans: Bilan[]; causes: Cause[] } {
  const fenetre = fenetreListe(r, r.zone)
  const unlimited = { ...r, sessions: r.sessions.map((session) => ({ ...session, placesLibres: null })) }
  const early = { ...fenetre, apartir: 0, horizon: Infinity }
  const listed = (search: Recherche, window: typeof fenetre, etapes?: readonly EtapeSession[]) =>
    listSessions(agendas, search, window, etapes)
  const open = listed(unlimited, early, [])
  const dated = new Set(open.flatMap(({ sessionIds }) => sessionIds ?? []))
  return {
    bilans: [
      { passage: 'plages', minutes: 0, restants: open.length },
      { passage: 'absences', minutes: 0, restants: listed(unlimited, early, ['absences']).length },
      { passage: 'externe', minutes: 0, restants: listed(unlimited, early).length },
      { passage: 'places', minutes: 0, restants: listed(r, early).length },
      { passage: 'delai', minutes: 0, restants: listed(r, { ...fenetre, horizon: Infinity }).length },
      { passage: 'horizon', minutes: 0, restants: listed(r, fenetre).length },
    ],
    causes: causesOf(
      agendas,
      r.sessions.filter(({ id }) => dated.has(id)),
    ),
  }
}

/** R22. Who is away from these sessions, and the absences to follow; the minutes are those each of them misses. */
function causesOf(agendas: readonly Agenda[], sessions: readonly Session[]): Cause[] {
  return ETAPES_SESSION.flatMap((etape) => {
    const isAway = awayFrom(agendas, [etape])
    const missed = sessions.flatMap((session) =>
      session.agentIds.filter((id) => isAway(id, session)).map((agentId) => ({ agentId, session })),
    )
    if (missed.length === 0) return []
    const absences = missed.flatMap(({ agentId, session: { debut, fin } }) =>
      agendas.filter((agenda) => agenda.agentId === agentId).flatMap((agenda) => absencesDuring(agenda, debut, fin)),
    )
    const ids = etape === 'absences' ? [...new Set(absences)] : []
    return [
      {
        etape,
        minutes: missed.reduce((sum, { session }) => sum + session.fin - session.debut, 0),
        agentIds: [...new Set(missed.map(({ agentId }) => agentId))],
        ids: ids.slice(0, MAX_IDS),
        autres: Math.max(0, ids.length - MAX_IDS),
        feries: [],
      },
    ]
  })
}
