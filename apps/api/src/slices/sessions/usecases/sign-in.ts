import { verifyPassword } from '../../../platform/auth/password.js'
import { countingTry, whoTries } from '../../../platform/auth/tries.js'
import { deriveToken, parseToken, provesToken } from '../../../platform/auth/tokens.js'
import { findTerritoire, inTenant, type Db, type TerritoireId } from '../../../platform/db/tenant.js'
import { fieldProblem, Problem } from '../../../platform/http/problem.js'
import type { Since } from '../rules/appareil.js'
import { spend } from './spend-code.js'
import { findAgentByEmail, selectCredentials, selectMoi } from '../sql/sessions.js'
import type { Connexion, Moi, SecondeEtape, SecondFacteurAttendu } from '../contract/sessions.js'
import { countingCodes } from './prove-both.js'
import { carried } from '../rules/identite.js'
import { openSession, type Platform } from './open-session.js'
import { type OpenSession } from './renew-session.js'

/** In, or one step from it. */
export type SignedIn = { session: OpenSession; moi: Moi } | { attendu: SecondFacteurAttendu }

/** How long the second step may take, in whole minutes: the challenge carries the minute of its end. */
const CHALLENGE_MIN = 5

/**
 * Proves a password. One refusal for every reason, in the same time: it tells nobody which addresses exist. After some
 * failures the account waits (`connexion.bloquee`), whether it exists or not; see `whoTries`.
 */
export async function signIn(platform: Platform, wish: Connexion, depuis: Since): Promise<SignedIn> {
  const { pool, clock, config } = platform
  const secret = config.PERMANENCE_SECRET
  const who = await whoTries(pool, secret, { email: wish.email, adresse: depuis.adresse }, clock.now())
  const { territoire, account } = await countingTry(platform, who, clock.now(), () => provenAccount(platform, wish))
  return inTenant(pool, territoire, (db) => letIn(db, { territoire, account, now: clock.now(), secret, depuis }))
}

/** @throws Problem `connexion.refusee` */
async function provenAccount({ pool }: Platform, { email, motDePasse }: Connexion) {
  const found = await findAgentByEmail(pool, email)
  if (!found) {
    await verifyPassword(null, motDePasse)
    throw new Problem('connexion.refusee')
  }
  const { territoire, agentId } = found
  // The hash takes tens of milliseconds on purpose: no connection waits for it.
  const account = await inTenant(pool, territoire, (db) => selectCredentials(db, agentId))
  const proven = await verifyPassword(account?.motDePasseHash ?? null, motDePasse)
  if (!proven || !account || account.desactive) throw new Problem('connexion.refusee')
  return { territoire, account }
}

type Known = {
  territoire: TerritoireId
  account: { id: number; motDePasseHash: string | null; secondFacteur: boolean }
  now: number
  secret: string
  depuis: Since
  /** The provider's id_token, sealed. */
  identite?: string
}

/** What the browser keeps of the first step while the second is asked for: see `carry`. */
type Step = SecondeEtape & { porte?: string | undefined }

/** After the first proof, whichever it was: a session, or a challenge where a second factor is in force. */
export async function letIn(db: Db, { territoire, account, now, secret, depuis, identite }: Known): Promise<SignedIn> {
  const agentId = account.id
  if (account.secondFacteur) {
    const endMinute = Math.floor(now / 60_000) + CHALLENGE_MIN
    // Nothing is stored. A password that changes meanwhile ends the challenge.
    const defi = deriveToken(secret, 'defi', agentId, account.motDePasseHash ?? '', endMinute)
    return { attendu: { etape: 'second_facteur', defi, expireLe: new Date(endMinute * 60_000).toISOString() } }
  }
  const session = await openSession(db, { agentId, now, secret, depuis, ...(identite !== undefined && { identite }) })
  return { session: { ...session, territoireId: territoire }, moi: await selectMoi(db, agentId, now) }
}

/**
 * The second step: a code of the authenticator, or a recovery code. Throws `connexion.defi_expire`,
 * `second_facteur.refuse`, `connexion.bloquee`.
 */
export async function completeSignIn(
  platform: Platform,
  { defi, code, porte }: Step,
  depuis: Since,
): Promise<{ session: OpenSession; moi: Moi }> {
  const { pool, clock, config } = platform
  const secret = config.PERMANENCE_SECRET
  const token = parseToken(defi)
  const territoire = token && (await findTerritoire(pool, 'agent', token.id))
  const now = clock.now()
  if (!token || !territoire || token.generation * 60_000 <= now) throw new Problem('connexion.defi_expire')
  const account = await inTenant(pool, territoire, (db) => selectCredentials(db, token.id))
  if (!account || account.desactive || !provesToken(secret, 'defi', token, account.motDePasseHash ?? '')) {
    throw new Problem('connexion.defi_expire')
  }
  return countingCodes(platform, account.id, () =>
    inTenant(pool, territoire, async (db) => {
      const proven = await spend(db, { agentId: account.id, secret, nowMs: now }, code)
      if (!proven) throw fieldProblem('second_facteur.refuse', '/code')
      const identite = carried(secret, account.id, defi, porte)
      const session = await openSession(db, {
        agentId: account.id,
        now,
        secret,
        depuis,
        ...(identite !== null && { identite }),
      })
      return { session: { ...session, territoireId: territoire }, moi: await selectMoi(db, account.id, now) }
    }),
  )
}
