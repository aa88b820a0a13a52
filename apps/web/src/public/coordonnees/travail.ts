import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2'
import type { Challenge } from 'altcha-lib/types'

/**
 * Does the computing that keeps robots away: a second or two, in the background, nothing to read nor to click. Null on a
 * browser that cannot. Loaded only when the service asks for it.
 */
export async function solve(defi: string): Promise<string | null> {
  const challenge = JSON.parse(atob(defi)) as Challenge
  const solution = await solveChallenge({ challenge, deriveKey }).catch(() => null)
  return solution === null ? null : btoa(JSON.stringify({ challenge, solution }))
}
