import type { AvertissementRdv } from '@permanence/domain'
import { isProposed } from '../../creneaux/index.js'
import type { Plan } from './plan.js'
import type { Situation } from '../contract/rows.js'
import { avertissementsOf } from './warnings.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/** What the search of créneaux decides for itself when it offers a start. */
const DE_LA_RECHERCHE: ReadonlySet<AvertissementRdv['code']> = new Set(['rdv.trou', 'rdv.autre_lieu'])

/**
 * What an agent is warned of before this rdv is saved, under its agents' locks. A start that the agents' own search
 * offers leaves the gap that the motif's grid leaves, in a lieu where the agent has a plage: the product does not warn of
 * what it proposes. Any other start warns. The search is made only when there would be something of the kind to say.
 */
export async function judgePlan(
  ctx: AgentCtx,
  plan: Plan,
  situation: Situation,
  rdvId: number | null,
): Promise<AvertissementRdv[]> {
  const found = avertissementsOf(ctx.actor, plan, situation, ctx.nowMs)
  if (!found.some(({ code }) => DE_LA_RECHERCHE.has(code)) || !(await proposed(ctx, plan, rdvId))) return found
  return found.filter(({ code }) => !DE_LA_RECHERCHE.has(code))
}

async function proposed(ctx: AgentCtx, plan: Plan, deplace: number | null): Promise<boolean> {
  const { motif, lieuId, lieuPonctuel, modalite, fuseau, debut, fin } = plan
  if (lieuPonctuel !== null || motif.collectif) return false
  const agentIds = plan.agents.map(({ id }) => id)
  return isProposed(ctx, { motifId: motif.id, agentIds, lieuId, modalite, fuseau, debut, fin, deplace })
}
