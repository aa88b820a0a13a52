import { MAX_LIGNES } from './bornes.js'

/**
 * A set of half-open stretches of time `[debut, fin)` in minutes since the epoch, flat:
 * `[debut0, fin0, debut1, fin1, …]`. Sorted, disjoint, no empty member, no two that touch.
 * `normalise` makes one; every operation below keeps it so.
 */
export type IntervalSet = Int32Array

/** Stretches laid flat in order, not overlapping but perhaps touching: what is left of one occurrence (R4). */
export type Stretches = readonly number[]

export const VIDE: IntervalSet = new Int32Array(0)

/** Sorts and unites what overlaps or touches; drops what is empty. The pairs may come in any order. */
export const normalise = (pairs: ArrayLike<number>): IntervalSet =>
  pairs.length === 0 ? VIDE : unitePairs(sortPairs(pairs))

/** The union of pairs already in the order of their starts. */
export function unitePairs(sorted: Int32Array): IntervalSet {
  const out = new Int32Array(sorted.length)
  let n = 0
  for (let i = 0; i < sorted.length; i += 2) {
    const debut = sorted[i]!
    const fin = sorted[i + 1]!
    if (debut >= fin) continue
    if (debut <= out[n - 1]!) {
      out[n - 1] = Math.max(out[n - 1]!, fin)
    } else {
      out[n] = debut
      out[n + 1] = fin
      n += 2
    }
  }
  return out.slice(0, n)
}

/** Index of the first member that ends after `minute`; the length when there is none. */
export function firstEndingAfter(set: IntervalSet, minute: number): number {
  let low = 0
  let high = set.length >> 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (set[2 * middle + 1]! > minute) high = middle
    else low = middle + 1
  }
  return 2 * low
}

/** R4. What is left of the stretches once the set is taken away; the same array when nothing is. */
export function subtract(from: Stretches, taken: IntervalSet): Stretches {
  let left: number[] | undefined
  let i = firstEndingAfter(taken, from[0]!)
  for (let f = 0; f !== from.length; f += 2) {
    let debut = from[f]!
    const fin = from[f + 1]!
    while (i !== taken.length && taken[i + 1]! <= debut) i += 2
    for (let j = i; j !== taken.length && taken[j]! < fin; j += 2) {
      left ??= from.slice(0, f)
      if (taken[j]! > debut) left.push(debut, taken[j]!)
      debut = taken[j + 1]!
    }
    if (debut < fin) left?.push(debut, fin)
  }
  return left ?? from
}

/** The time in both. */
export function intersect(a: Stretches, b: Stretches): Stretches {
  const common: number[] = []
  for (let i = 0, j = 0; i !== a.length && j !== b.length;) {
    const debut = Math.max(a[i]!, b[j]!)
    const fin = Math.min(a[i + 1]!, b[j + 1]!)
    if (debut < fin) common.push(debut, fin)
    const [endsA, endsB] = [a[i + 1] === fin, b[j + 1] === fin]
    if (endsA) i += 2
    if (endsB) j += 2
  }
  return common
}

/** The members that overlap `[debut, fin)`, whole: a view, nothing is copied. */
export function during(set: IntervalSet, debut: number, fin: number): IntervalSet {
  const from = firstEndingAfter(set, debut)
  let to = from
  while (to !== set.length && set[to]! < fin) to += 2
  return from === 0 && to === set.length ? set : set.subarray(from, to)
}

/** R18. Each member made longer by `avant` before and `apres` after it, then united. */
export function widen(set: IntervalSet, avant: number, apres: number): IntervalSet {
  return avant === 0 && apres === 0
    ? set
    : unitePairs(set.map((minute, i) => (i % 2 === 0 ? minute - avant : minute + apres)))
}

export function unite(sets: readonly IntervalSet[]): IntervalSet {
  const some = sets.filter((set) => set.length !== 0)
  return some.length <= 1 ? (some[0] ?? VIDE) : normalise(some.flatMap((set) => Array.from(set)))
}

/** How many minutes the stretches hold. */
export function measure(stretches: ArrayLike<number>): number {
  let minutes = 0
  for (let i = 0; i < stretches.length; i += 2) minutes += stretches[i + 1]! - stretches[i]!
  return minutes
}

/**
 * Positions of the figures in their order. One native sort of numbers: the figure leads, its position follows,
 * and 2^27 × 2^20 fits a double exactly.
 */
export function orderOf(figures: Int32Array): Float64Array {
  const keys = new Float64Array(figures.length)
  for (let i = 0; i !== keys.length; i++) keys[i] = figures[i]! * MAX_LIGNES + i
  const order = keys.toSorted()
  for (let i = 0; i !== order.length; i++) order[i] = order[i]! - Math.floor(order[i]! / MAX_LIGNES) * MAX_LIGNES
  return order
}

/** Pairs in the order of their first figures. */
function sortPairs(pairs: ArrayLike<number>): Int32Array {
  const firsts = new Int32Array(pairs.length / 2)
  for (let i = 0; i !== firsts.length; i++) firsts[i] = pairs[2 * i]!
  const sorted = new Int32Array(pairs.length)
  for (const [i, from] of orderOf(firsts).entries()) {
    sorted[2 * i] = pairs[2 * from]!
    sorted[2 * i + 1] = pairs[2 * from + 1]!
  }
  return sorted
}
