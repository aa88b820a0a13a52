import { unseal } from '../../../platform/auth/seal.js'
import { stepOfCode } from '../../../platform/auth/totp.js'
import { fieldProblem, Problem } from '../../../platform/http/problem.js'
import { activateSecret, selectSecondFacteur } from '../sql/second-facteur.js'
import type { AgentCtx } from '../../../platform/http/context.js'
import { renewCodes, tell } from './renew-codes.js'

/** Confirms the secret with a code of the authenticator. Returns the recovery codes, shown once. */
export async function activateSecondFacteur(ctx: AgentCtx, code: string): Promise<string[]> {
  const { db, nowMs, config } = ctx
  const { agentId } = ctx.actor
  const factor = await selectSecondFacteur(db, agentId)
  if (!factor) throw new Problem('second_facteur.absent')
  if (factor.actifAt !== null) throw new Problem('second_facteur.deja_actif')
  const key = unseal(config.PERMANENCE_SECRET, { what: 'second_facteur', whose: agentId }, factor.secret)
  const step = key && stepOfCode(key, code.replaceAll(/\s/g, ''), nowMs)
  if (step === null) throw fieldProblem('second_facteur.refuse', '/code')
  if (!(await activateSecret(db, agentId, new Date(nowMs), step))) throw new Problem('second_facteur.deja_actif')
  await tell(ctx, 'agent.second_facteur_active')
  return renewCodes(ctx)
}
