import { minutesDe } from '../../../lib/instants.js'
import { nomRdv } from './textes.js'
import type { ContenuCalendrier } from './types.js'

/**
 * What of an agent’s time is taken between two instants, as the agenda has read it: said before one lets go, while the
 * API decides. `sauf`: the rdv that is in hand.
 */
export function conflitDe(
  { rdvs, absences, occupations }: ContenuCalendrier,
  { agentId, debut, fin, sauf }: { agentId: number; debut: number; fin: number; sauf: number },
): string | null {
  const over = (temps: { debut: string; fin: string }) => minutesDe(temps.debut) < fin && debut < minutesDe(temps.fin)
  const rdv = rdvs.find((un) => un.id !== sauf && !LIBRES.has(un.libelle) && un.agentIds.includes(agentId) && over(un))
  if (rdv !== undefined) return `sur ${nomRdv(rdv)}`
  const absence = absences.find((une) => une.agentId === agentId && over(une))
  if (absence !== undefined) return 'sur une absence'
  return occupations.some((une) => une.agentId === agentId && over(une)) ? 'sur un temps occupé' : null
}

/** Statuts that give the agent’s time back. */
const LIBRES: ReadonlySet<string> = new Set(['excuse', 'annule'])
