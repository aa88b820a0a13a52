import type { Agenda } from './agenda.js'
import { requireInteger } from './bornes.js'
import { listCandidats, type Candidat } from './candidats.js'
import { compareLieux, creneauOf, type Creneau } from './creneau.js'
import { startFrom } from './cut.js'
import { parseDemande, type Demande, type Recherche } from './demande.js'
import { eachOccurrence } from './expand.js'
import { fenetreListe } from './horizon.js'
import { freeOf } from './libre.js'
import { Refus } from '@permanence/time'
import {
  busyMemo,
  countCreneaux,
  countOccurrence,
  newCompteur,
  openWindows,
  type Compteur,
  type Windows,
} from './starts.js'

/** Agents among whom a group is sought at most. */
const MAX_AGENTS = 200
/** Groups of agents tried at most; beyond, the search is refused. */
const MAX_GROUPES = 5_000

/** Free time of one agent in one lieu: one stretch of one occurrence, never merged with another (R4). */
type Libre = { readonly debut: number; readonly fin: number; readonly candidat: Candidat }
type Groupe = { readonly debut: number; readonly fin: number; readonly candidats: readonly Candidat[] }

/**
 * R20. The créneaux that `combien` of the agents share, in one lieu: all of them for a binôme, k of n otherwise.
 * The free stretches of each group of `combien` agents are intersected, and each common stretch is cut alone.
 * `agentIds`: everybody who belongs to a group that has that créneau. Refuses more than 200 agents or 5 000 groups.
 */
export function findCommuns(agendas: readonly Agenda[], demande: Demande, combien = agendas.length): Creneau[] {
  const r = parseDemande(demande)
  requireInteger(combien, 1, Math.max(1, agendas.length), 'combien')
  const candidats = listCandidats(agendas, r)
  if (new Set(candidats.map(({ agenda }) => agenda.agentId)).size > MAX_AGENTS) {
    throw new Refus('recherche.trop_vaste', 'agentIds', `Un groupe se cherche parmi ${MAX_AGENTS} agents au plus.`)
  }
  const windows = openWindows(candidats, (zone) => fenetreListe(r, zone))
  const compteur = newCompteur()
  const lieux = [...new Set(candidats.map(({ plage }) => plage.lieuId))].toSorted(compareLieux)
  const found = lieux.flatMap((lieuId) => {
    const parAgent = freeByAgent(
      candidats.filter(({ plage }) => plage.lieuId === lieuId),
      r,
      windows,
      compteur,
    )
    return commonIn(parAgent, combien, r, windows, compteur)
  })
  return found.toSorted((a, b) => a.debut - b.debut || compareLieux(a.lieuId, b.lieuId))
}

function freeByAgent(candidats: readonly Candidat[], r: Recherche, windows: Windows, compteur: Compteur): Libre[][] {
  const parAgent = new Map<number, Libre[]>()
  const busy = busyMemo(r, windows.premier, windows.dernier)
  for (const candidat of candidats) {
    const known = parAgent.get(candidat.agenda.agentId) ?? []
    parAgent.set(candidat.agenda.agentId, known)
    eachOccurrence(candidat.plage, windows.premier, windows.dernier, (debut, fin) => {
      countOccurrence(compteur)
      const free = freeOf(candidat, busy(candidat.agenda), debut, fin)
      for (let i = 0; i < free.length; i += 2) known.push({ debut: free[i]!, fin: free[i + 1]!, candidat })
      return true
    })
  }
  return [...parAgent.values()].map((libres) => libres.toSorted((a, b) => a.debut - b.debut))
}

/** Every group of `combien` agents, one lieu: its common stretches, cut; the same start of several groups is one créneau. */
function commonIn(parAgent: Libre[][], combien: number, r: Recherche, windows: Windows, compteur: Compteur): Creneau[] {
  const byStart = new Map<number, Creneau>()
  let groupes = 0
  const extend = (from: number, groupe: readonly Groupe[], taille: number): void => {
    if (++groupes > MAX_GROUPES)
      throw new Refus('recherche.trop_vaste', 'combien', `Plus de ${MAX_GROUPES} groupes d’agents possibles.`)
    if (taille === combien) return groupe.forEach((commun) => cut(commun, r, windows, compteur, byStart))
    for (let i = from; i <= parAgent.length - (combien - taille); i++) {
      const next = taille === 0 ? parAgent[i]!.map(alone) : meet(groupe, parAgent[i]!, r.duree)
      if (next.length > 0) extend(i + 1, next, taille + 1)
    }
  }
  extend(0, [], 0)
  return [...byStart.values()]
}

const alone = ({ debut, fin, candidat }: Libre): Groupe => ({ debut, fin, candidats: [candidat] })

/** The intersections long enough to be of use; both lists are in order of their starts. */
function meet(groupes: readonly Groupe[], libres: readonly Libre[], duree: number): Groupe[] {
  const common: Groupe[] = []
  for (const groupe of groupes) {
    for (const libre of libres) {
      if (libre.debut >= groupe.fin) break
      const [debut, fin] = [Math.max(groupe.debut, libre.debut), Math.min(groupe.fin, libre.fin)]
      if (debut + duree <= fin) common.push({ debut, fin, candidats: [...groupe.candidats, libre.candidat] })
    }
  }
  return common.toSorted((a, b) => a.debut - b.debut)
}

function cut(
  { debut, fin, candidats }: Groupe,
  r: Recherche,
  windows: Windows,
  compteur: Compteur,
  byStart: Map<number, Creneau>,
): void {
  const first = candidats[0]!
  const coupe = { duree: r.duree, pas: r.pas, zone: first.plage.zone }
  const premier = Math.max(...candidats.map((c) => windows.of(c)[0]))
  const dernier = Math.min(...candidats.map((c) => windows.of(c)[1]))
  const masque = candidats.reduce((all, c) => all & c.masque, first.masque)
  if (masque === 0) return
  for (
    let start = startFrom(coupe, debut, fin, premier);
    start < dernier;
    start = startFrom(coupe, debut, fin, start + 1)
  ) {
    countCreneaux(compteur, 1)
    const agentIds = new Set([
      ...(byStart.get(start)?.agentIds ?? []),
      ...candidats.map(({ agenda }) => agenda.agentId),
    ])
    byStart.set(
      start,
      creneauOf(
        first,
        r,
        start,
        [...agentIds].toSorted((a, b) => a - b),
        masque,
      ),
    )
  }
}
