import { Problem } from '../../../platform/http/problem.js'
import { lockAgendas } from '../../occupations/index.js'
import { findAgentAgenda, findLastChange, planRetour } from '../../series/index.js'
import { requireSeen, ofOrganisation, writableAgenda } from '../rules/policy.js'
import { selectPlagesOfAgent } from '../sql/plages.js'
import { restorePlan } from './save.js'
import type { Plage, PlageRetablie } from '../contract/plages.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/**
 * Undoes the last change of a plage (made, changed or deleted, with the parts of its series that changed together) within
 * the grace time. Names the rdvs that it leaves outside every plage.
 * @throws Problem of `planRetour`; 422 when a lieu or motif it had is no more
 */
export async function undoPlage(ctx: AgentCtx, id: number, version: number): Promise<PlageRetablie> {
  const { agentId, organisationId } = ofRow(await findLastChange<Plage>(ctx, 'plage', id))
  requireSeen(ctx.actor, organisationId)
  const agent = ofOrganisation(await findAgentAgenda(ctx.db, agentId), organisationId)
  const agenda = writableAgenda(ctx.actor, agent, organisationId)
  await lockAgendas(ctx.db, [agentId])
  const changes = await findLastChange<Plage>(ctx, 'plage', id)
  const toutes = await selectPlagesOfAgent(ctx.db, agenda)
  const retour = planRetour(ctx, changes, new Map(toutes.map((plage) => [plage.id, plage])), { id, version })
  return restorePlan(ctx, agenda, { toutes, retour, id })
}

function ofRow([first]: readonly { avant: Plage | null; apres: Plage | null }[]): Plage {
  const plage = first?.apres ?? first?.avant
  if (!plage) throw new Problem('introuvable')
  return plage
}
