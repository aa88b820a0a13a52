/** A sorted copy. The phones of some usagers are too old for `toSorted` (iOS 15). */
export function trier<T>(liste: readonly T[], rang: (element: T) => number): T[] {
  // oxlint-disable-next-line unicorn/no-array-sort -- it is a copy
  return [...liste].sort((a, b) => rang(a) - rang(b))
}
