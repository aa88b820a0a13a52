import { applicationsKeeper } from '../rules/policy.js'
import { revoke, revokeTokens } from '../sql/applications.js'
import type { AgentCtx } from '../../../platform/http/context.js'
import { liveApplication, tell } from './tell.js'

/** Ends an application and its tokens at once. */
export async function revokeApplication(ctx: AgentCtx, id: number): Promise<null> {
  const keeper = applicationsKeeper(ctx.actor)
  const row = await liveApplication(ctx, id)
  const at = new Date(ctx.nowMs)
  await revoke(ctx.db, keeper, row, at)
  await revokeTokens(ctx.db, id, at)
  await tell(ctx, 'application.revoquee', id, null)
  return null
}
