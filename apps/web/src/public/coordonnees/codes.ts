import { reread, remember } from '../navigation/memoire.js'

/** That a code was sent to who uses this tab: a page read again must say that an older message serves no more. */
export const CODES = 'codes'

/** Notes one more code; true when it is not the first. */
export function noteCode(): boolean {
  const avant = reread<number>(CODES) ?? 0
  remember(CODES, avant + 1)
  return avant > 0
}
