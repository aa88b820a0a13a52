import { hash, verify } from '@node-rs/argon2'

/** OWASP's argon2id floor: 19 MiB, two passes. */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const hashPassword = (password: string): Promise<string> => hash(password, OPTIONS)

/** Spent on unknown addresses too, so that the time taken does not tell which exist. */
let decoy: Promise<string> | undefined

export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword('décoy')
  const matches = await verify(stored ?? (await decoy), password)
  return stored !== null && matches
}
