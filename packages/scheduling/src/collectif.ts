import { MAX_LIGNES, requireId, requirePeriode } from './bornes.js'
import { compareLieux, type Creneau } from './creneau.js'
import type { Agenda } from './agenda.js'
import type { Recherche, Session } from './demande.js'
import { dernierOf, premierOf, type Fenetre } from './horizon.js'
import { AVEC_LIEU, modalitesOf, SANS_LIEU } from './modalites.js'
import { awayFrom, ETAPES_SESSION, type EtapeSession } from './presence.js'
import { Refus } from '@permanence/time'
import { eachRow } from './refus.js'

/**
 * R13, R22. The sessions with free places and somebody to hold them, as créneaux; the same filters and delays as any
 * other, no plage needed.
 */
export function listSessions(
  agendas: readonly Agenda[],
  r: Recherche,
  fenetre: Fenetre,
  etapes: readonly EtapeSession[] = ETAPES_SESSION,
): Creneau[] {
  const isAway = awayFrom(agendas, etapes)
  if (r.sessions.length > MAX_LIGNES)
    throw new Refus('recherche.trop_vaste', 'sessions', `Au plus ${MAX_LIGNES} sessions.`)
  eachRow(r.sessions, 'sessions', requireSession)
  const [premier, dernier] = [premierOf(fenetre), dernierOf(fenetre)]
  const found = r.sessions
    .filter((s) => !r.fermee && s.debut >= premier && s.debut < dernier && hasPlaces(s) && isServed(s, r))
    .flatMap((s) => {
      const agentIds = [...new Set(s.agentIds)]
        .filter((id) => serves(id, r) && !isAway(id, s))
        .toSorted((a, b) => a - b)
      return r.usager
        ? agentIds.length > 0
          ? [creneauOf(s, r, agentIds)]
          : []
        : agentIds.map((id) => creneauOf(s, r, [id]))
    })
    .toSorted(
      (a, b) =>
        a.debut - b.debut ||
        compareLieux(a.lieuId, b.lieuId) ||
        compareAgents(a, b, r) ||
        a.sessionIds![0]! - b.sessionIds![0]!,
    )
  return found.reduce<Creneau[]>((kept, next) => {
    const last = kept.at(-1)
    if (last && last.debut === next.debut && last.lieuId === next.lieuId && compareAgents(last, next, r) === 0)
      kept[kept.length - 1] = merge(last, next)
    else kept.push(next)
    return kept
  }, [])
}

/** R12. Agents tell apart the agents of one start; usagers do not. */
const compareAgents = (a: Creneau, b: Creneau, r: Recherche) => (r.usager ? 0 : a.agentIds[0]! - b.agentIds[0]!)

const merge = (a: Creneau, b: Creneau): Creneau => ({
  ...a,
  agentIds: [...new Set([...a.agentIds, ...b.agentIds])].toSorted((x, y) => x - y),
  sessionIds: [...a.sessionIds!, ...b.sessionIds!],
})

export const hasPlaces = ({ placesLibres }: Session): boolean => placesLibres === null || placesLibres > 0

const serves = (agentId: number, { agents, referents }: Recherche) =>
  (agents === null || agents.has(agentId)) && (referents === null || referents.has(agentId))

const masqueOf = ({ lieuId }: Session, { masque }: Recherche) => masque & (lieuId === null ? SANS_LIEU : AVEC_LIEU)

const isServed = (s: Session, r: Recherche) => (r.lieux === null || r.lieux.has(s.lieuId)) && masqueOf(s, r) !== 0

function creneauOf(s: Session, r: Recherche, agentIds: readonly number[]): Creneau {
  const { debut, fin, lieuId } = s
  return {
    debut,
    fin,
    lieuId,
    agentIds,
    modalites: modalitesOf(masqueOf(s, r)),
    fuseau: r.zone.nom,
    sessionIds: [s.id],
  }
}

function requireSession(session: Session): Session {
  requireId(session.id, 'id')
  const { placesLibres } = requirePeriode(session)
  if (placesLibres === null || (Number.isInteger(placesLibres) && placesLibres >= 0)) return session
  throw new Refus('session.places', 'placesLibres', 'Un nombre de places attendu.')
}
