/** The only clock of product rules: demo, tests and feeds share it. Never SQL now(). */
export type Clock = {
  /** Milliseconds since the epoch. */
  now(): number
}

export const systemClock: Clock = { now: () => Date.now() }

/** The minute that has begun: « the start has passed » compares with it. */
export const minuteOf = (ms: number): number => Math.floor(ms / 60_000)

/** The first whole minute not before `ms`: lead times round up. */
export const minuteFrom = (ms: number): number => Math.ceil(ms / 60_000)

/** Midnight of a civil day in UTC, in whole epoch minutes: with a day of margin, the same for every zone. */
export const minuitOf = (jour: string): number => Date.parse(jour) / 60_000
