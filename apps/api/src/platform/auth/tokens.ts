import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** 128 random bits, part of what a token is derived from: changing it ends the token. */
export const newSalt = (): string => randomBytes(16).toString('base64url')

const mac = (secret: string, ...parts: (string | number)[]): string =>
  createHmac('sha256', secret).update(parts.join('\u0000')).digest('base64url')

/** A hash that only this installation can make: nobody else can try addresses against it. */
export const keyedHash = mac

/** Six digits, derived: they are not stored, and change with the salt. */
export const deriveCode = (secret: string, id: number, salt: string): string => {
  const bytes = createHmac('sha256', secret).update(['code', id, salt].join('\u0000')).digest()
  return String(bytes.readUIntBE(0, 6) % 1_000_000).padStart(6, '0')
}

export const hash = (text: string): string => createHash('sha256').update(text).digest('base64url')

/** Compares without telling by the time it takes how much is right. */
export const sameText = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

/** The token of a browser: its identity, drawn at random, and a signature that only this installation can make. */
export const signNavigateur = (secret: string, id: string): string => `${id}.${mac(secret, 'navigateur', id)}`

/** The identity that a browser's token proves; null for none, or one that nobody signed. */
export function readNavigateur(secret: string, token: string | undefined): string | null {
  const id = /^([\w-]{22})\.[\w-]{43}$/.exec(token ?? '')?.[1]
  return id !== undefined && sameText(token!, signNavigateur(secret, id)) ? id : null
}

type Kind = 'hold' | 'lien' | 'session' | 'invitation' | 'jeton' | 'flux' | 'mot_de_passe' | 'defi' | 'application'

/** A token that is derived, never stored: the same inputs give it again, so that a replayed answer can repeat it. */
export const deriveToken = (secret: string, kind: Kind, id: number, salt: string, generation = 1): string =>
  `${id}.${generation}.${mac(secret, kind, id, salt, generation)}`

export type TokenParts = { id: number; generation: number; text: string }

/** The id a token claims; `provesToken` then tells whether it is genuine. */
export function parseToken(text: string): TokenParts | null {
  const found = /^(\d{1,15})\.(\d{1,9})\.[\w-]{43}$/.exec(text)
  return found ? { id: Number(found[1]), generation: Number(found[2]), text } : null
}

export const provesToken = (secret: string, kind: Kind, token: TokenParts, salt: string): boolean =>
  sameText(token.text, deriveToken(secret, kind, token.id, salt, token.generation))

/** How an application names itself to OAuth 2. */
export const clientIdOf = (applicationId: number): string => `app_${applicationId}`
