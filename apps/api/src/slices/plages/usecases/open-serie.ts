import { lockAgendas } from '../../occupations/index.js'
import { Problem } from '../../../platform/http/problem.js'
import { findAgentAgenda, othersOf, requireVersion, type Serie } from '../../series/index.js'
import { requireSeen, ofOrganisation, writableAgenda, type WritableAgenda } from '../rules/policy.js'
import { selectOwner, selectPlagesOfAgent } from '../sql/plages.js'
import type { Plage } from '../contract/plages.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/** Under the lock of the agenda: every plage of the agent, the one addressed, and the other parts of its series. */
export async function openSerie(
  ctx: AgentCtx,
  id: number,
  ifMatch: number,
): Promise<{ agenda: WritableAgenda; toutes: Plage[]; serie: Serie<Plage> }> {
  const owner = await selectOwner(ctx.db, id)
  if (owner === null) throw new Problem('introuvable')
  requireSeen(ctx.actor, owner.organisationId)
  const agent = ofOrganisation(await findAgentAgenda(ctx.db, owner.agentId), owner.organisationId)
  const agenda = writableAgenda(ctx.actor, agent, owner.organisationId)
  await lockAgendas(ctx.db, [agenda.agentId])
  const toutes = await selectPlagesOfAgent(ctx.db, agenda)
  const adressee = requireVersion(
    toutes.find((plage) => plage.id === id),
    ifMatch,
  )
  return { agenda, toutes, serie: { adressee, autres: othersOf(adressee, toutes) } }
}
