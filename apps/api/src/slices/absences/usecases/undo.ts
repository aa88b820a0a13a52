import { Problem } from '../../../platform/http/problem.js'
import { lockAgendas } from '../../occupations/index.js'
import { findAgentAgenda, findLastChange, planRetour } from '../../series/index.js'
import { writableAgenda } from '../rules/policy.js'
import { selectAbsencesByIds } from '../sql/absences.js'
import { restorePlan } from './save.js'
import type { Absence, AbsenceRetablie } from '../contract/absences.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/**
 * Undoes the last change of an absence (made, changed or deleted, with the parts of its series that changed together)
 * within the grace time. Names the rdvs taken meanwhile that it strands.
 * @throws Problem of `planRetour`
 */
export async function undoAbsence(ctx: AgentCtx, id: number, version: number): Promise<AbsenceRetablie> {
  const { agentId } = ofRow(await findLastChange<Absence>(ctx, 'absence', id))
  const agenda = writableAgenda(ctx.actor, await findAgentAgenda(ctx.db, agentId))
  await lockAgendas(ctx.db, [agentId])
  const changes = await findLastChange<Absence>(ctx, 'absence', id)
  const ids = changes.map(({ sujetId }) => sujetId)
  const rows = await selectAbsencesByIds(ctx.db, agenda, ids)
  const retour = planRetour(ctx, changes, new Map(rows.map((absence) => [absence.id, absence])), { id, version })
  return restorePlan(ctx, agenda, retour, id)
}

function ofRow([first]: readonly { avant: Absence | null; apres: Absence | null }[]): Absence {
  const absence = first?.apres ?? first?.avant
  if (!absence) throw new Problem('introuvable')
  return absence
}
