import { hashChosenPassword, verifyPassword } from '../../../platform/auth/password.js'
import { keyedHash } from '../../../platform/auth/tokens.js'
import { countingTry, forgetTries, whoTries } from '../../../platform/auth/tries.js'
import { inTenant, type Db } from '../../../platform/db/tenant.js'
import { fieldProblem, Problem } from '../../../platform/http/problem.js'
import { record } from '../../../platform/journal/record.js'
import { lockReset, planReset, setPassword } from '../sql/liens.js'
import { endSessions, revokeMade, selectCredentials } from '../sql/sessions.js'
import type { ChangementMotDePasse, ChoixMotDePasse, Oubli } from '../contract/sessions.js'
import type { Platform } from './sessions.js'
import { demandLien, findLien } from './check-lien.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/**
 * Asks for a link by e-mail. The answer, the work and the time it takes are the same for every address: a job is planned
 * for nobody too. Asked again before it has run, one link leaves.
 */
export const askReset = ({ pool, clock, config }: Platform, { email }: Oubli): Promise<void> =>
  planReset(
    pool,
    email,
    `mot_de_passe:${keyedHash(config.PERMANENCE_SECRET, email.toLowerCase())}`,
    new Date(clock.now()),
  )

/**
 * Chooses a password by the link of an e-mail, once. Ends every session, token and calendar link of the agent, whoever
 * made them, and opens no session: who has the mailbox does not yet have the second factor. Throws
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
  const proven = async (db: Db) => demandLien(platform, 'mot_de_passe', token, await lockReset(db, token.id))
  const { prenom, nom, email } = await inTenant(pool, territoire, proven)
  const motDePasseHash = await hashChosenPassword(motDePasse, [prenom, nom, email])
  await inTenant(pool, territoire, async (db) => {
    await proven(db)
    await replacePassword({ db, nowMs: now, requestId, agentId: token.id, motDePasseHash })
    await revokeMade(db, token.id, { auteur: { type: 'agent', id: token.id }, nowMs: now, requestId })
  })
  if (email !== null) await forgetTries(pool, config.PERMANENCE_SECRET, { email })
}

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

/** Ends the other sessions: whoever knew the old password is out. */
export const changePassword = (
  { db, actor, nowMs, requestId }: AgentCtx,
  sessionId: number,
  motDePasseHash: string,
): Promise<void> => replacePassword({ db, nowMs, requestId, agentId: actor.agentId, motDePasseHash, sessionId })

type Replacement = {
  db: Db
  nowMs: number
  requestId: string
  agentId: number
  motDePasseHash: string
  /** The one that stays open, if any. */
  sessionId?: number
}

async function replacePassword({ db, nowMs, requestId, agentId, motDePasseHash, sessionId }: Replacement) {
  await setPassword(db, agentId, motDePasseHash)
  await endSessions(db, agentId, new Date(nowMs), sessionId)
  await record(
    db,
    { auteur: { type: 'agent', id: agentId }, nowMs, requestId },
    { type: 'agent.mot_de_passe_choisi', sujet: { type: 'agent', id: agentId }, avant: null, apres: null },
  )
}
