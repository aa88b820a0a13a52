import { record } from '../../../platform/journal/record.js'
import { hashOfCode, newCodes } from './spend-code.js'
import { replaceCodes } from '../sql/second-facteur.js'
import type { AgentCtx } from '../../../platform/http/context.js'

export async function renewCodes({ db, actor }: AgentCtx): Promise<string[]> {
  const codes = newCodes()
  await replaceCodes(db, actor.agentId, codes.map(hashOfCode))
  return codes
}

export const tell = (ctx: AgentCtx, type: `agent.${string}`) =>
  record(ctx.db, ctx, { type, sujet: { type: 'agent', id: ctx.actor.agentId }, avant: null, apres: null })

/** New recovery codes; the former ones serve no more. Ask for `proveBoth` around it. */
export async function renewSecondFacteurCodes(ctx: AgentCtx): Promise<string[]> {
  await tell(ctx, 'agent.codes_secours_renouveles')
  return renewCodes(ctx)
}
