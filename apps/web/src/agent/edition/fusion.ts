/**
 * One thing of a form that people change, told in words: a field, or several that mean something together only. Its name
 * is the same at each drawing; how its value is said may wait for names that are read.
 */
export type Champ<S> = { nom: string; tell: (saisie: S) => string }

/** Every key of a form, and what it belongs to; null is of this screen alone (a password typed again), not of the record. */
export type Champs<S> = { readonly [C in keyof S]-?: Champ<S> | null }

export type Fusion<S> = {
  saisie: S
  /** Changed by somebody else only: their value stands in the form now. */
  recus: string[]
  /** Changed by both, to different values: this person's own stands in the form until she chooses. */
  collisions: string[]
}

/**
 * Three readings of a form made one: where it began, what this person made of it, what it is now. A change of one
 * side alone is kept the person who made it; a change of both is never decided here.
 */
export function merge<S extends object>(champs: Champs<S>, depart: S, saisie: S, present: S): Fusion<S> {
  const recus: string[] = []
  const collisions: string[] = []
  const fusionnee = { ...saisie }
  for (const [nom, cles] of parNom(champs)) {
    const mien = differe(cles, depart, saisie)
    const leur = differe(cles, depart, present)
    if (!leur || !differe(cles, saisie, present)) continue
    if (mien) {
      collisions.push(nom)
    } else {
      recus.push(nom)
      Object.assign(fusionnee, partie(cles, present))
    }
  }
  return { saisie: fusionnee, recus, collisions }
}

/** Whether something of the record was typed. */
export function isModifiee<S extends object>(champs: Champs<S>, depart: S, saisie: S): boolean {
  return [...parNom(champs).values()].some((cles) => differe(cles, depart, saisie))
}

/** The values of one field, to put them back as one. */
export function valeursDe<S extends object>(champs: Champs<S>, nom: string, saisie: S): Partial<S> {
  return partie(parNom(champs).get(nom) ?? [], saisie)
}

/** The value of one field, as people read it. */
export function tellChamp<S extends object>(champs: Champs<S>, nom: string, saisie: S): string {
  const [cle] = parNom(champs).get(nom) ?? []
  const dite = cle === undefined ? '' : (champs[cle]?.tell(saisie) ?? '')
  return dite === '' ? 'vide' : dite
}

/** What differs between two bodies: only this is sent. */
export function differences<B extends object>(avant: B, apres: B): Partial<B> {
  const cles = Object.keys(apres) as (keyof B)[]
  return partie(
    cles.filter((cle) => !egal(avant[cle], apres[cle])),
    apres,
  )
}

/** Lists of ids, days or words are sets: the order in which boxes were ticked is no change. */
export function egal(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && listesEgales(a, b)
  const [cles, autres] = [Object.keys(a), Object.keys(b)]
  return (
    cles.length === autres.length &&
    cles.every((cle) => cle in b && egal(a[cle as keyof typeof a], b[cle as keyof typeof b]))
  )
}

const listesEgales = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.every((un) => typeof un !== 'object') ? a.every((un) => b.includes(un)) : a.every((un, rang) => egal(un, b[rang]))

function parNom<S extends object>(champs: Champs<S>): Map<string, (keyof S)[]> {
  const groupes = new Map<string, (keyof S)[]>()
  for (const cle of Object.keys(champs) as (keyof S)[]) {
    const nom = champs[cle]?.nom
    if (nom !== undefined) groupes.set(nom, [...(groupes.get(nom) ?? []), cle])
  }
  return groupes
}

const differe = <S extends object>(cles: readonly (keyof S)[], a: S, b: S): boolean =>
  cles.some((cle) => !egal(a[cle], b[cle]))

const partie = <S extends object>(cles: readonly (keyof S)[], saisie: S): Partial<S> =>
  Object.fromEntries(cles.map((cle) => [cle, saisie[cle]])) as Partial<S>
