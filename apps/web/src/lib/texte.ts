/** What was left empty is nothing, not an empty text. */
export function ouRien(texte: string): string | null {
  const net = texte.trim()
  return net === '' ? null : net
}
