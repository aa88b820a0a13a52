import type { IdentityProvider } from '../../platform/auth/oidc.js'
import { seal, unseal } from '../../platform/auth/seal.js'
import { inTenant } from '../../platform/db/tenant.js'
import { Problem } from '../../platform/http/problem.js'
import { letIn, type SignedIn } from './connexion.js'
import { findAgentByEmail, selectCredentials } from './repo.js'
import type { Platform } from './usecases.js'

/**
 * Signs in whom the provider recognised, as the agent of that address: never makes one. His second factor here, if he
 * set one, is asked for too. Throws what `comeBack` throws, and `oidc.inconnu`.
 */
export async function signInFromProvider(
  { pool, clock, config }: Platform,
  provider: IdentityProvider,
  { query, cookie, appareil }: { query: string; cookie: string | undefined; appareil: string | null },
): Promise<{ signedIn: SignedIn; retour: string | null }> {
  const { email, idToken, retour } = await provider.comeBack(query, cookie, clock.now())
  const found = await findAgentByEmail(pool, email)
  if (!found) throw new Problem('oidc.inconnu')
  const { territoire } = found
  const secret = config.PERMANENCE_SECRET
  const signedIn = await inTenant(pool, territoire, async (db) => {
    const account = await selectCredentials(db, found.agentId)
    if (!account || account.desactive) throw new Problem('oidc.inconnu')
    const identite = seal(secret, { what: 'identite', whose: account.id }, Buffer.from(idToken))
    return letIn(db, { territoire, account, now: clock.now(), secret, appareil, identite })
  })
  return { signedIn, retour }
}

/** Where a session opened by a provider is to be closed too; null for any other. */
export async function endAtProvider(
  { config }: Platform,
  provider: IdentityProvider | null,
  ended: { agentId: number; identite: string | null } | null,
): Promise<string | null> {
  if (!provider || !ended?.identite) return null
  const sealed = { what: 'identite', whose: ended.agentId } as const
  const idToken = unseal(config.PERMANENCE_SECRET, sealed, ended.identite)
  return idToken && provider.endUrl(idToken.toString())
}
