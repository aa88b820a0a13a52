import { compileAbsence, localOf, occurrences, zoneOf, type Periode } from '@permanence/scheduling'
import { regleOf } from '../../platform/db/recurrence-columns.js'
import { fieldProblem } from '../../platform/http/problem.js'
import type { RdvAVenir, Sorte } from '../series/usecases.js'
import type { Absence } from './schema.js'

/** An absence ready to be walked, in its agent's zone. Refuses what is no absence, naming the field. */
export const compile = (absence: Absence): Periode =>
  compileAbsence({ ...absence, recurrence: regleOf(absence.recurrence) }, zoneOf(absence.fuseau))

export const ABSENCE: Sorte<Absence> = {
  periode: compile,
  onDay: (absence, jour) => ({ ...absence, premierJour: jour, dernierJour: jour }),
  // The last day of an absence of one day follows the first.
  apply: (absence, change) => {
    const seul = absence.dernierJour === absence.premierJour && change.premierJour !== undefined
    return { ...absence, ...(seul && { dernierJour: change.premierJour! }), ...change }
  },
  // Start and end go together: half of them could end another part before it starts.
  shared: ({ titre, heureDebut, heureFin }, change) => ({
    ...('titre' in change && { titre }),
    ...(('heureDebut' in change || 'heureFin' in change) && { heureDebut, heureFin }),
  }),
}

/** The rules of an absence that types cannot say (domain.md § 4). */
export function checkAbsence(absence: Absence): void {
  const { premierJour, dernierJour, heureDebut, heureFin, recurrence } = absence
  if (dernierJour < premierJour) throw fieldProblem('absence.fin_avant_debut', '/dernierJour')
  if (dernierJour === premierJour && heureFin <= heureDebut) throw fieldProblem('absence.fin_avant_debut', '/heureFin')
  if (dernierJour > premierJour && recurrence !== null)
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
