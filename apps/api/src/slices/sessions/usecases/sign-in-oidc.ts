import type { IdentityProvider } from '../../../platform/auth/oidc.js'
import { inTenant } from '../../../platform/db/tenant.js'
import { Problem } from '../../../platform/http/problem.js'
import type { Since } from '../rules/appareil.js'
import { letIn, type SignedIn } from './sign-in.js'
import { carry, openIdentite, sealIdentite } from '../rules/identite.js'
import { findAgentByEmail, findAgentByIdentity, linkIdentity, selectCredentials } from '../sql/sessions.js'
import type { Platform } from './open-session.js'

/**
 * Signs in whom the provider recognised, as the agent who is known there by that name, whatever his address has become;
 * else as the agent of that verified address: never makes one. Who he is there is kept at his first sign-in; another who
 * has the address later is refused, until an admin changes it. His second factor here, if he set one, is asked for too; `porte` is then for his browser to bring back with the code.
 * @throws Problem `oidc.inconnu`, `oidc.email_non_verifie`, `oidc.autre_identite`, and what `comeBack` throws
 */
export async function signInFromProvider(
  { pool, clock, config }: Platform,
  provider: IdentityProvider,
  { query, cookie, depuis }: { query: string; cookie: string | undefined; depuis: Since },
): Promise<{ signedIn: SignedIn; retour: string | null; porte: string | null }> {
  const { email, emetteur, sub, idToken, retour } = await provider.comeBack(query, cookie, clock.now())
  const found =
    (await findAgentByIdentity(pool, { emetteur, sub, email })) ?? (await findAgentByEmail(pool, requireEmail(email)))
  if (!found) throw new Problem('oidc.inconnu')
  const { territoire } = found
  const secret = config.PERMANENCE_SECRET
  const signedIn = await inTenant(pool, territoire, async (db) => {
    const account = await selectCredentials(db, found.agentId)
    if (!account || account.desactive) throw new Problem('oidc.inconnu')
    // The person who has this address at the provider today may not be whom it was given for here.
    if (!(await linkIdentity(db, account.id, { emetteur, sub }))) throw new Problem('oidc.autre_identite')
    const identite = sealIdentite(secret, account.id, idToken)
    return letIn(db, { territoire, account, now: clock.now(), secret, depuis, identite })
  })
  const porte = 'attendu' in signedIn ? carry(secret, signedIn.attendu.defi, idToken) : null
  return { signedIn, retour, porte }
}

function requireEmail(email: string | null): string {
  if (email === null) throw new Problem('oidc.email_non_verifie')
  return email
}

/** Where a session opened by a provider is to be closed too; null for any other. */
export async function endAtProvider(
  { config }: Platform,
  provider: IdentityProvider | null,
  ended: { agentId: number; identite: string | null } | null,
): Promise<string | null> {
  if (!provider || !ended?.identite) return null
  const idToken = openIdentite(config.PERMANENCE_SECRET, ended.agentId, ended.identite)
  return idToken === null ? null : provider.endUrl(idToken)
}
