/** Search parameters as plain text in the address: `?agents=1,2&vue=semaine`, without JSON quoting. */
export function lireRecherche(texte: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(texte))
}

/** The opposite; what is empty is left out. */
export function ecrireRecherche(recherche: Record<string, unknown>): string {
  const parametres = new URLSearchParams()
  for (const [cle, valeur] of Object.entries(recherche)) {
    if (typeof valeur === 'string' && valeur !== '') parametres.set(cle, valeur)
    else if (typeof valeur === 'number' || valeur === true) parametres.set(cle, String(valeur))
  }
  const texte = parametres.toString().replaceAll('%2C', ',')
  return texte === '' ? '' : `?${texte}`
}

/** A positive integer, or undefined: addresses are typed by people too. */
export function entier(valeur: unknown): number | undefined {
  const nombre = typeof valeur === 'number' ? valeur : Number(typeof valeur === 'string' ? valeur : Number.NaN)
  return Number.isSafeInteger(nombre) && nombre > 0 ? nombre : undefined
}

/** `1,2,3` → `[1, 2, 3]`. */
export function entiers(valeur: unknown): number[] {
  if (typeof valeur !== 'string' && typeof valeur !== 'number') return []
  return [
    ...new Set(
      String(valeur)
        .split(',')
        .flatMap((morceau) => entier(morceau) ?? []),
    ),
  ]
}
