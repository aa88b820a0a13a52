import { seal, unseal } from '../../../platform/auth/seal.js'

/** Whose id_token this is; sealed for an agent's session, or for one challenge of his. */
const ofAgent = (agentId: number) => ({ what: 'identite', whose: agentId }) as const
const ofDefi = (defi: string) => ({ what: 'identite', whose: `defi ${defi}` }) as const

/** What a session keeps of the sign-in at the provider, to sign out there too. */
export const sealIdentite = (secret: string, agentId: number, idToken: string): string =>
  seal(secret, ofAgent(agentId), Buffer.from(idToken))

export const openIdentite = (secret: string, agentId: number, sealed: string): string | null =>
  unseal(secret, ofAgent(agentId), sealed)?.toString() ?? null

/** A cookie that is longer is dropped by browsers without a word. */
const COOKIE_MAX = 3900

/**
 * What is known between the two steps of a sign-in: it goes with the browser, readable by nobody, and serves with the
 * challenge it was made for. Null when a browser would not keep it: the agent is then not signed out at the provider.
 */
export function carry(secret: string, defi: string, idToken: string): string | null {
  const sealed = seal(secret, ofDefi(defi), Buffer.from(idToken))
  return sealed.length > COOKIE_MAX ? null : sealed
}

/** What was carried, sealed for the session that opens; null when nothing of this challenge was. */
export function carried(secret: string, agentId: number, defi: string, porte: string | undefined): string | null {
  const idToken = porte === undefined ? null : unseal(secret, ofDefi(defi), porte)
  return idToken && sealIdentite(secret, agentId, idToken.toString())
}
