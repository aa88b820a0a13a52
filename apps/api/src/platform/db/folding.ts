// How names are compared, searched and sorted: small letters without accents. Said once: the database's functions are
// made from what stands here (see `foldingSql`), so that a name is found by its own spelling wherever it is looked for.

/**
 * Marks that a letter bears (Latin, Greek, Cyrillic accents, Hebrew and Arabic vowels, the Arabic line that stretches
 * words), and what has no width. The vowels of Indic scripts are letters of their own: they stay.
 */
const MARQUES =
  '\\u00ad\\u0300-\\u036f\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7\\u0610-\\u061a\\u0640\\u064b-\\u065f\\u0670\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u200b-\\u200f\\u2060\\u20d0-\\u20ff\\ufe00-\\ufe0f\\ufe20-\\ufe2f\\ufeff'

/** Letters that Unicode does not decompose, with the plain one that is typed on a keyboard without them. */
const LETTRES: readonly (readonly [plain: string, letters: string])[] = [
  ['a', 'ⱥɐɑ'],
  ['b', 'ƀɓƃ'],
  ['c', 'ȼƈɕ'],
  ['d', 'đðɖɗƌȡ'],
  ['e', 'əɇɛǝ'],
  ['f', 'ƒ'],
  ['g', 'ǥɠ'],
  ['h', 'ħɦ'],
  ['i', 'ıɨɩ'],
  ['j', 'ȷɉʝ'],
  ['k', 'ƙĸ'],
  ['l', 'łƚɫɬȴ'],
  ['n', 'ŋɲƞȵ'],
  ['o', 'øɵɔ'],
  ['p', 'ƥ'],
  ['q', 'ɋ'],
  ['r', 'ɍɽ'],
  ['s', 'ȿʂ'],
  ['t', 'ŧƭʈțȶƫⱦ'],
  ['u', 'ʉ'],
  ['v', 'ʋ'],
  ['y', 'ƴɏ'],
  ['z', 'ƶȥɀʐʑ'],
  ['σ', 'ς'],
  ["'", '‘’‚‛ʼʻʹʾʿ′`´'],
  ['-', '‐‑‒–—―−'],
]
const PAIRES: readonly (readonly [letter: string, plain: string])[] = [
  ['œ', 'oe'],
  ['æ', 'ae'],
  ['ß', 'ss'],
  ['þ', 'th'],
  ['ȸ', 'db'],
  ['ȹ', 'qp'],
  ['ƕ', 'hv'],
  ['ƣ', 'oi'],
]
/** What does not tell two people apart: « El Haddad », « EL-HADDAD », « ElHaddad ». */
const SEPARATEURS = " -'.,·"

const MARQUE = new RegExp(`[${MARQUES}]`, 'gu')
const PLIEES = new Map([
  ...LETTRES.flatMap(([plain, letters]) => Array.from(letters, (letter) => [letter, plain] as const)),
  ...PAIRES,
])

/** Small letters without accents: what `sans_accent` answers in the database. */
export const fold = (text: string): string =>
  Array.from(
    text.normalize('NFKD').replaceAll(MARQUE, '').toLowerCase(),
    (letter) => PLIEES.get(letter) ?? letter,
  ).join('')

/** The letters alone: two names are the same when these are. `lettres_de` in the database. */
export const lettersOf = (text: string): string =>
  Array.from(fold(text))
    .filter((letter) => !SEPARATEURS.includes(letter))
    .join('')

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** The two functions of the database, as the last migration about them must say them. */
export function foldingSql(): string {
  const from = LETTRES.map(([, letters]) => letters).join('')
  const to = LETTRES.map(([plain, letters]) => plain.repeat(Array.from(letters).length)).join('')
  const small = `lower(regexp_replace(normalize(texte, NFKD), '[${MARQUES}]', '', 'g') COLLATE pg_c_utf8)`
  const single = `translate(${small},\n    ${literal(from)},\n    ${literal(to)})`
  const folded = PAIRES.reduce(
    (text, [letter, plain]) => `replace(${text}, ${literal(letter)}, ${literal(plain)})`,
    single,
  )
  return `CREATE OR REPLACE FUNCTION sans_accent(texte text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN ${folded};--> statement-breakpoint
CREATE OR REPLACE FUNCTION lettres_de(texte text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN translate(public.sans_accent(texte), ${literal(SEPARATEURS)}, '');`
}
