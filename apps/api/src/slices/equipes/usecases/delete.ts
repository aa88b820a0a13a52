import { Problem } from '../../../platform/http/problem.js'
import { equipesKeeper } from '../rules/policy.js'
import { deleteEquipeRow } from '../sql/equipes.js'
import { findEquipe, shown } from './get.js'
import { recordEquipe } from './record.js'
import type { AgentCtx } from '../../../platform/http/context.js'

export async function deleteEquipe(ctx: AgentCtx, id: number, version: number): Promise<null> {
  const avant = await findEquipe(ctx, id)
  const keeper = equipesKeeper(ctx.actor, avant)
  if (!(await deleteEquipeRow(ctx.db, keeper, id, version))) throw new Problem('version.depassee')
  await recordEquipe(ctx, 'equipe.supprimee', shown(avant), null)
  return null
}
