import { hashChosenPassword } from '../../../platform/auth/password.js'
import { inTenant, type Db } from '../../../platform/db/tenant.js'
import { Problem } from '../../../platform/http/problem.js'
import { record } from '../../../platform/journal/record.js'
import type { Since } from '../rules/appareil.js'
import { letIn, type SignedIn } from './sign-in.js'
import { lockInvitation, setPassword } from '../sql/liens.js'
import { selectCredentials } from '../sql/sessions.js'
import type { Acceptation } from '../contract/sessions.js'
import type { Platform } from './open-session.js'
import { requireLien, findLien } from './check-lien.js'

/** Chooses a password by a single-use link, and signs in. One refusal, whatever is wrong with the link. */
export async function acceptInvitation(
  platform: Platform,
  { jeton, motDePasse }: Acceptation,
  depuis: Since,
): Promise<SignedIn> {
  const { pool, clock, config } = platform
  const { token, territoire } = await findLien(platform, 'invitation', jeton)
  const now = clock.now()
  const proven = async (db: Db) => requireLien(platform, 'invitation', token, await lockInvitation(db, token.id))
  // The hash takes tens of milliseconds on purpose: neither connection nor lock waits for it.
  const { prenom, nom, email } = await inTenant(pool, territoire, proven)
  const motDePasseHash = await hashChosenPassword(motDePasse, [prenom, nom, email])
  return inTenant(pool, territoire, async (db) => {
    await proven(db)
    await setPassword(db, token.id, motDePasseHash)
    await record(
      db,
      { auteur: { type: 'agent', id: token.id }, nowMs: now, requestId: '' },
      { type: 'agent.mot_de_passe_choisi', sujet: { type: 'agent', id: token.id }, avant: null, apres: null },
    )
    const account = await selectCredentials(db, token.id)
    if (!account) throw new Problem('invitation.invalide')
    return letIn(db, { territoire, account, now, secret: config.PERMANENCE_SECRET, depuis })
  })
}
