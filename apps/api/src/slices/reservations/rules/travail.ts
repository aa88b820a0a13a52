import { createChallenge, randomInt, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import type { Payload } from 'altcha-lib/types'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { keyedHash } from '../../../platform/auth/tokens.js'
import { Problem } from '../../../platform/http/problem.js'

/** One try costs a few milliseconds of a phone; some hundreds of them, one or two seconds. A check costs one hash. */
const COUT = 5_000
const ESSAIS = { min: 150, max: 450 }

type Secret = { PERMANENCE_SECRET: string }
const keysOf = ({ PERMANENCE_SECRET: secret }: Secret) => ({
  hmacSignatureSecret: keyedHash(secret, 'travail', 'defi'),
  hmacKeySignatureSecret: keyedHash(secret, 'travail', 'solution'),
})

/** What must be there before the library looks at it. */
const Resolu = Type.Object({
  challenge: Type.Object({ parameters: Type.Object({ data: Type.Object({ hold: Type.Integer() }) }) }),
  solution: Type.Object({}),
})

/**
 * The refusal that asks for the work, with what there is to compute. The challenge names its hold, which lives twenty
 * minutes at most: a solution serves there and nowhere else, so that nothing needs to remember those that have served.
 */
export async function askTravail(config: Secret, holdId: number): Promise<Problem> {
  const challenge = await createChallenge({
    algorithm: 'PBKDF2/SHA-256',
    cost: COUT,
    counter: randomInt(ESSAIS.max, ESSAIS.min),
    deriveKey,
    data: { hold: holdId },
    ...keysOf(config),
  })
  const defi = Buffer.from(JSON.stringify(challenge)).toString('base64')
  const { message } = new Problem('reservation.travail_attendu')
  const erreurs = [{ pointeur: '/travail', code: 'reservation.travail_attendu', message }]
  return new Problem('reservation.travail_attendu', { erreurs, defi })
}

/** Whether this is the solution of a challenge made here for this hold. */
export async function provesTravail(config: Secret, holdId: number, travail: string | undefined): Promise<boolean> {
  const resolu = travail === undefined ? null : read(travail)
  if (!Value.Check(Resolu, resolu) || resolu.challenge.parameters.data.hold !== holdId) return false
  const { verified } = await verifySolution({ ...(resolu as unknown as Payload), deriveKey, ...keysOf(config) })
  return verified
}

function read(travail: string): unknown {
  try {
    return JSON.parse(Buffer.from(travail, 'base64').toString('utf8'))
  } catch {
    return null
  }
}
