import type { Condition } from '../../platform/db/scope.js'
import { fieldProblem, Problem } from '../../platform/http/problem.js'
import { pageMap, pageOf, type Page } from '../../platform/http/list-page.js'
import { record } from '../../platform/journal/record.js'
import {
  deleteEquipeRow,
  insertEquipe,
  membersSql,
  selectActiveAgentIds,
  selectEquipe,
  selectEquipes,
  selectMembers,
  suiviEquipes,
  updateEquipeRow,
  writeMembers,
  type EquipeRow,
} from './sql.js'
import type { EquipeEvent, Equipe, EquipeChange, EquipesQuery, NewEquipe } from './contract.js'
import { equipesKeeper, readableMembers } from './policy.js'
import type { AgentCtx } from '../../platform/http/context.js'

/** The équipes in which the caller sees somebody, with the members she sees. */
export async function listEquipes(ctx: AgentCtx, query: EquipesQuery): Promise<Page<Equipe>> {
  const readable = readableMembers(ctx.actor)
  const page = await pageOf(ctx, query, {
    nom: 'equipes',
    filtres: {},
    ordre: 'nom',
    portee: readable,
    suivi: suiviEquipes(readable),
    limite: null,
    select: (demande) => selectEquipes(ctx.db, readable, demande),
    place: ({ nom, id }) => [nom, id],
  })
  return pageMap(page, shown)
}

export async function getEquipe(ctx: AgentCtx, id: number): Promise<Equipe> {
  return shown(await findEquipe(ctx, id))
}

/** For the filters of others: the members that the caller sees, as a select of ids. Unknown or unseen: nobody. */
export const membersOf = ({ actor }: Pick<AgentCtx, 'actor'>, equipeId: number | null): Condition | null =>
  equipeId === null ? null : membersSql(readableMembers(actor), equipeId)

/** The ids of the members that the caller sees: a search needs them, and so does the fingerprint of a list, which changes with the members. */
export const listMembers = ({ db, actor }: AgentCtx, equipeId: number | null): Promise<number[] | null> =>
  equipeId === null ? Promise.resolve(null) : selectMembers(db, readableMembers(actor), equipeId)

/** Those of these agents whom the caller sees and who are active. */
export const findActiveAgentIds = ({ db, actor }: AgentCtx, ids: readonly number[]): Promise<number[]> =>
  selectActiveAgentIds(db, readableMembers(actor), ids)

export async function createEquipe(ctx: AgentCtx, { nom, agentIds }: NewEquipe): Promise<Equipe> {
  const keeper = equipesKeeper(ctx.actor)
  await checkMembers(ctx, agentIds, [])
  const id = await insertEquipe(ctx.db, keeper, nom)
  await writeMembers(ctx.db, keeper, id, agentIds)
  const made = shown(await findEquipe(ctx, id))
  await recordEquipe(ctx, 'equipe.creee', null, made)
  return made
}

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

export async function deleteEquipe(ctx: AgentCtx, id: number, version: number): Promise<null> {
  const avant = await findEquipe(ctx, id)
  const keeper = equipesKeeper(ctx.actor, avant)
  if (!(await deleteEquipeRow(ctx.db, keeper, id, version))) throw new Problem('version.depassee')
  await recordEquipe(ctx, 'equipe.supprimee', shown(avant), null)
  return null
}

async function findEquipe({ db, actor }: AgentCtx, id: number): Promise<EquipeRow> {
  const found = await selectEquipe(db, readableMembers(actor), id)
  if (!found) throw new Problem('introuvable')
  return found
}

/** Members who are there already may stay, even deactivated. */
async function checkMembers(ctx: AgentCtx, agentIds: number[], avant: readonly number[]): Promise<void> {
  const known = new Set([...avant, ...(await findActiveAgentIds(ctx, agentIds))])
  const unknown = agentIds.findIndex((id) => !known.has(id))
  if (unknown >= 0) throw fieldProblem('agent.inconnu', `/agentIds/${unknown}`)
}

const shown = ({ membresCaches: _count, ...equipe }: EquipeRow): Equipe => equipe

const recordEquipe = (ctx: AgentCtx, type: EquipeEvent, avant: Equipe | null, apres: Equipe | null) =>
  record(ctx.db, ctx, { type, sujet: { type: 'equipe', id: (apres ?? avant)!.id }, avant, apres })
