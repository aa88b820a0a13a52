import { newSalt } from '../../../platform/auth/tokens.js'
import { applicationsKeeper } from '../rules/policy.js'
import { revokeTokens, setSecret } from '../sql/applications.js'
import type { NewSecret } from '../contract/applications.js'
import type { AgentCtx } from '../../../platform/http/context.js'
import { DAY_MS, liveApplication, tell, viewOf } from './tell.js'

/** Gives the application another secret. The former one, and the tokens it obtained, end at once. */
export async function renewSecret(ctx: AgentCtx, id: number, { dureeJours }: NewSecret) {
  const { db, actor, nowMs } = ctx
  const keeper = applicationsKeeper(actor)
  const row = await liveApplication(ctx, id)
  const next = { salt: newSalt(), secretExpireAt: new Date(nowMs + dureeJours * DAY_MS) }
  await setSecret(db, keeper, id, next)
  await revokeTokens(db, id, new Date(nowMs))
  const made = viewOf({ ...row, ...next })
  await tell(ctx, 'application.secret_renouvele', id, made)
  return { ...made, salt: next.salt }
}
