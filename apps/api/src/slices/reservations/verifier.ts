import { Problem, fieldProblem } from '../../platform/http/problem.js'
import { deriveCode, keyedHash, newSel, sameText } from '../../platform/auth/tokens.js'
import { masked } from './masque.js'
import type { Ctx } from '../../platform/http/unit.js'
import type { HoldRow } from '../holds/usecases.js'
import { countEnvois, insertEnvoi, lockAdresse } from './envois-repo.js'
import {
  lockVerification,
  markTried,
  planCode,
  prolongHold,
  selectEmailConnu,
  upsertVerification,
  type VerificationRow,
} from './verifier-repo.js'

/** A hold lasts this much longer while a code is awaited: 15 minutes in all. */
const PROLONGATION_MS = 5 * 60_000
const ESSAIS_MAX = 5
const ENVOIS_MAX = 3
/** Codes that one address may be sent, whatever the holds. */
const PAR_HEURE = 5

export type Verification = { canal: 'email'; destinataire: string; expireAt: string }

/** Whether this address is somebody's already and not yet proven for this hold: then a code must be. */
export async function mustProve(ctx: Ctx, hold: HoldRow, email: string | null): Promise<boolean> {
  if (email === null || !(await selectEmailConnu(ctx.db, email))) return false
  const known = await lockVerification(ctx.db, hold.id)
  return known === null || known.email !== email.toLowerCase() || !known.prouve
}

/**
 * Sends a code, at once, and keeps the créneau as long as it is good. Under the hold's lock and its agents'.
 * @throws Problem `verification.trop_de_codes`
 */
export async function startVerification(ctx: Ctx, hold: HoldRow, typed: string): Promise<Verification> {
  const { db, nowMs } = ctx
  const email = typed.toLowerCase()
  const known = await lockVerification(db, hold.id)
  const same = known?.email === email
  if (known && known.envois >= ENVOIS_MAX) throw new Problem('verification.trop_de_codes')
  const adresse = keyedHash(ctx.config.PERMANENCE_SECRET, 'code', email)
  await lockAdresse(db, adresse)
  if ((await countEnvois(db, adresse, nowMs - 3_600_000)) >= PAR_HEURE) throw new Problem('verification.trop_de_codes')
  const expireMs = known?.expireMs ?? hold.expireMs + PROLONGATION_MS
  const id = await upsertVerification(db, {
    holdId: hold.id,
    email,
    sel: same ? known.sel : newSel(),
    nowMs,
    expireMs,
  })
  await insertEnvoi(db, adresse, nowMs)
  await prolongHold(db, hold.id, expireMs)
  await planCode(db, id, nowMs)
  return { canal: 'email', destinataire: masked(email), expireAt: new Date(expireMs).toISOString() }
}

/**
 * Tries a code, in a transaction of its own: a wrong one must count although it is refused. Answers the refusal, to be
 * thrown once it is counted; null when the code is right, or nothing awaits one.
 */
export async function tryCode(ctx: Ctx, hold: HoldRow, email: string, code: string): Promise<Problem | null> {
  const known = await lockVerification(ctx.db, hold.id)
  if (known === null || known.prouve || known.email !== email.toLowerCase()) return null
  if (known.expireMs <= ctx.nowMs) return new Problem('hold.expire')
  if (known.essais >= ESSAIS_MAX) return new Problem('verification.epuisee')
  const right = sameText(code, codeOf(ctx.config.PERMANENCE_SECRET, known))
  await markTried(ctx.db, known.id, right ? ctx.nowMs : null)
  return right ? null : fieldProblem('verification.code_faux', '/code')
}

/** Derived, never stored: the same each time it is sent for that hold and address. */
export const codeOf = (secret: string, { id, sel }: Pick<VerificationRow, 'id' | 'sel'>): string =>
  deriveCode(secret, id, sel)
