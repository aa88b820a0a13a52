import { Refus } from '@permanence/time'

/** Readers for values that come from a file: each takes the value and its path, and refuses by that path. */
export type Lecteur<T> = (value: unknown, champ: string) => T

export const texte: Lecteur<string> = (value, champ) => {
  if (typeof value === 'string' && value.length <= 200) return value
  throw new Refus('champ.invalide', champ, 'Un texte attendu.')
}

export const nombre: Lecteur<number> = (value, champ) => {
  if (typeof value === 'number' && Number.isFinite(value)) return value
  throw new Refus('champ.invalide', champ, 'Un nombre attendu.')
}

export const booleen: Lecteur<boolean> = (value, champ) => {
  if (typeof value === 'boolean') return value
  throw new Refus('champ.invalide', champ, '« true » ou « false » attendu.')
}

/** Ids are texts or whole numbers; they come back as they were given. */
export type Id = string | number

export const id: Lecteur<Id> = (value, champ) => {
  if ((typeof value === 'string' && value !== '' && value.length <= 200) || Number.isSafeInteger(value))
    return value as Id
  throw new Refus('champ.invalide', champ, 'Un identifiant attendu : un texte ou un nombre entier.')
}

export const liste =
  <T>(lire: Lecteur<T>): Lecteur<T[]> =>
  (value, champ) => {
    if (!Array.isArray(value)) throw new Refus('champ.invalide', champ, 'Une liste attendue.')
    return value.map((member, i) => lire(member, `${champ}[${i}]`))
  }

export const ouNull =
  <T>(lire: Lecteur<T>): Lecteur<T | null> =>
  (value, champ) =>
    value === null ? null : lire(value, champ)

export const parmi =
  <T extends string>(...choix: readonly T[]): Lecteur<T> =>
  (value, champ) => {
    const found = choix.find((one) => one === value)
    if (found !== undefined) return found
    throw new Refus('champ.invalide', champ, `Une valeur parmi ${choix.join(', ')} attendue.`)
  }

type Champs = Record<string, Lecteur<unknown>>
type Lu<C extends Champs> = { [K in keyof C]: ReturnType<C[K]> }

/** An object with these fields and no other; `optionnels` may be left out, not null. */
export const objet =
  <C extends Champs, O extends Champs>(requis: C, optionnels: O): Lecteur<Lu<C> & Partial<Lu<O>>> =>
  (value, champ) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw new Refus('champ.invalide', champ, 'Un objet attendu.')
    const at = (nom: string) => (champ === '' ? nom : `${champ}.${nom}`)
    for (const nom of Object.keys(value)) {
      if (!Object.hasOwn(requis, nom) && !Object.hasOwn(optionnels, nom))
        throw new Refus('champ.inconnu', at(nom), 'Ce champ est inconnu.')
    }
    const source = new Map(Object.entries(value))
    const lu: Record<string, unknown> = {}
    for (const [nom, lire] of Object.entries(requis)) {
      if (!source.has(nom)) throw new Refus('champ.manquant', at(nom), 'Ce champ est attendu.')
      lu[nom] = lire(source.get(nom), at(nom))
    }
    for (const [nom, lire] of Object.entries(optionnels)) if (source.has(nom)) lu[nom] = lire(source.get(nom), at(nom))
    return lu as Lu<C> & Partial<Lu<O>>
  }
