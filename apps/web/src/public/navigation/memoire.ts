/** What the tab remembers until it closes: what was typed, the créneau held. */
export function remember(nom: string, valeur: unknown): void {
  stockage().setItem(PREFIXE + nom, JSON.stringify(valeur))
}

/** Null when nothing is remembered by this name. What is read was written by `retenir`, in this tab. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the person who wrote it knows what it is
export function reread<T>(nom: string): T | null {
  const texte = stockage().getItem(PREFIXE + nom)
  return texte === null ? null : (JSON.parse(texte) as T)
}

export function forget(...noms: string[]): void {
  for (const nom of noms) stockage().removeItem(PREFIXE + nom)
}

const PREFIXE = 'permanence.'

type Stockage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** Browsers that block cookies throw at the mere mention of the storage: then it lasts as long as the page. */
function stockage(): Stockage {
  try {
    return sessionStorage
  } catch {
    return repli
  }
}

const parNom = new Map<string, string>()
const repli: Stockage = {
  getItem: (nom) => parNom.get(nom) ?? null,
  setItem: (nom, texte) => void parNom.set(nom, texte),
  removeItem: (nom) => void parNom.delete(nom),
}
