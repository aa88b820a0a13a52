import { planChange, reachOf } from '../../series/index.js'
import { requireReferentiel, savePlan } from './save.js'
import type { PlageChange, PlageEnregistree } from '../contract/plages.js'
import { PLAGE } from '../rules/sorte.js'
import type { AgentCtx } from '../../../platform/http/context.js'
import { openSerie } from './open-serie.js'
import { normalise } from './normalise.js'

/**
 * Answers the part that carries the change: the one addressed, or the new one split from it.
 * @throws Problem `version.depassee`, `occurrence.inconnue`, and the refusals of `checkPlage`
 */
export async function updatePlage(
  ctx: AgentCtx,
  id: number,
  ifMatch: number,
  { portee, occurrence, ...body }: PlageChange,
): Promise<PlageEnregistree> {
  const { agenda, toutes, serie } = await openSerie(ctx, id, ifMatch)
  const reach = reachOf(PLAGE, serie.adressee, { portee, occurrence }, (champ) => `/${champ}`)
  const plan = planChange(PLAGE, serie, reach, normalise(body))
  const referentiel = await requireReferentiel(ctx.db, serie.adressee.organisationId, plan)
  return savePlan(ctx, agenda, { toutes, referentiel, plan, adressee: serie.adressee })
}
