/**
 * What the tab remembers until it closes: what was typed, the créneau held. Where the browser refuses to keep anything,
 * it lasts as long as the page.
 */
const repli = new Map<string, string>()

export function retenir(nom: string, valeur: unknown): void {
  const texte = JSON.stringify(valeur)
  repli.set(nom, texte)
  avecStockage((stockage) => stockage.setItem(PREFIXE + nom, texte))
}

/** Null when nothing is remembered by this name. What is read was written by `retenir`, in this tab. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- whoever wrote it knows what it is
export function relire<T>(nom: string): T | null {
  const texte = avecStockage((stockage) => stockage.getItem(PREFIXE + nom)) ?? repli.get(nom) ?? null
  return texte === null ? null : (JSON.parse(texte) as T)
}

export function oublier(...noms: string[]): void {
  for (const nom of noms) {
    repli.delete(nom)
    avecStockage((stockage) => stockage.removeItem(PREFIXE + nom))
  }
}

const PREFIXE = 'permanence.'

/** Browsers that block cookies throw at the mere mention of the storage. */
function avecStockage<T>(faire: (stockage: Storage) => T): T | null {
  try {
    return faire(sessionStorage)
  } catch {
    return null
  }
}
