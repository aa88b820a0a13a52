import { relire, retenir } from '../navigation/memoire.js'

/** That a code was sent to who uses this tab: a page read again must say that an older message serves no more. */
export const CODES = 'codes'

/** Notes one more code; true when it is not the first. */
export function noterCode(): boolean {
  const avant = relire<number>(CODES) ?? 0
  retenir(CODES, avant + 1)
  return avant > 0
}
