import { Problem } from '../../../platform/http/problem.js'
import { findAgentAgenda } from '../../series/index.js'
import { visibleAgenda } from '../rules/policy.js'
import { selectAbsence, selectOwner } from '../sql/absences.js'
import type { Absence } from '../contract/absences.js'
import type { AgentCtx } from '../../../platform/http/context.js'

export async function getAbsence(ctx: AgentCtx, id: number): Promise<Absence> {
  const owner = await selectOwner(ctx.db, id)
  const agenda = visibleAgenda(ctx.actor, owner && (await findAgentAgenda(ctx.db, owner.agentId)))
  const absence = await selectAbsence(ctx.db, agenda, id)
  if (absence === null) throw new Problem('introuvable')
  return absence
}
