import type { Plan, Wish } from './plan.js'
import type { RdvRow } from '../contract/rows.js'

/** What differs between an rdv and what it is to become. */
export type Changes = {
  temps: boolean
  agents: boolean
  /** Lieu or modalité. */
  endroit: boolean
  /** Ids of usagers. */
  ajoutes: number[]
  retires: number[]
}

export function changesOf(rdv: RdvRow, plan: Plan, wish: Wish): Changes {
  const [agents, usagers] = [rdv.agents.map(({ id }) => id), rdv.participations.map(({ usager }) => usager.id)]
  return {
    temps: plan.debut !== rdv.debut || plan.fin !== rdv.fin,
    agents: agents.length !== wish.agentIds.length || agents.some((id) => !wish.agentIds.includes(id)),
    endroit: plan.lieuPonctuel !== null || plan.lieuId !== (rdv.lieu?.id ?? null) || plan.modalite !== rdv.modalite,
    ajoutes: wish.usagerIds.filter((id) => !usagers.includes(id)),
    retires: usagers.filter((id) => !wish.usagerIds.includes(id)),
  }
}
