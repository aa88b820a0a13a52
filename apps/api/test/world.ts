import { randomBytes, randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { FastifyInstance, InjectOptions, LightMyRequestResponse as Response } from 'fastify'
import pg from 'pg'
import { inject } from 'vitest'
import { buildApp } from '../src/app.js'
import { readConfig, type Config } from '../src/config.js'
import { roleUrl, type Roles } from '../src/platform/db/roles.js'
import { createPool } from '../src/platform/db/tenant.js'
import { holdToContract } from './declared.js'
import { databaseUrl, SECRET, TEMPLATE } from './database.js'
import { fixtures, type Fixtures } from './fixtures.js'
import type { Person } from './person.js'

export const ORIGIN = 'http://localhost:3000'
/** Monday 9 March 2026, 8:00 in Paris, for every test that does not move it. */
export const MAINTENANT = Date.parse('2026-03-09T08:00:00+01:00')

export type Base = {
  app: FastifyInstance
  config: Config
  roles: Roles
  /** Administrator, past row-level security: to prepare and to check, never to act. */
  owner: pg.Pool
  databaseUrl: string
  clock: { ms: number }
}

type Opened = Base & { close: () => Promise<void> }

let base: Promise<Opened> | undefined

/** The database of this test file, copied from the template, and an API on it. */
export function openBase(): Promise<Base> {
  base ??= open()
  return base
}

/** After each file, by `setup.ts`: the next one of this process opens its own. */
export async function closeBase(): Promise<void> {
  const opened = base
  base = undefined
  await (await opened)?.close()
}

async function open(): Promise<Opened> {
  const [cluster, roles] = [inject('cluster'), inject('roles')]
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const admin = new pg.Client({ connectionString: cluster })
  await admin.connect()
  await admin.query(`create database ${name} template ${TEMPLATE} strategy file_copy`)
  await admin.end()
  const url = databaseUrl(cluster, name)
  const dossier = path.join(tmpdir(), `permanence-${name}`)
  const config = readConfig({
    NODE_ENV: 'test',
    DATABASE_URL: url,
    PERMANENCE_SECRET: SECRET,
    LOG_LEVEL: 'fatal',
    LIMITE_PAR_MINUTE: '1000000',
    LIMITE_SENSIBLE_PAR_MINUTE: '1000000',
    HOLDS_PAR_ADRESSE: '0',
    SANS_PREUVE_PAR_ADRESSE: '0',
    MAIL_DOSSIER: dossier,
    PUBLIC_URL: ORIGIN,
  })
  const clock = { ms: MAINTENANT }
  const pool = createPool(roleUrl(url, SECRET, roles.app), 12)
  const app = await buildApp({ config, pool, clock: { now: () => clock.ms } })
  await app.ready()
  holdToContract(app)
  const owner = new pg.Pool({ connectionString: url, max: 4, options: '-c timezone=UTC' })
  const close = async () => {
    await app.close()
    await pool.end()
    await owner.end()
    rmSync(dossier, { recursive: true, force: true })
    // The database goes with the cluster: dropping each one costs a checkpoint.
  }
  return { app, config, roles, owner, databaseUrl: url, clock, close }
}

export type { Person } from './person.js'

type Call = (url: string, options?: CallOptions) => Promise<Response>
type Send = (url: string, body?: unknown, options?: CallOptions) => Promise<Response>
type CallOptions = { version?: number; headers?: Record<string, string> }
export type Caller = { get: Call; post: Send; patch: Send; delete: Send }

export type World = Base & Fixtures & { as: (agent: Person) => Caller; anonyme: Caller }

/** A territoire of its own, with the means to people it. */
export async function world(): Promise<World> {
  const opened = await openBase()
  const { app, owner } = opened
  const made = await fixtures(owner, opened.clock)
  const as = (agent: Person) =>
    caller(app, {
      origin: ORIGIN,
      cookie: `permanence_acces=${app.jwt.sign({ ter: agent.territoireId, ses: agent.sessionId })}`,
    })
  return { ...opened, ...made, as, anonyme: caller(app, {}) }
}

function caller(app: FastifyInstance, common: Record<string, string>): Caller {
  const send =
    (method: 'POST' | 'PATCH' | 'DELETE'): Send =>
    (url, body, { version, headers = {} } = {}) => {
      const key: Record<string, string> = { 'idempotency-key': randomBytes(24).toString('base64url') }
      const match: Record<string, string> = version === undefined ? {} : { 'if-match': `"${version}"` }
      const request: InjectOptions = {
        method,
        url: `/api/v2${url}`,
        headers: { ...common, ...key, ...match, ...headers },
      }
      return app.inject(body === undefined ? request : { ...request, payload: body as object })
    }
  return {
    get: (url, { headers = {} } = {}) =>
      app.inject({ method: 'GET', url: `/api/v2${url}`, headers: { ...common, ...headers } }),
    post: send('POST'),
    patch: send('PATCH'),
    delete: send('DELETE'),
  }
}
