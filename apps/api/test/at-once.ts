import type pg from 'pg'

/**
 * Requests that truly meet: rows are locked past the API until every request waits for a lock, whichever it is, then
 * they are let go together. Without a lock of their own they would all have passed their checks by then.
 */
export function atOnce<T>(owner: pg.Pool, lock: Lock, requests: (() => Promise<T>)[]): Promise<T[]> {
  return behind(owner, lock, async (waiting) => {
    const answers = Promise.all(requests.map((request) => request()))
    while ((await waiting()) < requests.length) await pause()
    return () => answers
  })
}

/** Runs works one after the other: each comes once those before it wait, and may end before they do. */
export function inTurn<T>(owner: pg.Pool, lock: Lock, requests: (() => Promise<T>)[]): Promise<T[]> {
  return behind(owner, lock, async (waiting) => {
    const answers: Promise<T>[] = []
    let ended = 0
    for (const request of requests) {
      const answer = request()
      answers.push(answer)
      void answer.finally(() => ended++).catch(() => undefined)
      while (ended + (await waiting()) < answers.length) await pause()
    }
    return () => Promise.all(answers)
  })
}

type Lock = { text: string; values: unknown[] }
const pause = () => new Promise((wake) => setTimeout(wake, 10))

/** `start` answers once its requests are where they should be; the lock is let go then. */
async function behind<T>(
  owner: pg.Pool,
  lock: Lock,
  start: (waiting: () => Promise<number>) => Promise<() => Promise<T>>,
): Promise<T> {
  const client = await owner.connect()
  try {
    await client.query('begin')
    await client.query(lock)
    const answers = await start(async () => {
      const { rows } = await owner.query<{ count: number }>(
        "select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
      )
      return rows[0]?.count ?? 0
    })
    await client.query('commit')
    return await answers()
  } finally {
    client.release()
  }
}
