/** Letters and figures alone: neither accents nor apostrophes nor hyphens tell two names apart. */
const lettres = (texte: string): string =>
  texte
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('œ', 'oe')
    .replaceAll('Œ', 'OE')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')

/**
 * Whether somebody goes by what was typed: each word of it begins one of her names, or a part of one. « ndi », « n’di » and
 * « awa nd » find Awa N’Diaye.
 */
export function matchesNom(tape: string, { prenom, nom }: { prenom: string; nom: string }): boolean {
  const debuts = [prenom, nom, ...prenom.split(/[\s’'-]+/u), ...nom.split(/[\s’'-]+/u)].map(lettres)
  const mots = tape.split(/\s+/u).map(lettres).filter(Boolean)
  const entier = lettres(tape)
  return (
    mots.every((mot) => debuts.some((debut) => debut.startsWith(mot))) ||
    debuts.some((debut) => entier !== '' && debut.startsWith(entier))
  )
}
