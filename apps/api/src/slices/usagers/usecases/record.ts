import { fieldProblem, referenceTaken } from '../../../platform/http/problem.js'
import { record } from '../../../platform/journal/record.js'
import type { UsagerEvent } from '../contract/events.js'
import { nameUsager } from '../sql/references.js'
import { readableUsagers, type WritableUsagerId } from '../rules/policy.js'
import { selectUsager } from '../sql/usagers.js'
import type { Usager } from '../contract/usagers.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/** @throws Problem `reference.sans_programme`, `reference.prise` */
export async function writeReference(ctx: AgentCtx, id: WritableUsagerId, reference: string | null): Promise<void> {
  const { programme } = readableUsagers(ctx.actor)
  if (programme === null) throw fieldProblem('reference.sans_programme', '/referenceExterne')
  const holder = await nameUsager(ctx.db, programme, id, reference)
  if (holder === null) return
  const seen = await selectUsager(ctx.db, readableUsagers(ctx.actor), holder)
  throw referenceTaken(seen?.id ?? null)
}

export const recordUsager = (ctx: AgentCtx, type: UsagerEvent, avant: Usager | null, apres: Usager) =>
  record(ctx.db, ctx, { type, sujet: { type: 'usager', id: apres.id }, avant, apres })
