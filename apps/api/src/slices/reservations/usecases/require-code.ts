import type { Problem } from '../../../platform/http/problem.js'
import { proveHold } from '../../holds/index.js'
import { tryCode } from './verify.js'
import type { NewReservation } from '../contract/reservations.js'
import type { Ctx } from '../../../platform/http/context.js'

/**
 * A wrong code counts although it is refused: it is tried in a transaction of its own, before anything else.
 * @returns the refusal, if any, to be thrown once the count is kept
 */
export async function requireCode(ctx: Ctx, input: NewReservation): Promise<Problem | null> {
  const { code, holdId, jeton, usager } = input
  const email = usager.email?.trim()
  if (code === undefined || !email) return null
  return tryCode(ctx, await proveHold(ctx, holdId, jeton), email, code)
}
