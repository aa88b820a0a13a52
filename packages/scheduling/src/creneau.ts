import type { Candidat } from './candidats.js'
import type { Recherche } from './demande.js'
import { modalitesOf, type Masque, type Modalite } from './modalites.js'

/**
 * R12. One per (start, agent, lieu) for agents, one per (start, lieu) for usagers.
 * `agentIds`: who can serve it, sorted; exactly one for agents. Instants in minutes; `fuseau` is the plage's.
 */
export type Creneau = {
  readonly debut: number
  readonly fin: number
  readonly lieuId: number | null
  readonly agentIds: readonly number[]
  readonly modalites: readonly Modalite[]
  readonly fuseau: string
  /** R13. The rdvs collectifs it stands for. */
  readonly sessionIds?: readonly number[]
}

export function creneauOf(
  c: Candidat,
  r: Recherche,
  debut: number,
  agentIds: readonly number[],
  masque: Masque,
): Creneau {
  const { lieuId, zone } = c.plage
  return { debut, fin: debut + r.duree, lieuId, agentIds, modalites: modalitesOf(masque), fuseau: zone.nom }
}

/** Null first: a null lieu is a value of the key (R12, R16). */
export function compareLieux(a: number | null, b: number | null): number {
  if (a === b) return 0
  if (a === null) return -1
  return b === null ? 1 : a - b
}

/** Lieux, then agents: the order of ties (R12, R16). */
export const compareCandidats = (a: Candidat, b: Candidat): number =>
  compareLieux(a.plage.lieuId, b.plage.lieuId) || a.agenda.agentId - b.agenda.agentId
