import { Problem } from '../../../platform/http/problem.js'
import { record } from '../../../platform/journal/record.js'
import { deleteSecondFacteur } from '../sql/second-facteur.js'
import type { AgentCtx } from '../../../platform/http/context.js'
import { tell } from './renew-codes.js'

/** From now on the password is enough. Ask for `proveBoth` around it. */
export async function disableSecondFacteur(ctx: AgentCtx): Promise<void> {
  await deleteSecondFacteur(ctx.db, ctx.actor.agentId)
  await tell(ctx, 'agent.second_facteur_retire')
}

/** Taken off somebody who lost phone and codes, by who may change his account. Throws `second_facteur.absent`. */
export async function removeSecondFacteurOf(ctx: AgentCtx, agentId: number): Promise<void> {
  if (!(await deleteSecondFacteur(ctx.db, agentId))) throw new Problem('second_facteur.absent')
  const sujet = { type: 'agent', id: agentId }
  await record(ctx.db, ctx, { type: 'agent.second_facteur_retire', sujet, avant: null, apres: null })
}
