import type { Equipe, NewEquipe } from '../contract/equipes.js'
import { equipesKeeper } from '../rules/policy.js'
import { insertEquipe, writeMembers } from '../sql/equipes.js'
import { checkMembers } from './check.js'
import { findEquipe, shown } from './get.js'
import { recordEquipe } from './record.js'
import type { AgentCtx } from '../../../platform/http/context.js'

export async function createEquipe(ctx: AgentCtx, { nom, agentIds }: NewEquipe): Promise<Equipe> {
  const keeper = equipesKeeper(ctx.actor)
  await checkMembers(ctx, agentIds, [])
  const id = await insertEquipe(ctx.db, keeper, nom)
  await writeMembers(ctx.db, keeper, id, agentIds)
  const made = shown(await findEquipe(ctx, id))
  await recordEquipe(ctx, 'equipe.creee', null, made)
  return made
}
