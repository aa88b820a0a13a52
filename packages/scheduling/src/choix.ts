import type { Agenda } from './agenda.js'

/** R19. Why this agent comes there in the order, kept with the rdv. */
export type RaisonChoix = {
  readonly code: 'seul' | 'referent' | 'moins_charge' | 'egalite'
  readonly minutes: number
  readonly phrase: string
}
export type ChosenAgent = { readonly agentId: number; readonly raison: RaisonChoix }

/** Occupied minutes of an agent in `[du, au)`: overlapping rdvs count once. */
export function chargeOf({ fixe }: Agenda, du: number, au: number): number {
  const rdvs = fixe[1]
  let minutes = 0
  for (let i = 0; i < rdvs.length; i += 2) minutes += Math.max(0, Math.min(rdvs[i + 1]!, au) - Math.max(rdvs[i]!, du))
  return minutes
}

/**
 * R19. Who is asked first: référents, then the least loaded in minutes, then the smallest id, so that the same facts
 * always choose the same agent. All of them, in order: if the first is taken meanwhile, the next is tried.
 */
export function rankAgents(
  agentIds: readonly number[],
  { referentIds = [], charges }: { referentIds?: readonly number[]; charges: ReadonlyMap<number, number> },
): ChosenAgent[] {
  const minutesOf = (id: number) => charges.get(id) ?? 0
  const rank = (id: number) => (referentIds.includes(id) ? 0 : 1)
  const order = agentIds.toSorted((a, b) => rank(a) - rank(b) || minutesOf(a) - minutesOf(b) || a - b)
  return order.map((agentId, i) => {
    const rivals = order.slice(i + 1).filter((id) => rank(id) === rank(agentId))
    const tie = rivals.some((id) => minutesOf(id) === minutesOf(agentId))
    const code = order.length === 1 ? 'seul' : rank(agentId) === 0 ? 'referent' : tie ? 'egalite' : 'moins_charge'
    return { agentId, raison: { code, minutes: minutesOf(agentId), phrase: PHRASES[code] } }
  })
}

/** R19. The first of `rankAgents`; `null` when nobody can serve. */
export const chooseAgent = (...facts: Parameters<typeof rankAgents>): ChosenAgent | null =>
  rankAgents(...facts)[0] ?? null

const PHRASES = {
  seul: 'Seul agent disponible à cette heure.',
  referent: 'Référent de l’usager.',
  moins_charge: 'Agent le moins chargé parmi les disponibles.',
  egalite: 'À charge égale, premier dans l’ordre du service.',
} as const
