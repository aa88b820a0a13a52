import { randomBytes } from 'node:crypto'
import { unseal } from '../../../platform/auth/seal.js'
import { hash } from '../../../platform/auth/tokens.js'
import { base32, stepOfCode } from '../../../platform/auth/totp.js'
import type { Db } from '../../../platform/db/tenant.js'
import { selectSecondFacteur, spendCode, spendStep } from '../sql/second-facteur.js'

const HOW_MANY = 10

/** Recovery codes, 80 random bits each: « ABCD-EFGH-IJKL-MNOP ». */
export const newCodes = (): string[] =>
  Array.from({ length: HOW_MANY }, () => base32(randomBytes(10)).replaceAll(/(.{4})(?!$)/g, '$1-'))

/** As typed, with or without dashes, spaces and capitals. Random enough for a plain hash. */
export const hashOfCode = (typed: string): string => hash(typed.replaceAll(/[\s-]/g, '').toUpperCase())

/**
 * Whether this is a code of the agent's authenticator, or one of his recovery codes. It is spent: no code proves twice.
 * Call it in the transaction of what it opens.
 */
export async function spend(
  db: Db,
  { agentId, secret, nowMs }: { agentId: number; secret: string; nowMs: number },
  typed: string,
): Promise<boolean> {
  const digits = typed.replaceAll(/\s/g, '')
  if (!/^\d{6}$/.test(digits)) return spendCode(db, agentId, hashOfCode(typed), new Date(nowMs))
  const factor = await selectSecondFacteur(db, agentId)
  if (!factor) return false
  // Under a new PERMANENCE_SECRET the recovery codes still serve, the authenticator no more.
  const key = unseal(secret, { what: 'second_facteur', whose: agentId }, factor.secret)
  const step = key && stepOfCode(key, digits, nowMs)
  return step !== null && spendStep(db, agentId, step)
}
