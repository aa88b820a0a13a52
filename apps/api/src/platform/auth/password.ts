import { hash, verify } from '@node-rs/argon2'
import { fieldProblem } from '../http/problem.js'
import { isGuessable } from './guessable.js'

/** OWASP's argon2id floor: 19 MiB, two passes. */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const hashPassword = (password: string): Promise<string> => hash(password, OPTIONS)

/**
 * The hash of a password that somebody chooses. Throws `mot_de_passe.devinable` on its field. `personal`: what anybody
 * knows of the person.
 */
export async function hashChosenPassword(
  password: string,
  personal: readonly (string | null)[],
  pointeur = '/motDePasse',
): Promise<string> {
  if (await isGuessable(password, personal)) throw fieldProblem('mot_de_passe.devinable', pointeur)
  return hashPassword(password)
}

/** Spent on unknown addresses too, so that the time taken does not tell which exist. */
let decoy: Promise<string> | undefined

export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword('décoy')
  const matches = await verify(stored ?? (await decoy), password)
  return stored !== null && matches
}
