import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** What is sealed, and for whom: a seal made for one thing opens nothing else. */
export type Purpose = { what: 'second_facteur' | 'identite' | 'oidc'; whose: number | string }

const keyOf = (secret: string, what: Purpose['what']): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secret, '', `permanence ${what}`, 32))

/** Encrypts and authenticates (AES-256-GCM), with a key derived from the installation's secret. */
export function seal(secret: string, { what, whose }: Purpose, clear: Uint8Array): string {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret, what), iv).setAAD(Buffer.from(String(whose)))
  return Buffer.concat([iv, cipher.update(clear), cipher.final(), cipher.getAuthTag()]).toString('base64url')
}

/** Null: altered, made for something else, or under a secret that has changed since. */
export function unseal(secret: string, { what, whose }: Purpose, sealed: string): Buffer | null {
  const bytes = Buffer.from(sealed, 'base64url')
  if (bytes.length < 28) return null
  const decipher = createDecipheriv('aes-256-gcm', keyOf(secret, what), bytes.subarray(0, 12))
    .setAAD(Buffer.from(String(whose)))
    .setAuthTag(bytes.subarray(-16))
  const start = decipher.update(bytes.subarray(12, -16))
  try {
    return Buffer.concat([start, decipher.final()])
  } catch {
    return null
  }
}
