import { normaliseRecurrence } from '../../../platform/db/recurrence-columns.js'
import { planChange, reachOf } from '../../series/index.js'
import { savePlan } from './save.js'
import type { AbsenceChange, AbsenceEnregistree } from '../contract/absences.js'
import { ABSENCE } from '../rules/sorte.js'
import type { AgentCtx } from '../../../platform/http/context.js'
import { openSerie } from './open-serie.js'

/**
 * Answers the part that carries the change: the one addressed, or the new one split from it.
 * @throws Problem `version.depassee`, `occurrence.inconnue`, and the refusals of `checkAbsence`
 */
export async function updateAbsence(
  ctx: AgentCtx,
  id: number,
  ifMatch: number,
  { portee, occurrence, ...body }: AbsenceChange,
): Promise<AbsenceEnregistree> {
  const { agenda, serie } = await openSerie(ctx, id, ifMatch)
  const reach = reachOf(ABSENCE, serie.adressee, { portee, occurrence }, (champ) => `/${champ}`)
  const { recurrence } = body
  const change = recurrence === undefined ? body : { ...body, recurrence: normaliseRecurrence(recurrence) }
  return savePlan(ctx, agenda, planChange(ABSENCE, serie, reach, change), serie.adressee)
}
