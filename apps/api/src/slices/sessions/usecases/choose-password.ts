import { hashChosenPassword } from '../../../platform/auth/password.js'
import { forgetTries } from '../../../platform/auth/tries.js'
import { inTenant, type Db } from '../../../platform/db/tenant.js'
import { lockReset } from '../sql/liens.js'
import { revokeMade } from '../sql/sessions.js'
import type { ChoixMotDePasse } from '../contract/sessions.js'
import type { Platform } from './open-session.js'
import { requireLien, findLien } from './check-lien.js'
import { replacePassword } from './replace-password.js'

/**
 * Chooses a password by the link of an e-mail, once. Ends every session, token and calendar link of the agent, the
 * person who made them, and opens no session: who has the mailbox does not yet have the second factor. Throws
 * `lien_mot_de_passe.invalide` and `mot_de_passe.devinable`.
 */
export async function choosePassword(
  platform: Platform,
  { jeton, motDePasse }: ChoixMotDePasse,
  requestId: string,
): Promise<void> {
  const { pool, clock, config } = platform
  const { token, territoire } = await findLien(platform, 'mot_de_passe', jeton)
  const now = clock.now()
  const proven = async (db: Db) => requireLien(platform, 'mot_de_passe', token, await lockReset(db, token.id))
  const { prenom, nom, email } = await inTenant(pool, territoire, proven)
  const motDePasseHash = await hashChosenPassword(motDePasse, [prenom, nom, email])
  await inTenant(pool, territoire, async (db) => {
    await proven(db)
    await replacePassword({ db, nowMs: now, requestId, agentId: token.id, motDePasseHash })
    await revokeMade(db, token.id, { auteur: { type: 'agent', id: token.id }, nowMs: now, requestId })
  })
  if (email !== null) await forgetTries(pool, config.PERMANENCE_SECRET, { email })
}
