import { requireId } from './bornes.js'
import { parseHeure, parseHeureFin, parseJour } from '@permanence/time'
import { AVEC_LIEU, maskOf, SANS_LIEU, type Masque } from './modalites.js'
import { compileRecurrence, type Regle } from './recurrence.js'
import { Refus } from '@permanence/time'
import type { Absence, Plage } from './sources.js'
import { minuteAt, zoneOf, type Zone } from '@permanence/time'

/** Open or away, on the wall of a zone, on the days of a rule. `jours`: how many days after its first one it ends. */
export type Periode = {
  readonly id: number
  readonly zone: Zone
  readonly regle: Regle
  readonly heureDebut: number
  readonly heureFin: number
  readonly jours: number
}

export type PlageCompilee = Periode & {
  readonly organisationId: number
  readonly lieuId: number | null
  readonly motifIds: readonly number[]
  readonly masque: Masque
  readonly archivee: boolean
}

/** Parses a plage. Refuses (`Refus`) a bad day, time, zone or recurrence, and an end that is not after the start. */
export function compilePlage(plage: Plage): PlageCompilee {
  const heureDebut = parseHeure(plage.heureDebut, 'heureDebut')
  const heureFin = parseHeureFin(plage.heureFin, 'heureFin')
  if (heureFin <= heureDebut) {
    throw new Refus('plage.fin_avant_debut', 'heureFin', 'La fin doit suivre le début, le même jour.')
  }
  return {
    id: requireId(plage.id, 'id'),
    zone: zoneOf(plage.fuseau),
    regle: compileRecurrence(plage.premierJour, plage.recurrence),
    heureDebut,
    heureFin,
    jours: 0,
    organisationId: requireId(plage.organisationId, 'organisationId'),
    lieuId: plage.lieuId === null ? null : requireId(plage.lieuId, 'lieuId'),
    motifIds: plage.motifIds,
    masque: masqueOf(plage),
    archivee: plage.archivee === true,
  }
}

function masqueOf({ modalites, lieuId }: Plage): Masque {
  if (modalites) return maskOf(modalites, 'modalites')
  return lieuId === null ? SANS_LIEU : AVEC_LIEU
}

/** Parses an absence, read in `zone` unless it has its own. Refuses as `compilePlage` does. */
export function compileAbsence(absence: Absence, zone: Zone): Periode {
  const heureDebut = parseHeure(absence.heureDebut, 'heureDebut')
  const heureFin = parseHeureFin(absence.heureFin, 'heureFin')
  const regle = compileRecurrence(absence.premierJour, absence.recurrence)
  const jours = parseJour(absence.dernierJour, 'dernierJour') - regle.premier
  if (jours < 0) throw new Refus('absence.fin_avant_debut', 'dernierJour', FIN_AVANT_DEBUT)
  if (jours === 0 && heureFin <= heureDebut) throw new Refus('absence.fin_avant_debut', 'heureFin', FIN_AVANT_DEBUT)
  // R17. A night that repeats ends the day after, at its first hour at the latest: it never overlaps the next one.
  const nuit = jours === 1 && heureFin <= heureDebut
  if (jours > 0 && !nuit && absence.recurrence !== null) {
    const message = 'Une absence qui se répète dure un jour au plus.'
    throw new Refus('absence.recurrence_plusieurs_jours', 'recurrence', message)
  }
  const fuseau = absence.fuseau === undefined ? zone : zoneOf(absence.fuseau)
  return { id: requireId(absence.id, 'id'), zone: fuseau, regle, heureDebut, heureFin, jours }
}

const FIN_AVANT_DEBUT = 'La fin doit suivre le début.'

/** R2, R3. The one-off periods, each one solid stretch whatever number of days it spans, flat. */
export function oneOffs(periodes: readonly Periode[]): number[] {
  const flat: number[] = []
  for (const { zone, regle, heureDebut, heureFin, jours } of periodes) {
    if (regle.rythme.genre !== 'une') continue
    flat.push(minuteAt(zone, regle.premier, heureDebut), minuteAt(zone, regle.premier + jours, heureFin))
  }
  return flat
}
