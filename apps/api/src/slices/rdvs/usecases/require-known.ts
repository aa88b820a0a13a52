import { Problem } from '../../../platform/http/problem.js'
import { countUnseen } from '../sql/context.js'
import { readableUsagers } from '../rules/policy.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/**
 * The person who is expected again is known again to the organisation of the rdv, and her record opens there: so only
 * those whose record opens already may bring her back. @throws Problem `usager.parti`
 */
export async function requireKnown(ctx: AgentCtx, usagerIds: readonly number[]): Promise<void> {
  if (usagerIds.length > 0 && (await countUnseen(ctx.db, readableUsagers(ctx), usagerIds)) > 0)
    throw new Problem('usager.parti')
}
