import { createHmac, timingSafeEqual } from 'node:crypto'

const STEP_MS = 30_000
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** RFC 4648, without padding: what authenticators read and people copy. */
export function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? []).map((five) => ALPHABET[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')
}

/** RFC 4226 § 5.3, HMAC-SHA-1: the one that every authenticator knows. */
export function hotp(key: Uint8Array, counter: number, digits = 6): string {
  const message = Buffer.alloc(8)
  message.writeBigUInt64BE(BigInt(counter))
  const mac = createHmac('sha1', key).update(message).digest()
  const truncated = mac.readUInt32BE(mac[mac.length - 1]! & 0xf) & 0x7fffffff
  return String(truncated % 10 ** digits).padStart(digits, '0')
}

/** RFC 6238: the time step of an instant. */
export const stepOf = (nowMs: number): number => Math.floor(nowMs / STEP_MS)

/** The step whose code this is, now or one step away, for clocks that differ; null when it is none of them. */
export function stepOfCode(key: Uint8Array, code: string, nowMs: number): number | null {
  const given = Buffer.from(code)
  const now = stepOf(nowMs)
  const found = [now, now - 1, now + 1].find((step) => {
    const expected = Buffer.from(hotp(key, step))
    return expected.length === given.length && timingSafeEqual(expected, given)
  })
  return found ?? null
}

/** What an authenticator reads from a QR code. */
export const otpauthUri = (key: Uint8Array, compte: string, emetteur: string): string =>
  `otpauth://totp/${encodeURIComponent(`${emetteur}:${compte}`)}?secret=${base32(key)}&issuer=${encodeURIComponent(emetteur)}`
