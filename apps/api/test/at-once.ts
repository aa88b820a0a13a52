import type pg from 'pg'

/**
 * Requests that truly meet: rows are locked past the API until every request waits for a lock, whichever it is, then
 * they are let go together. Without a lock of their own they would all have passed their checks by then.
 */
export async function atOnce<T>(
  owner: pg.Pool,
  lock: { text: string; values: unknown[] },
  requests: (() => Promise<T>)[],
): Promise<T[]> {
  const client = await owner.connect()
  try {
    await client.query('begin')
    await client.query(lock)
    const answers = Promise.all(requests.map((request) => request()))
    const waiting = async () => {
      const { rows } = await owner.query<{ count: number }>(
        "select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
      )
      return rows[0]?.count ?? 0
    }
    while ((await waiting()) < requests.length) await new Promise((wake) => setTimeout(wake, 10))
    await client.query('commit')
    return await answers
  } finally {
    client.release()
  }
}
