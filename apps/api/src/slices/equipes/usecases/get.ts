import { Problem } from '../../../platform/http/problem.js'
import type { Equipe } from '../contract/equipes.js'
import { readableMembers } from '../rules/policy.js'
import { selectEquipe, type EquipeRow } from '../sql/equipes.js'
import type { AgentCtx } from '../../../platform/http/context.js'

export async function getEquipe(ctx: AgentCtx, id: number): Promise<Equipe> {
  return shown(await findEquipe(ctx, id))
}

export async function findEquipe({ db, actor }: AgentCtx, id: number): Promise<EquipeRow> {
  const found = await selectEquipe(db, readableMembers(actor), id)
  if (!found) throw new Problem('introuvable')
  return found
}

/** What the caller reads of it; how many members are hidden from her is ours to know. */
export const shown = ({ membresCaches: _count, ...equipe }: EquipeRow): Equipe => equipe
