import { compileAgenda, type Agenda } from '@permanence/scheduling'
import type { AgendaLu } from '../contract/rows.js'
import { regleOfColumns } from '../../../platform/db/recurrence-columns.js'

/** Rows of one agent → what the search walks. Nothing here depends on now. */
export function compileLu(lu: AgendaLu): Agenda {
  const tampons = tamponsOf(lu)
  return compileAgenda({
    agentId: lu.agentId,
    fuseau: lu.fuseau,
    plages: lu.plages.map((plage) => ({ ...plage, recurrence: regleOfColumns(plage) })),
    absences: lu.absences.map((absence) => ({
      id: absence.id,
      premierJour: absence.premierJour,
      dernierJour: absence.dernierJour,
      heureDebut: absence.heureDebut,
      heureFin: absence.heureFin,
      recurrence: regleOfColumns(absence),
    })),
    rdvs: lu.rdvs.map(([id, debut, fin, motifId]) => ({ id, debut, fin, ...tampons.get(motifId) })),
    holds: lu.holds.map(([debut, fin, expireAt, motifId]) => ({ debut, fin, expireAt, ...tampons.get(motifId) })),
    externe: lu.externe.map(([debut, fin]) => ({ debut, fin })),
  })
}

/** By motif. Those without any are left out: the common case is then compiled without them. */
export const tamponsOf = ({ motifs }: AgendaLu): Map<number | null, Tampons> =>
  new Map(
    motifs
      .filter(([, avant, apres]) => avant !== 0 || apres !== 0)
      .map(([id, tamponAvantMin, tamponApresMin]) => [id, { tamponAvantMin, tamponApresMin }]),
  )
type Tampons = { readonly tamponAvantMin: number; readonly tamponApresMin: number }
