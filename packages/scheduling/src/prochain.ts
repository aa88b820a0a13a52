import type { Agenda } from './agenda.js'
import { listCandidats, type Candidat } from './candidats.js'
import { listSessions } from './collectif.js'
import { compareCandidats, compareLieux, creneauOf, type Creneau } from './creneau.js'
import { AUCUN } from './cut.js'
import { parseDemande, type Demande, type Recherche } from './demande.js'
import { fenetreProchain } from './horizon.js'
import { busyMemo, earliestStart, newCompteur, openWindows, type Compteur, type Windows } from './starts.js'

/** The first window, in minutes; each next one is twice as long (R16). */
const SEMAINE = 7 * 1440

/** R16. The next availability anywhere: earliest start, then lieu (null first), then agent; `null` when there is none. */
export function findProchain(agendas: readonly Agenda[], demande: Demande): Creneau | null {
  const r = parseDemande(demande)
  if (r.collectif) return listSessions(agendas, r, fenetreProchain(r, r.zone))[0] ?? null
  const candidats = listCandidats(agendas, r)
  return earliest(
    candidats,
    r,
    openWindows(candidats, (zone) => fenetreProchain(r, zone)),
    newCompteur(),
  )
}

/**
 * R16. The next availability of each lieu, in one call: the lieux asked for, else those that have a candidat.
 * In the order of lieux, null first.
 */
export function findProchains(
  agendas: readonly Agenda[],
  demande: Demande,
): { lieuId: number | null; creneau: Creneau | null }[] {
  const r = parseDemande(demande)
  const sessions = r.collectif ? listSessions(agendas, r, fenetreProchain(r, r.zone)) : []
  const candidats = r.collectif ? [] : listCandidats(agendas, r)
  const byLieu = new Map<number | null, Candidat[]>()
  for (const lieuId of r.lieux ?? sessions.map((session) => session.lieuId)) byLieu.set(lieuId, [])
  for (const candidat of candidats) {
    const known = byLieu.get(candidat.plage.lieuId)
    if (known) known.push(candidat)
    else byLieu.set(candidat.plage.lieuId, [candidat])
  }
  const windows = openWindows(candidats, (zone) => fenetreProchain(r, zone))
  const compteur = newCompteur()
  return [...byLieu.keys()].toSorted(compareLieux).map((lieuId) => ({
    lieuId,
    creneau: r.collectif
      ? (sessions.find((session) => session.lieuId === lieuId) ?? null)
      : earliest(byLieu.get(lieuId)!, r, windows, compteur),
  }))
}

/** R16. Windows of 1, 2, 4… weeks; nobody looks past the best start known, nor past the window that holds one. */
function earliest(candidats: readonly Candidat[], r: Recherche, windows: Windows, compteur: Compteur): Creneau | null {
  for (let du = windows.premier, length = SEMAINE; du < windows.dernier; du += length, length *= 2) {
    const au = Math.min(du + length, windows.dernier)
    const busy = busyMemo(r, du, au)
    let best = AUCUN
    for (const candidat of candidats) {
      const [premier, dernier] = windows.of(candidat)
      const start = earliestStart(
        candidat,
        r,
        busy(candidat.agenda),
        Math.max(premier, du),
        Math.min(dernier, au, best),
        compteur,
      )
      if (start < best) best = start
    }
    if (best < AUCUN) return creneauAt(candidats, r, windows, best)
  }
  return null
}

/** The créneau of the first lieu that has that start, with all who can serve it (for agents, the first one). */
function creneauAt(candidats: readonly Candidat[], r: Recherche, windows: Windows, start: number): Creneau {
  const able = ableAt(candidats, r, windows, start)
  const first = able[0]!
  const sameLieu = able.filter(({ plage }) => plage.lieuId === first.plage.lieuId)
  const serving = r.usager ? sameLieu : sameLieu.filter(({ agenda }) => agenda.agentId === first.agenda.agentId)
  const masque = serving.reduce((all, c) => all | c.masque, 0)
  return creneauOf(first, r, start, [...new Set(serving.map(({ agenda }) => agenda.agentId))], masque)
}

/** The candidats that list exactly that start, in the order of ties. */
export function ableAt(candidats: readonly Candidat[], r: Recherche, windows: Windows, start: number): Candidat[] {
  const compteur = newCompteur()
  const busy = busyMemo(r, start, start + 1)
  return candidats
    .filter((candidat) => {
      const [premier, dernier] = windows.of(candidat)
      const found = earliestStart(
        candidat,
        r,
        busy(candidat.agenda),
        Math.max(premier, start),
        Math.min(dernier, start + 1),
        compteur,
      )
      return found === start
    })
    .toSorted(compareCandidats)
}
