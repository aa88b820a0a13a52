/**
 * What no text that people type may hold, nor any file or message that leaves: what PostgreSQL or XML cannot keep (NUL,
 * half a surrogate pair, noncharacters), control characters but the tab and the ends of lines, and the marks that turn
 * the direction of what follows, so that a name shows as another.
 */
const INTERDIT = /[\p{Cs}\p{Noncharacter_Code_Point}\u202A-\u202E\u2066-\u2069]|(?![\t\n\r])\p{Cc}/u
const INTERDITS = new RegExp(INTERDIT.source, 'gu')

/** Something that the eye sees: not a space, nor a filler, nor a mark of zero width. */
const VISIBLE = /[^\s\p{C}\p{Default_Ignorable_Code_Point}\u2800]/u
const FIN_DE_LIGNE = /[\t\n\r\u2028\u2029]/
const FORMAT = /\p{Cf}/u

/** Scripts whose letters join or part by a mark of zero width: without it, a Persian or Sinhala name is misspelled. */
const ECRITURES_LIEES = [
  'Arabic',
  'Syriac',
  'Mongolian',
  'Nko',
  'Devanagari',
  'Bengali',
  'Gurmukhi',
  'Gujarati',
  'Oriya',
  'Tamil',
  'Telugu',
  'Kannada',
  'Malayalam',
  'Sinhala',
  'Khmer',
]
const LIEE = `[${ECRITURES_LIEES.map((ecriture) => String.raw`\p{Script=${ecriture}}`).join('')}]`
const IMAGE = String.raw`\p{Extended_Pictographic}`
/**
 * The joiners (U+200C, U+200D) where they belong: between two letters of such a script, or two parts of one emoji.
 * Written without looking behind, which older browsers cannot read.
 */
const LIAISON = new RegExp(
  String.raw`(${LIEE})[\u200C\u200D](?=${LIEE})|(${IMAGE}[\uFE0F\p{Emoji_Modifier}]?)\u200D(?=${IMAGE})`,
  'gu',
)

/** Notes, instructions: several lines, nothing forbidden, and something to read unless it is left blank. */
export const estTexte = (texte: string): boolean =>
  !INTERDIT.test(texte) && (texte.trim() === '' || VISIBLE.test(texte))

/** A title, an address: one line of such a text. */
export const estLigne = (texte: string): boolean => estTexte(texte) && !FIN_DE_LIGNE.test(texte)

/**
 * The name of a person, of a place, of a motif: it is repeated in official mail, so one line, no invisible mark that
 * would tell two alike names apart, and no address of a site.
 */
export const estNom = (texte: string): boolean =>
  estLigne(texte) && !FORMAT.test(texte.replaceAll(LIAISON, '$1$2')) && !nommeUnSite(texte)

/** Also in the wide letters of other keyboards. */
const nommeUnSite = (texte: string): boolean => /:\/\/|www\./i.test(texte.normalize('NFKC'))

/** The text without what is forbidden: rows written before the filter still leave in a file that can be read. */
export const sansInterdits = (texte: string): string => texte.replaceAll(INTERDITS, '')

/** Such a text on one line, as a name stands in a sentence. */
export const surUneLigne = (texte: string): string =>
  sansInterdits(texte)
    .replaceAll(/[\s\u2028\u2029]+/g, ' ')
    .trim()
