/** A generator of chances that a seed gives again: a failure can be replayed. */
export type Chance = {
  /** From 0 included to 1 excluded. */
  next: () => number
  /** Whole, both ends included. */
  between: (from: number, to: number) => number
  of: <T>(among: readonly T[]) => T
  /** True once in so many. */
  one: (inSoMany: number) => boolean
}

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  return { next, between, of: (among) => among[between(0, among.length - 1)]!, one: (n) => between(1, n) === 1 }
}
