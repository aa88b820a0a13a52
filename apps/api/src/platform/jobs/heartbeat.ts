import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import type pg from 'pg'

const BEAT_MS = 10_000
/** Past this, a worker that beats no more is told silent: six beats missed. */
export const SILENT_S = 60

/**
 * Says, while the worker lives and reaches the database, that it does: to the API through a row, and to what watches over
 * the process through the date of a file.
 */
export async function beat(pool: pg.Pool, file: string | null): Promise<{ stop(): Promise<void> }> {
  const nom = `${hostname()} ${randomUUID()}`
  const once = async () => {
    await pool.query(
      `with anciens as (delete from workers where vu_le < now() - interval '1 day')
       insert into workers (nom) values ($1) on conflict (nom) do update set vu_le = now()`,
      [nom],
    )
    if (file !== null) await writeFile(file, '')
  }
  let last = once().catch(() => undefined)
  await last
  // A beat that fails is what silence says: the database is away, or this process may no longer write.
  const timer = setInterval(() => {
    last = last.then(once).catch(() => undefined)
  }, BEAT_MS)
  return {
    async stop() {
      clearInterval(timer)
      await last
      await pool.query('delete from workers where nom = $1', [nom]).catch(() => undefined)
    },
  }
}

/** Seconds since any worker of this installation was last alive. Null: none was ever, or all were stopped in order. */
export async function silenceS(pool: pg.Pool): Promise<number | null> {
  const { rows } = await pool.query<{ s: number | null }>(
    'select extract(epoch from now() - max(vu_le))::float8 as s from workers',
  )
  return rows[0]?.s ?? null
}
