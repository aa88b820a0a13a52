import { hashChosenPassword } from '../../../platform/auth/password.js'
import type { ChangementMotDePasse } from '../contract/sessions.js'
import type { Platform } from './open-session.js'
import type { AgentCtx } from '../../../platform/http/context.js'
import { type Account, provePassword } from './prove-password.js'
import { replacePassword } from './replace-password.js'

/** Proves the current password and hashes the next. Throws `mot_de_passe.refuse` and `mot_de_passe.devinable`. */
export async function proveAndHash(
  platform: Platform,
  account: Account,
  wish: ChangementMotDePasse,
  adresse: string,
): Promise<string> {
  await provePassword(platform, account, wish.motDePasseActuel, { pointeur: '/motDePasseActuel', adresse })
  return hashChosenPassword(wish.motDePasse, [account.prenom, account.nom, account.email])
}

/** Ends the other sessions: the person who knew the old password is out. */
export const changePassword = (
  { db, actor, nowMs, requestId }: AgentCtx,
  sessionId: number,
  motDePasseHash: string,
): Promise<void> => replacePassword({ db, nowMs, requestId, agentId: actor.agentId, motDePasseHash, sessionId })
