import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import type { Challenge } from 'altcha-lib/types'

/** Does the computing that a challenge asks for, as a browser does. */
export async function solve(defi: string): Promise<string> {
  const challenge = JSON.parse(Buffer.from(defi, 'base64').toString('utf8')) as Challenge
  const solution = await solveChallenge({ challenge, deriveKey })
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64')
}
