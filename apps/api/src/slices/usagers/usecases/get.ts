import { Problem } from '../../../platform/http/problem.js'
import { noteProches } from './list.js'
import { readableUsagers } from '../rules/policy.js'
import { selectUsager, type UsagerRow } from '../sql/usagers.js'
import type { Usager, UsagerQuery } from '../contract/usagers.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/** Opens a record, and leaves a trace of it: the person may ask who did. */
export async function getUsager(ctx: AgentCtx, id: number, { inclure = '' }: UsagerQuery): Promise<Usager> {
  const found = await findUsager(ctx, id, inclure.split(','))
  const { surRdv: _tie, ...usager } = found
  ctx.lecture.fiche = id
  noteProches(ctx, usager)
  return usager
}

/** @throws Problem `introuvable` */
export async function findUsager(
  { db, actor }: AgentCtx,
  id: number,
  inclure: readonly string[] = [],
): Promise<UsagerRow> {
  const found = await selectUsager(db, readableUsagers(actor), id, inclure)
  if (!found) throw new Problem('introuvable')
  return found
}
