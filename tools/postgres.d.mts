export interface Postgres {
  /** Address of the database `permanence`, as a superuser named `permanence`. */
  readonly url: string
  /** Ends the server in order; the pools must be closed first. */
  stop(): Promise<void>
}

export function startPostgres(wish?: {
  dossier?: string
  options?: Record<string, string>
}): Promise<Postgres & { readonly dataDir: string; readonly reused: boolean; isRunning(): boolean }>

/**
 * A cluster of its own for one run of tests: nothing flushed to disk, removed by `stop` or when the process ends.
 * `inMemory`: its files in memory, where the machine has plenty.
 */
export function startTestPostgres(wish?: { inMemory?: boolean; options?: Record<string, string> }): Promise<Postgres>
