import { realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import net from 'node:net'
import path from 'node:path'

// The driver of the API: the tools have no dependency of their own.
const require = createRequire(new URL('../../apps/api/package.json', import.meta.url))

/** One statement on one connection, closed whatever happens. */
export const query = (url, statement, values = []) => session(url, (ask) => ask(statement, values))

/**
 * Statements of one connection, closed whatever happens.
 * @template T
 * @param {(ask: (statement: string, values?: unknown[]) => Promise<any[]>) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function session(url, work) {
  const { default: pg } = await import(require.resolve('pg'))
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  client.on('error', () => {}) // a server that dies while we ask: the query itself reports it
  try {
    await client.connect()
    return await work(async (statement, values = []) => (await client.query(statement, values)).rows)
  } finally {
    await client.end().catch(() => {})
  }
}

/**
 * What answers at this address: `ready` (our cluster, proved by a real query), `busy` (it starts or stops: ask again)
 * or `absent` (nothing, or somebody else's server).
 * @returns {Promise<'ready' | 'busy' | 'absent'>}
 */
export async function probe(url, dataDir) {
  try {
    const [row] = await query(url, `select current_setting('data_directory') as folder`)
    return samePath(row.folder, dataDir) ? 'ready' : 'absent'
  } catch (error) {
    if (error.code?.startsWith('28'))
      throw new Error(`Le mot de passe gardé à côté de ${dataDir} n’est pas celui de la base.`, { cause: error })
    // 57P03: starting up or shutting down; 57P01, 57P02: it was stopped while answering.
    return ['57P01', '57P02', '57P03'].includes(error.code) ? 'busy' : 'absent'
  }
}

const samePath = (a, b) => realpathSync(path.resolve(a)) === realpathSync(path.resolve(b))

/** The wanted port if it is free, else one below the range that systems lend to outgoing connections. */
export async function freePort(wanted) {
  const candidates = Array.from({ length: 50 }, () => 15_432 + Math.floor(Math.random() * 15_000))
  for (const port of wanted ? [wanted, ...candidates] : candidates) if (await isFree(port)) return port
  throw new Error('Aucun port libre n’a été trouvé pour PostgreSQL.')
}

const isFree = (port) =>
  new Promise((resolve) => {
    const server = net.createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)))
  })
