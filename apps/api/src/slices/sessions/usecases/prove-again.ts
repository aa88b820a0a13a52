import { fieldProblem, Problem } from '../../../platform/http/problem.js'
import { provePassword, readAccount, type Account } from './prove-password.js'
import { selectSessionStart } from '../sql/sessions.js'
import type { Platform } from './open-session.js'
import type { WhoAsks } from '../../../platform/http/read.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/** How long a sign-in proves who is there, for an agent who has no password to type. */
const FRESH_MS = 10 * 60_000

/**
 * Who is signed in proves again that it is he, before what outlives his session (a token, a secret, another address):
 * his password typed again; for an agent who has none, since he only signs in by an identity provider, a sign-in of less
 * than ten minutes ago. A machine cannot. Failures are counted with those of signing in.
 * Throws `mot_de_passe.attendu`, `mot_de_passe.refuse`, `session.trop_ancienne`, `connexion.bloquee`.
 */
export async function proveAgain(
  platform: Platform,
  who: WhoAsks,
  motDePasse: string | undefined,
  pointeur = '/motDePasse',
): Promise<Account> {
  const account = await who.read(readAccount)
  const { sessionId } = await who.session()
  if (account.motDePasseHash === null) await who.read((ctx) => requireFresh(ctx, sessionId))
  else if (motDePasse === undefined) throw fieldProblem('mot_de_passe.attendu', pointeur)
  else await provePassword(platform, account, motDePasse, { pointeur, adresse: who.adresse })
  return account
}

async function requireFresh({ db, nowMs }: AgentCtx, sessionId: number): Promise<void> {
  const since = await selectSessionStart(db, sessionId)
  if (since === null || nowMs - since.getTime() >= FRESH_MS) throw new Problem('session.trop_ancienne')
}
