import { LIMITES } from '@permanence/domain'
import { deriveCode, keyedHash, newSalt, sameText } from '../../../platform/auth/tokens.js'
import { fieldProblem, Problem } from '../../../platform/http/problem.js'
import type { Provenance } from '../../../platform/http/provenance.js'
import { messagesSur } from '../../../platform/messaging/mail.js'
import { awaitCode, type HoldRow } from '../../holds/index.js'
import { countEnvois, insertEnvoi, lockEnvois } from '../sql/envois.js'
import { masked } from '../rules/masque.js'
import { askTravail } from '../rules/travail.js'
import { lockVerification, markTried, planCode, upsertVerification, type VerificationRow } from '../sql/verification.js'
import type { Ctx } from '../../../platform/http/context.js'

const HEURE_MS = 3_600_000

export type Verification = {
  canal: 'email'
  destinataire: string
  expireAt: string
  envois: number
  messagesSur: string | null
}

/** Whether this address was proven for this hold, by its code. */
export async function isProven({ db }: Ctx, hold: HoldRow, email: string): Promise<boolean> {
  const known = await lockVerification(db, hold.id)
  return known !== null && known.prouve && known.email === email.toLowerCase()
}

/**
 * Sends a new code, at once, whether or not anybody here has that address: one that was sent before serves
 * no more. The créneau is kept five minutes longer, the first time. What limits the codes is the hold, the browser
 * and the address they are asked from; a contact that was sent many only makes the next one cost some computing, so
 * that nobody can keep somebody else from being sent one. Under the hold's lock and its agents'. @throws Problem
 * `verification.hold_epuise`, `verification.trop_de_codes`, `reservation.travail_attendu`
 */
export async function startVerification(
  { db, config, nowMs }: Ctx,
  hold: HoldRow & { expireMs: number },
  typed: string,
  { provenance, travaille }: { provenance: Provenance; travaille: boolean },
): Promise<Verification> {
  const email = typed.toLowerCase()
  const known = await lockVerification(db, hold.id)
  if (known && known.envois >= LIMITES.codesParHold) throw new Problem('verification.hold_epuise')
  const { origine, client } = provenance
  const envoi = { adresseHash: hashOf(config, email), navigateur: hold.navigateur, origine, client }
  await lockEnvois(db, envoi)
  const envois = await countEnvois(db, envoi, nowMs - HEURE_MS)
  const max = client === null ? LIMITES.codesParAdresse : LIMITES.codesParJeton
  if (envois.navigateur >= LIMITES.codesParNavigateur || envois.ensemble >= max)
    throw new Problem('verification.trop_de_codes')
  const travailDu = hold.organisation.preuveDeTravail || envois.adresse >= LIMITES.codesSansTravail
  if (travailDu && !travaille) throw await askTravail(config, hold.id)
  const expireMs = hold.expireMs + (known ? 0 : LIMITES.holdProlongationMinutes * 60_000)
  const sent = await upsertVerification(db, { holdId: hold.id, email, salt: newSalt(), nowMs, expireMs })
  await insertEnvoi(db, envoi, nowMs)
  await awaitCode(db, hold, expireMs)
  await planCode(db, sent.id, nowMs)
  return {
    canal: 'email',
    destinataire: masked(email),
    expireAt: new Date(expireMs).toISOString(),
    envois: sent.envois,
    messagesSur: messagesSur(config),
  }
}

/**
 * Tries a code, in a transaction of its own: a wrong one must count although it is refused. Answers the refusal, to be
 * thrown once it is counted; null when the code is right, or nothing awaits one.
 */
export async function tryCode(ctx: Ctx, hold: HoldRow, email: string, code: string): Promise<Problem | null> {
  const known = await lockVerification(ctx.db, hold.id)
  if (known === null || known.prouve || known.email !== email.toLowerCase()) return null
  if (known.expireMs <= ctx.nowMs) return new Problem('hold.expire')
  if (known.essais >= LIMITES.essaisParCode) return new Problem('verification.epuisee')
  const right = sameText(code, codeOf(ctx.config.PERMANENCE_SECRET, known))
  await markTried(ctx.db, known.id, right ? ctx.nowMs : null)
  if (right) return null
  const dernier = known.essais + 1 >= LIMITES.essaisParCode
  return dernier ? new Problem('verification.epuisee') : fieldProblem('verification.code_faux', '/code')
}

/** Of an e-mail address, as counts and locks name it: nobody else can tell which it is. */
export const hashOf = ({ PERMANENCE_SECRET: secret }: Ctx['config'], email: string): string =>
  keyedHash(secret, 'code', email.toLowerCase())

/** Derived, never stored: the same each time it is asked for, until another is sent. */
export const codeOf = (secret: string, { id, salt }: Pick<VerificationRow, 'id' | 'salt'>): string =>
  deriveCode(secret, id, salt)
