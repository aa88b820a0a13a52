/** A small seeded generator (mulberry32): the same seed gives the same demonstration. */
export type Random = {
  /** In [0, 1). */
  next(): number
  /** A whole number in [0, n). */
  below(n: number): number
  pick<T>(of: readonly T[]): T
  /** A value drawn by weight. */
  weighted<T>(of: readonly (readonly [T, number])[]): T
}

export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (n: number) => Math.floor(next() * n)
  return {
    next,
    below,
    pick: (of) => of[below(of.length)]!,
    weighted: (of) => {
      let at = next() * of.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [value, weight] of of) {
        at -= weight
        if (at < 0) return value
      }
      return of.at(-1)![0]
    },
  }
}
