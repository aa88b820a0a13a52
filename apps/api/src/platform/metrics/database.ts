import type pg from 'pg'
import { Gauge, type Registry } from 'prom-client'
import { silenceS } from '../jobs/heartbeat.js'

/** What the database tells of the installation, asked when it is read. Without an answer these measures are missing. */
export function observeDatabase(registry: Registry, pool: pg.Pool): void {
  const silence = new Gauge({
    name: 'permanence_worker_silence_secondes',
    help: 'Secondes depuis le dernier signe de vie d’un worker ; +Inf : aucun worker.',
    registers: [],
    async collect() {
      this.reset()
      const seconds = await silenceS(pool).catch(() => undefined)
      if (seconds !== undefined) this.set(seconds ?? Number.POSITIVE_INFINITY)
    },
  })
  const horizon = watchHorizon(pool)
  const held = new Gauge({
    name: 'permanence_horizon_age_secondes',
    help: 'Secondes depuis lesquelles la plus ancienne écriture en cours du serveur PostgreSQL retient modifieDepuis.',
    registers: [],
    async collect() {
      this.reset()
      const seconds = await horizon().catch(() => undefined)
      if (seconds !== undefined) this.set(seconds)
    },
  })
  registry.registerMetric(silence)
  registry.registerMetric(held)
}

/**
 * How long `modifieDepuis` has waited for one transaction, of any database of the server. PostgreSQL does not show those
 * of others to the account of the API: what is measured is since when the oldest one has been seen to be the same.
 */
function watchHorizon(pool: pg.Pool): () => Promise<number> {
  let seen = { xid: '', sinceMs: 0 }
  return async () => {
    const { rows } = await pool.query<{ oldest: string; next: string }>(
      `select pg_snapshot_xmin(s)::text as oldest, pg_snapshot_xmax(s)::text as next from pg_current_snapshot() s`,
    )
    const { oldest, next } = rows[0]!
    if (oldest === next) return 0
    if (oldest !== seen.xid) seen = { xid: oldest, sinceMs: performance.now() }
    return (performance.now() - seen.sinceMs) / 1000
  }
}
