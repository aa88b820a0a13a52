import { Problem } from '../../../platform/http/problem.js'
import { findAgentAgenda } from '../../series/index.js'
import { requireSeen, ofOrganisation, readableAgenda } from '../rules/policy.js'
import { selectOwner, selectPlage } from '../sql/plages.js'
import type { Plage } from '../contract/plages.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/** @throws Problem 404 when the agenda is not seen, 403 when it is seen as busy times only. */
export async function getPlage(ctx: AgentCtx, id: number): Promise<Plage> {
  const owner = await selectOwner(ctx.db, id)
  if (owner) requireSeen(ctx.actor, owner.organisationId)
  const agent = owner && ofOrganisation(await findAgentAgenda(ctx.db, owner.agentId), owner.organisationId)
  const plage = await selectPlage(ctx.db, readableAgenda(ctx.actor, agent), id)
  if (plage === null) throw new Problem('introuvable')
  return plage
}
