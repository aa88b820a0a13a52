import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { DatabaseRefused } from './refused.js'

/**
 * How long a statement of a migration waits for a table. A transaction that asks for the same table meanwhile waits
 * behind it: the product is never held up for longer.
 */
export const LOCK_MS = 2_000
const PAUSE_MS = 1_000
/** Two minutes: longer than any request, and than any job of ours. */
const TRIES = 40
/** Not given the lock in time, or waiting for one another. */
const LOCKED = new Set(['55P03', '40P01'])

/** Does it, again if need be: what was begun is undone, and the table left to others for a moment. @throws DatabaseRefused */
export async function onceUnlocked<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (!isLocked(error)) throw error
      await client.query('rollback')
      if (tries === TRIES)
        throw new DatabaseRefused(
          "La base n’a pas pu être mise à niveau : une autre session garde une table depuis deux minutes (sauvegarde, requête oubliée ?). Rien n’a été changé. Trouvez-la avec : select pid, usename, xact_start, query from pg_stat_activity where xact_start < now() - interval '1 minute'; puis relancez.",
          { cause: error },
        )
      await sleep(PAUSE_MS)
    }
  }
}

/** Drizzle wraps what PostgreSQL said. */
function isLocked(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause)
    if (LOCKED.has((at as { code?: string }).code ?? '')) return true
  return false
}
