import { verifyPassword } from '../../../platform/auth/password.js'
import { countingTry, whoTries } from '../../../platform/auth/tries.js'
import { fieldProblem, Problem } from '../../../platform/http/problem.js'
import { selectCredentials } from '../sql/sessions.js'
import type { Platform } from './open-session.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/** The agent and the password he has, read first; the proof then takes its time without a connection. */
export async function readAccount({ db, actor }: AgentCtx) {
  const account = await selectCredentials(db, actor.agentId)
  if (!account) throw new Problem('session.expiree')
  return account
}

export type Account = Awaited<ReturnType<typeof readAccount>>

/** Counted with the failures of signing in: a browser left open is no way around them. Throws `mot_de_passe.refuse`. */
export async function provePassword(
  platform: Platform,
  { email, motDePasseHash }: Account,
  motDePasse: string,
  { pointeur, adresse }: { pointeur: string; adresse: string },
): Promise<void> {
  const { pool, clock, config } = platform
  const who = await whoTries(pool, config.PERMANENCE_SECRET, { email: email ?? '', adresse }, clock.now())
  await countingTry(platform, who, clock.now(), async () => {
    if (!(await verifyPassword(motDePasseHash, motDePasse))) throw fieldProblem('mot_de_passe.refuse', pointeur)
  })
}
