import { isJour } from '@permanence/time'

/** Search parameters as plain text in the address: `?agents=1,2&vue=semaine`, without JSON quoting. */
export function readRecherche(texte: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(texte))
}

/** The opposite; what is empty is left out. */
export function writeRecherche(recherche: Record<string, unknown>): string {
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

type Lecteurs<T> = { [C in keyof T]-?: (tape: unknown) => T[C] | undefined }

/**
 * How every address is read: each parameter by its own reader, and what cannot be read is as if it were not there. The
 * router lays what is read over what was typed: a name left out would keep what was typed, so all of them are given.
 */
export function readSearch<T extends object>(
  lecteurs: Lecteurs<T>,
): (tape: Record<string, unknown>) => { [C in keyof T]?: Exclude<T[C], undefined> } {
  const noms = Object.keys(lecteurs) as (keyof T & string)[]
  return (tape) =>
    Object.fromEntries(noms.map((nom) => [nom, lecteurs[nom](tape[nom])])) as ReturnType<
      ReturnType<typeof readSearch<T>>
    >
}

/** `1,2,3`, without what is no id. */
export function listeIds(tape: unknown): string | undefined {
  const ids = entiers(tape).join(',')
  return ids === '' ? undefined : ids
}

export function unJour(tape: unknown): string | undefined {
  return typeof tape === 'string' && isJour(tape) ? tape : undefined
}

/** A wall time, `HH:MM`. */
export function uneHeure(tape: unknown): string | undefined {
  return typeof tape === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(tape) ? tape : undefined
}

/** RFC 3339 with its offset: a time of nowhere would be that of the person who looks. */
export function unInstant(tape: unknown): string | undefined {
  const lu =
    typeof tape === 'string' ? /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(:\d\d)?(\.\d+)?(Z|[+-]\d\d:\d\d)$/.exec(tape) : null
  return lu !== null && isJour(lu[1] ?? '') && !Number.isNaN(Date.parse(lu[0])) ? lu[0] : undefined
}

export function oui(tape: unknown): true | undefined {
  return tape === true || tape === 'true' ? true : undefined
}

export function unDe<const T extends string>(possibles: readonly T[]): (tape: unknown) => T | undefined {
  return (tape) => possibles.find((possible) => possible === tape)
}
