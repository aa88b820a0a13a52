import { planDeletion, reachOf } from '../../series/index.js'
import { withdrawPlan } from './save.js'
import type { SeriesDeleted, SeriesDeleteQuery } from '../contract/plages.js'
import { PLAGE } from '../rules/sorte.js'
import type { AgentCtx } from '../../../platform/http/context.js'
import { openSerie } from './open-serie.js'

/** Really deleted: the journal keeps it. */
export async function deletePlage(
  ctx: AgentCtx,
  id: number,
  ifMatch: number,
  { portee, occurrence }: SeriesDeleteQuery,
): Promise<SeriesDeleted> {
  const { agenda, toutes, serie } = await openSerie(ctx, id, ifMatch)
  const reach = reachOf(PLAGE, serie.adressee, { portee, occurrence }, (champ) => `?${champ}`)
  return withdrawPlan(ctx, agenda, toutes, planDeletion(PLAGE, serie, reach))
}
