/** What was left empty is nothing, not an empty text. */
export function ouRien(texte: string): string | null {
  const net = texte.trim()
  return net === '' ? null : net
}

/** Without the marks that telephones put around a number when it is copied from their contacts: no eye sees them. */
export const sansInvisibles = (texte: string): string => texte.replaceAll(/\p{Cf}/gu, '')
