import { Problem } from '../../../platform/http/problem.js'
import type { Equipe, EquipeChange } from '../contract/equipes.js'
import { equipesKeeper } from '../rules/policy.js'
import { updateEquipeRow, writeMembers } from '../sql/equipes.js'
import { checkMembers } from './check.js'
import { findEquipe, shown } from './get.js'
import { recordEquipe } from './record.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/** `agentIds` replaces the members: refused to who does not see them all, since she would drop some unknowingly. */
export async function updateEquipe(
  ctx: AgentCtx,
  id: number,
  version: number,
  { nom, agentIds }: EquipeChange,
): Promise<Equipe> {
  const avant = await findEquipe(ctx, id)
  const keeper = equipesKeeper(ctx.actor, avant)
  if (agentIds) await checkMembers(ctx, agentIds, avant.agentIds)
  if (!(await updateEquipeRow(ctx.db, keeper, id, version, nom ?? avant.nom))) throw new Problem('version.depassee')
  if (agentIds) await writeMembers(ctx.db, keeper, id, agentIds)
  const apres = shown(await findEquipe(ctx, id))
  await recordEquipe(ctx, 'equipe.modifiee', shown(avant), apres)
  return apres
}
