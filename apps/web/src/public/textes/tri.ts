const FRANCAIS = new Intl.Collator('fr')

/** A sorted copy, by a number or by a name. The phones of some usagers are too old for `toSorted` (iOS 15). */
export function sort<T>(liste: readonly T[], rang: (element: T) => number | string): T[] {
  // oxlint-disable-next-line unicorn/no-array-sort -- it is a copy
  return [...liste].sort((a, b) => compare(rang(a), rang(b)))
}

function compare(a: number | string, b: number | string): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : FRANCAIS.compare(String(a), String(b))
}
