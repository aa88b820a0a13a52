import { lockAgendas } from '../../occupations/index.js'
import { findAgentAgenda, othersOf, requireVersion, type Serie } from '../../series/index.js'
import { writableAgenda, type WritableAgenda } from '../rules/policy.js'
import { selectOwner, selectSerie } from '../sql/absences.js'
import type { Absence } from '../contract/absences.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/** Under the lock of the agenda: the absence addressed, and the other parts of its series. */
export async function openSerie(
  ctx: AgentCtx,
  id: number,
  ifMatch: number,
): Promise<{ agenda: WritableAgenda; serie: Serie<Absence> }> {
  const owner = await selectOwner(ctx.db, id)
  const agenda = writableAgenda(ctx.actor, owner && (await findAgentAgenda(ctx.db, owner.agentId)))
  await lockAgendas(ctx.db, [agenda.agentId])
  const parts = await selectSerie(ctx.db, agenda, id)
  const adressee = requireVersion(
    parts.find((absence) => absence.id === id),
    ifMatch,
  )
  return { agenda, serie: { adressee, autres: othersOf(adressee, parts) } }
}
