import type { Agenda } from './agenda.js'
import { requireInteger, requireMinute } from './bornes.js'
import { listCandidats } from './candidats.js'
import { listSessions } from './collectif.js'
import { parseDemande, type Demande } from './demande.js'
import { fenetreListe } from './horizon.js'
import { ableAt } from './prochain.js'
import { openWindows } from './starts.js'

/** One start, in one lieu (`null`: a plage without lieu). */
export type Depart = { readonly debut: number; readonly lieuId: number | null }

/**
 * Who could serve that very start: the agents whom `findCreneaux` would list for it, sorted; none: it is not free.
 * Asked again under the lock when a hold is made: `toleranceMin` (5) is then given back on the lead time, so that a
 * créneau shown a moment ago is not refused for having been read.
 */
export function findAgentsAt(agendas: readonly Agenda[], demande: Demande, depart: Depart, toleranceMin = 0): number[] {
  const { lieuId } = depart
  const debut = requireMinute(depart.debut, 'debut')
  requireInteger(toleranceMin, 0, 60, 'toleranceMin')
  const r = parseDemande({ ...demande, lieuIds: isAsked(demande, lieuId) ? [lieuId] : [] })
  const tolerant = { ...r, apartir: Math.max(Math.ceil(r.now), r.apartir - toleranceMin) }
  if (r.collectif) {
    const session = listSessions(agendas, { ...tolerant, usager: true }, fenetreListe(tolerant, r.zone)).find(
      (s) => s.debut === debut,
    )
    return [...(session?.agentIds ?? [])]
  }
  const candidats = listCandidats(agendas, r)
  const able = ableAt(
    candidats,
    tolerant,
    openWindows(candidats, (zone) => fenetreListe(tolerant, zone)),
    debut,
  )
  return [...new Set(able.map(({ agenda }) => agenda.agentId))]
}

const isAsked = ({ lieuIds }: Demande, lieuId: number | null) => lieuIds === undefined || lieuIds.includes(lieuId)
