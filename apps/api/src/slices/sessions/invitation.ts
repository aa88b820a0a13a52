import { hashChosenPassword } from '../../platform/auth/password.js'
import { parseToken, provesToken } from '../../platform/auth/tokens.js'
import { findTerritoire, inTenant, type Db } from '../../platform/db/tenant.js'
import { Problem } from '../../platform/http/problem.js'
import { record } from '../../platform/journal/record.js'
import type { Depuis } from './appareil.js'
import { letIn, type SignedIn } from './connexion.js'
import { lockInvitation, setPassword } from './liens-repo.js'
import { selectCredentials } from './repo.js'
import type { Acceptation } from './schema.js'
import type { Platform } from './usecases.js'

/** Chooses a password by a single-use link, and signs in. One refusal, whatever is wrong with the link. */
export async function acceptInvitation(
  { pool, clock, config }: Platform,
  { jeton, motDePasse }: Acceptation,
  depuis: Depuis,
): Promise<SignedIn> {
  const token = parseToken(jeton)
  const territoire = token && (await findTerritoire(pool, 'agent', token.id))
  if (!token || !territoire) throw new Problem('invitation.invalide')
  const now = clock.now()
  const proven = async (db: Db) => {
    const invitation = await lockInvitation(db, token.id)
    const live = invitation?.expireAt && invitation.expireAt.getTime() > now && !invitation.desactive
    if (!live || !invitation.sel || !provesToken(config.PERMANENCE_SECRET, 'invitation', token, invitation.sel)) {
      throw new Problem('invitation.invalide')
    }
    return invitation
  }
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
