import { MAX_CRENEAUX, MAX_OCCURRENCES } from './bornes.js'
import type { Agenda, TempsPris } from './agenda.js'
import { busyOf } from './busy.js'
import type { Candidat } from './candidats.js'
import { AUCUN, startFrom } from './cut.js'
import type { Recherche } from './demande.js'
import { eachOccurrence } from './expand.js'
import { dernierOf, premierOf, type Fenetre } from './horizon.js'
import { freeOf, type Trace } from './libre.js'
import { Refus } from '@permanence/time'
import type { Zone } from '@permanence/time'

/** What one search has done so far; past the stated bounds it is refused, never cut short. */
export type Compteur = { occurrences: number; creneaux: number }

export function countCreneaux(compteur: Compteur, n: number): void {
  compteur.creneaux += n
  if (compteur.creneaux > MAX_CRENEAUX) throw new Refus('recherche.trop_vaste', 'au', TROP_VASTE)
}

export function countOccurrence(compteur: Compteur): void {
  if (++compteur.occurrences > MAX_OCCURRENCES) throw new Refus('recherche.trop_vaste', 'au', TROP_VASTE)
}

export const newCompteur = (): Compteur => ({ occurrences: 0, creneaux: 0 })

/** Time taken from each agent around one range, read once for plages of one agent that follow each other. */
export function busyMemo(r: Recherche, du: number, au: number): (agenda: Agenda) => TempsPris {
  let last: Agenda | undefined
  let pris: TempsPris
  return (agenda) => {
    if (agenda !== last) pris = busyOf((last = agenda), r, du, au)
    return pris
  }
}

/** The starts kept in each zone, `[premier, dernier)`, and the range that holds them all. */
export type Windows = {
  readonly premier: number
  readonly dernier: number
  readonly of: (c: Candidat) => readonly [number, number]
}

export function openWindows(candidats: readonly Candidat[], fenetreIn: (zone: Zone) => Fenetre): Windows {
  const byZone = new Map<Zone, readonly [number, number]>()
  let [premier, dernier] = [AUCUN, 0]
  for (const { plage } of candidats) {
    if (byZone.has(plage.zone)) continue
    const fenetre = fenetreIn(plage.zone)
    const kept = [premierOf(fenetre), dernierOf(fenetre)] as const
    byZone.set(plage.zone, kept)
    premier = Math.min(premier, kept[0])
    dernier = Math.max(dernier, kept[1])
  }
  return { premier, dernier, of: ({ plage }) => byZone.get(plage.zone)! }
}

/**
 * R5–R8. The starts of one candidat in `[premier, dernier)`, in order within each occurrence.
 * Stops when `visit` answers `false`.
 */
export function eachStart(
  candidat: Candidat,
  r: Recherche,
  pris: TempsPris,
  premier: number,
  dernier: number,
  compteur: Compteur,
  visit: (start: number) => boolean,
  trace?: Trace,
): void {
  if (premier >= dernier) return
  const coupe = { duree: r.duree, pas: r.pas, zone: candidat.plage.zone }
  eachOccurrence(candidat.plage, premier, dernier, (debut, fin) => {
    countOccurrence(compteur)
    if (fin - debut < r.duree && trace === undefined) return true
    const free = freeOf(candidat, pris, debut, fin, trace)
    for (let i = 0; i < free.length; i += 2) {
      let start = startFrom(coupe, free[i]!, free[i + 1]!, premier)
      while (start < dernier) {
        countCreneaux(compteur, 1)
        if (!visit(start)) return false
        start = startFrom(coupe, free[i]!, free[i + 1]!, start + 1)
      }
    }
    return true
  })
}

const TROP_VASTE = `Cette recherche est trop vaste (plus de ${MAX_CRENEAUX} créneaux) : réduisez la période.`

/** The earliest start of one candidat in `[premier, dernier)`, or `AUCUN`. */
export function earliestStart(
  candidat: Candidat,
  r: Recherche,
  pris: TempsPris,
  premier: number,
  dernier: number,
  compteur: Compteur,
): number {
  let first = AUCUN
  eachStart(candidat, r, pris, premier, dernier, compteur, (start) => {
    first = start
    return false
  })
  return first
}
