import { newSalt } from '../../../platform/auth/tokens.js'
import { fieldProblem } from '../../../platform/http/problem.js'
import { applicationsKeeper } from '../rules/policy.js'
import { insertApplication, selectKnownOrganisationIds } from '../sql/applications.js'
import type { NewApplication } from '../contract/applications.js'
import type { AgentCtx } from '../../../platform/http/context.js'
import { DAY_MS, tell, viewOf } from './tell.js'

/**
 * Makes an application and the agent that it acts as. The secret is not in the answer that is kept: see `withSecret`.
 * Throws `organisation.inconnue`.
 */
export async function createApplication(ctx: AgentCtx, { dureeJours, motDePasse: _proof, ...wish }: NewApplication) {
  const { db, actor, nowMs } = ctx
  const keeper = applicationsKeeper(actor)
  const known = await selectKnownOrganisationIds(db, wish.organisationIds)
  const unknown = wish.organisationIds.findIndex((id) => !known.has(id))
  if (unknown >= 0) throw fieldProblem('organisation.inconnue', `/organisationIds/${unknown}`)
  const secretExpireAt = new Date(nowMs + dureeJours * DAY_MS)
  const row = await insertApplication(db, keeper, {
    ...wish,
    salt: newSalt(),
    secretExpireAt,
    creeParAgentId: actor.agentId,
  })
  const made = viewOf(row)
  await tell(ctx, 'application.creee', made.id, made)
  return { ...made, salt: row.salt }
}
