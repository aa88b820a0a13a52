import { readFileSync } from 'node:fs'
import path from 'node:path'

type Entry = { tag: string; when: number }

/** The migrations that this version ships, the first one first. `when` is the number by which they follow one another. */
export function shippedMigrations(folder: string): readonly Entry[] {
  const { entries } = JSON.parse(readFileSync(path.join(folder, 'meta/_journal.json'), 'utf8')) as { entries: Entry[] }
  return entries.toSorted((a, b) => a.when - b.when)
}

/** The number of the last of them. */
export const lastShipped = (folder: string): number => shippedMigrations(folder).at(-1)!.when
