import { fold } from '../../../platform/db/folding.js'

/** A number written with its 0 or its +, in one piece or by pairs. */
const TELEPHONE = /(?:\+|\b0)\d?(?:[\s.()-]*\d){3,}/g
const TERMES_MAX = 6

/**
 * What somebody typed, as terms for the database: small letters without accents, a phone number whole and without what
 * its writings differ by; what few people share first, a number or an address, then the longest. Characters that mean
 * something to LIKE stand for themselves.
 */
export function searchTerms(text: string): string[] {
  const bare = fold(text).trim().replaceAll('(0)', ' ')
  const numbers = (bare.match(TELEPHONE) ?? []).map((number) => number.replaceAll(/\D/g, '').replace(/^0+/, ''))
  const words = bare.replaceAll(TELEPHONE, ' ').split(/[\s',;-]+/)
  return [...new Set([...numbers, ...words])]
    .filter((term) => /[\p{L}\p{N}]/u.test(term))
    .toSorted((a, b) => Number(rare(b)) - Number(rare(a)) || b.length - a.length)
    .slice(0, TERMES_MAX)
    .map((term) => term.replaceAll(/[\\%_]/g, String.raw`\$&`))
}

/** Shorter than four characters, a number is half of the records'. */
const rare = (term: string): boolean => term.length >= 4 && /[0-9@]/.test(term)
