import { normaliseRecurrence } from '../../../platform/db/recurrence-columns.js'
import { together } from '../../../platform/db/together.js'
import { lockAgendas } from '../../occupations/index.js'
import { findAgentAgenda } from '../../series/index.js'
import { knownAgent, writableAgenda } from '../rules/policy.js'
import { savePlan } from './save.js'
import type { AbsenceEnregistree, NewAbsence } from '../contract/absences.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/** Names the rdvs it strands; it is saved all the same. */
export async function createAbsence(ctx: AgentCtx, input: NewAbsence): Promise<AbsenceEnregistree> {
  const agent = knownAgent(ctx.actor, await findAgentAgenda(ctx.db, input.agentId))
  const agenda = writableAgenda(ctx.actor, agent)
  const unwritten = { id: 0, fuseau: agent.fuseau, serieId: null, version: 1 }
  const recurrence = normaliseRecurrence(input.recurrence ?? null)
  const creee = { ...input, dernierJour: input.dernierJour ?? input.premierJour, recurrence, ...unwritten }
  // Sent together, in this order: what follows the lock is done under it.
  const [, saved] = await together(
    () => lockAgendas(ctx.db, [agenda.agentId]),
    () => savePlan(ctx, agenda, { modifiees: [], creee, supprimees: [] }, creee),
  )
  return saved
}
