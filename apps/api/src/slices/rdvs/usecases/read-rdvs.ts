import type { Condition } from '../../../platform/db/scope.js'
import { readableRdvs, shownUsagers } from '../rules/policy.js'
import { selectRdvs } from '../sql/read.js'
import type { Rdv } from '../contract/rdvs.js'
import { rdvOf } from '../rules/view.js'
import { type AgentCtx } from '../../../platform/http/context.js'

/**
 * The rdvs this agent may read that meet a condition (on the alias `r` of the table `rdvs`), by start, in one statement.
 * Deleted ones are nowhere.
 */
export async function readRdvs(ctx: AgentCtx, condition: Condition): Promise<Rdv[]> {
  const { db, actor } = ctx
  const rows = await selectRdvs(db, readableRdvs(actor), shownUsagers(ctx), condition)
  return rows.map((row) => rdvOf(row, ctx))
}
