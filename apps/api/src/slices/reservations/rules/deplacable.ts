import { libelleStatut } from '@permanence/domain'
import { minuteFrom, minuteOf } from '../../../platform/clock.js'
import type { RdvUsagerLu } from '../contract/rows.js'

/** Last minute at which the usager may move it; null when the motif does not let him. */
export const limiteDeplacement = ({ deplacableUsager, debut, delaiDeplacementMinutes }: RdvUsagerLu): number | null =>
  deplacableUsager ? debut - delaiDeplacementMinutes : null

/** Whether his link may move it now: still to come, his and his proches' alone, one agent's, the motif's delay not begun. */
export function isDeplacable(lu: RdvUsagerLu, nowMs: number): boolean {
  const limite = limiteDeplacement(lu)
  const seul = !lu.collectif && lu.autres === 0 && lu.agentIds.length === 1
  return seul && limite !== null && minuteFrom(nowMs) <= limite && libelleStatut(lu, minuteOf(nowMs)) === 'a_venir'
}
