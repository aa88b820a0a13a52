import { compileAbsence, occurrences, type Periode } from '@permanence/scheduling'
import { addJours, localOf, parseJour, zoneOf } from '@permanence/time'
import { regleOf } from '../../../platform/db/recurrence-columns.js'
import { fieldProblem } from '../../../platform/http/problem.js'
import type { RdvAVenir, Sorte } from '../../series/index.js'
import type { Absence } from '../contract/absences.js'

/** An absence ready to be walked, in its agent's zone. Refuses what is no absence, naming the field. */
export const compile = (absence: Absence): Periode =>
  compileAbsence({ ...absence, recurrence: regleOf(absence.recurrence) }, zoneOf(absence.fuseau))

export const ABSENCE: Sorte<Absence> = {
  periode: compile,
  onDay: (absence, jour) => ({ ...absence, premierJour: jour, dernierJour: addJours(jour, nuitsOf(absence)) }),
  // The last day of an absence of one day, or that recurs, follows the first; hours of the day end a night on its day.
  apply: (absence, change) => {
    const apres = { ...absence, ...change }
    const nuits = nuitsOf(absence)
    if (change.dernierJour !== undefined || (absence.recurrence === null && nuits > 0)) return apres
    const dernierJour = addJours(apres.premierJour, apres.heureFin <= apres.heureDebut ? nuits : 0)
    return { ...apres, dernierJour }
  },
  // Start and end go together: half of them could end another part before it starts.
  shared: (apres, change, part) => {
    const { titre, heureDebut, heureFin } = apres
    const horaire = ['heureDebut', 'heureFin', 'dernierJour'].some((champ) => champ in change)
    const dernierJour = addJours(part.premierJour, nuitsOf(apres))
    return { ...('titre' in change && { titre }), ...(horaire && { heureDebut, heureFin, dernierJour }) }
  },
}

/** How many days after its first day it ends: none, one when it goes over midnight, more when it spans days. */
const nuitsOf = ({ premierJour, dernierJour }: Absence): number =>
  parseJour(dernierJour, 'dernierJour') - parseJour(premierJour, 'premierJour')

/** The rules of an absence that types cannot say. */
export function checkAbsence(absence: Absence): void {
  const { premierJour, dernierJour, heureDebut, heureFin, recurrence } = absence
  if (dernierJour < premierJour) throw fieldProblem('absence.fin_avant_debut', '/dernierJour')
  if (dernierJour === premierJour && heureFin <= heureDebut) throw fieldProblem('absence.fin_avant_debut', '/heureFin')
  const nuit = nuitsOf(absence) === 1 && heureFin <= heureDebut
  if (dernierJour > premierJour && !nuit && recurrence !== null)
    throw fieldProblem('absence.recurrence_plusieurs_jours', '/recurrence')
  compile(absence)
}

/** The rdvs taken during one of these absences: they are to be placed again. Touching is not overlapping. */
export function strandedRdvs(rdvs: readonly RdvAVenir[], absences: readonly Absence[]): RdvAVenir[] {
  const periodes = absences.map((absence) => ({ periode: compile(absence), fuseau: absence.fuseau }))
  return rdvs.filter(({ debut, fin }) =>
    periodes.some(({ periode, fuseau }) =>
      occurrences(periode, localOf(fuseau, debut).jour, localOf(fuseau, fin).jour).some(
        (away) => away.debut < fin && debut < away.fin,
      ),
    ),
  )
}
