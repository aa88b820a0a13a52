import { countingTry } from '../../../platform/auth/tries.js'
import { fieldProblem, Problem } from '../../../platform/http/problem.js'
import { spend } from './spend-code.js'
import { readAccount } from './prove-password.js'
import { proveAgain } from './prove-again.js'
import type { PreuveComplete } from '../contract/sessions.js'
import type { Platform } from './open-session.js'
import type { AgentCtx } from '../../../platform/http/context.js'
import type { WhoAsks } from '../../../platform/http/read.js'

/**
 * Proves who is there (see `proveAgain`), then runs `work` with the code spent in its transaction. Failures of either are
 * counted. Throws what `proveAgain` throws, and `second_facteur.refuse`.
 */
export async function proveBoth<T>(
  platform: Platform,
  who: WhoAsks,
  { motDePasse, code }: PreuveComplete,
  work: (ctx: AgentCtx) => Promise<T>,
): Promise<T> {
  const account = await who.read(readAccount)
  if (!account.secondFacteur) throw new Problem('second_facteur.absent')
  await proveAgain(platform, who, motDePasse)
  return countingCodes(platform, account.id, () =>
    who.read(async (ctx) => {
      const { db, nowMs, config } = ctx
      const proven = await spend(db, { agentId: account.id, secret: config.PERMANENCE_SECRET, nowMs }, code)
      if (!proven) throw fieldProblem('second_facteur.refuse', '/code')
      return work(ctx)
    }),
  )
}

/** A million codes are soon tried: they are counted, like passwords, and forgotten when one is right. */
export const countingCodes = <T>(platform: Platform, agentId: number, work: () => Promise<T>): Promise<T> =>
  countingTry(platform, { codesDe: agentId }, platform.clock.now(), work)
