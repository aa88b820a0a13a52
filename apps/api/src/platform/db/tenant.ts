import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { oneWritePerTurn } from './socket.js'
import { together } from './together.js'

/** Statements of one transaction, already confined to one territoire. */
export type Db = NodePgDatabase & { readonly $client: pg.PoolClient }

declare const proven: unique symbol
/** A territoire id that the product found by itself (token, session, public id), never one that a caller typed. */
export type TerritoireId = number & { readonly [proven]: true }
export const territoireId = (id: number): TerritoireId => id as TerritoireId

/** How long a statement may take. */
const STATEMENT_MS = 10_000

export function createPool(connectionString: string, max: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max,
    // Statements are sent without waiting for the answers of those before: a round trip costs as much as a statement.
    pipeline: true,
    stream: oneWritePerTurn,
    connectionTimeoutMillis: 5_000,
    // One place for all limits: a statement that outlives its request helps nobody.
    options: `-c timezone=UTC -c statement_timeout=${STATEMENT_MS} -c idle_in_transaction_session_timeout=30000`,
    // PostgreSQL ends a slow statement by itself. One that is frozen, or gone with its machine, answers nothing: then the
    // connection is closed from here, and another is made.
    query_timeout: STATEMENT_MS + 2_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  })
  // An idle client that the server closes is reported here; the pool replaces it by itself.
  pool.on('error', () => undefined)
  // One at work, between two statements, would end the process: its next statement fails, which says it well enough.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

const drizzled = new WeakMap<pg.PoolClient, Db>()
const dbOf = (client: pg.PoolClient): Db => {
  const known = drizzled.get(client)
  if (known) return known
  const db = drizzle(client)
  drizzled.set(client, db)
  return db
}

/** Thrown to end a transaction without keeping anything, and still answer (`?essai=1`). */
export class Rehearsal<T> extends Error {
  readonly answer: T
  constructor(answer: T) {
    super('rehearsal')
    this.answer = answer
  }
}

type Options<T> = {
  /** One statement that is told the answer; it leaves together with the commit. What it throws at once keeps nothing. */
  last?: (db: Db, answer: T) => Promise<unknown> | undefined
  /**
   * Statements prepared once keep one plan, whatever their parameters. For rows found by their ids: planning a statement
   * of the booking takes ten times as long as running it. Not for lists, whose best plan depends on the filters.
   */
  planUnique?: boolean
}

/** One transaction, row-level security set to the territoire. Everything or nothing. Statements may leave `together`. */
export async function inTenant<T>(
  pool: pg.Pool,
  territoire: TerritoireId,
  work: (db: Db) => Promise<T>,
  { planUnique = false, last }: Options<T> = {},
): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    const plans = planUnique ? '; set local plan_cache_mode = force_generic_plan' : ''
    const db = dbOf(client)
    const [, answer] = await together<[unknown, T]>(
      () => client.query(`begin; set local permanence.territoire = '${Number(territoire)}'${plans}`),
      () => work(db),
    )
    // Begun here: what it cannot even begin is thrown before anything is committed.
    const lasting = last?.(db, answer)
    await together(
      () => lasting,
      () => client.query('commit'),
    )
    return answer
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    client.release(broken)
  }
}

type Sujet =
  | 'territoire'
  | 'organisation'
  | 'motif'
  | 'hold'
  | 'participation'
  | 'agent'
  | 'jeton'
  | 'session'
  | 'flux'
  | 'application'

/** The territoire of a thing whose id is public or signed; null when there is none. */
export async function findTerritoire(pool: pg.Pool, sujet: Sujet, id: number): Promise<TerritoireId | null> {
  const { rows } = await pool.query<{ id: string | null }>({
    name: 'trouver_territoire',
    text: 'select trouver_territoire($1, $2) as id',
    values: [sujet, id],
  })
  const found = rows[0]?.id
  return found ? territoireId(Number(found)) : null
}
