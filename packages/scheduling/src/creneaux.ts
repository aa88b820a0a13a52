import type { Agenda } from './agenda.js'
import { listCandidats, type Candidat } from './candidats.js'
import { listSessions } from './collectif.js'
import { compareCandidats, creneauOf, type Creneau } from './creneau.js'
import { parseDemande, type Demande, type Recherche } from './demande.js'
import { fenetreListe } from './horizon.js'
import { busyMemo, eachStart, newCompteur, openWindows } from './starts.js'

/** R1–R15. All the créneaux of a range, sorted by start, lieu (null first), agent. Refuses a bad demande (`Refus`). */
export function findCreneaux(agendas: readonly Agenda[], demande: Demande): Creneau[] {
  const r = parseDemande(demande)
  if (r.collectif) return listSessions(agendas, r, fenetreListe(r, r.zone))
  const candidats = listCandidats(agendas, r).toSorted(compareCandidats)
  return uniteStarts(collectStarts(candidats, r), candidats, r)
}

/** A start and the rank of its candidat in one double (2^27 × 2^24): one native sort orders them all. */
const RANGS = 2 ** 24

/** The starts of every candidat, each with its rank, sorted. */
function collectStarts(candidats: readonly Candidat[], r: Recherche): Float64Array {
  let keys = new Float64Array(256)
  let n = 0
  const compteur = newCompteur()
  const windows = openWindows(candidats, (zone) => fenetreListe(r, zone))
  const busy = busyMemo(r, windows.premier, windows.dernier)
  for (const [rang, candidat] of candidats.entries()) {
    const [premier, dernier] = windows.of(candidat)
    eachStart(candidat, r, busy(candidat.agenda), premier, dernier, compteur, (start) => {
      if (n === keys.length) keys = grow(keys)
      keys[n++] = start * RANGS + rang
      return true
    })
  }
  return keys.subarray(0, n).toSorted()
}

/** R12. Starts of one lieu (and, for agents, of one agent) follow each other: they become one créneau. */
function uniteStarts(keys: Float64Array, candidats: readonly Candidat[], r: Recherche): Creneau[] {
  const creneaux: Creneau[] = []
  for (let i = 0; i < keys.length;) {
    const debut = Math.floor(keys[i]! / RANGS)
    const first = candidats[keys[i]! - debut * RANGS]!
    const agentIds = [first.agenda.agentId]
    let { masque } = first
    for (i++; i < keys.length; i++) {
      // A later start is further than any rank: there is no such candidat.
      const other = candidats[keys[i]! - debut * RANGS]
      if (other?.plage.lieuId !== first.plage.lieuId) break
      const { agentId } = other.agenda
      if (agentId !== agentIds.at(-1)) {
        if (!r.usager) break
        agentIds.push(agentId)
      }
      masque |= other.masque
    }
    creneaux.push(creneauOf(first, r, debut, agentIds, masque))
  }
  return creneaux
}

function grow(keys: Float64Array): Float64Array<ArrayBuffer> {
  const grown = new Float64Array(keys.length * 2)
  grown.set(keys)
  return grown
}
