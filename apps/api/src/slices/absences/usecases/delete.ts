import type { SeriesDeleted, SeriesDeleteQuery } from '../../plages/index.js'
import { planDeletion, reachOf } from '../../series/index.js'
import { writePlan } from './save.js'
import { ABSENCE } from '../rules/sorte.js'
import type { AgentCtx } from '../../../platform/http/context.js'
import { openSerie } from './open-serie.js'

/** Really deleted: the journal keeps it. Nobody is stranded by an agent who comes back. */
export async function deleteAbsence(
  ctx: AgentCtx,
  id: number,
  ifMatch: number,
  { portee, occurrence }: SeriesDeleteQuery,
): Promise<SeriesDeleted> {
  const { agenda, serie } = await openSerie(ctx, id, ifMatch)
  const reach = reachOf(ABSENCE, serie.adressee, { portee, occurrence }, (champ) => `?${champ}`)
  await writePlan(ctx, agenda, planDeletion(ABSENCE, serie, reach))
  return { rdvsAReplacer: [] }
}
