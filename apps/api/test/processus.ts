import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createServer, type AddressInfo } from 'node:net'
import path from 'node:path'
import { inject } from 'vitest'
import { SECRET } from './database.js'
import { ORIGIN } from './world.js'

export type Api = {
  url: string
  port: number
  process: ChildProcess
  /** As a deployment ends it. */
  stop: () => Promise<void>
  /** As a power cut ends it. */
  kill: () => Promise<void>
}

/** The real server, as production runs it: its own process, pool and memory. Limits are out of the way. */
export async function startApi(
  databaseUrl: string,
  wish: { port?: number; env?: Record<string, string> } = {},
): Promise<Api> {
  const port = wish.port ?? (await freePort())
  const child = spawn(process.execPath, [path.join(inject('processus'), 'server.js')], {
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      DATABASE_URL: databaseUrl,
      PERMANENCE_SECRET: SECRET,
      PORT: String(port),
      PUBLIC_URL: ORIGIN,
      TRUST_PROXY: '1',
      LIMITE_PAR_MINUTE: '1000000',
      LIMITE_SENSIBLE_PAR_MINUTE: '1000000',
      HOLDS_PAR_ADRESSE: '0',
      SANS_PREUVE_PAR_ADRESSE: '0',
      LOG_LEVEL: 'error',
      ...wish.env,
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  await new Promise<void>((ready, failed) => {
    child.once('message', () => ready())
    child.once('exit', (code) => failed(new Error(`the API ended with code ${code}`)))
  })
  const end = (signal: NodeJS.Signals) => async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise((done) => child.once('exit', done))
    child.kill(signal)
    await ended
  }
  return { url: `http://127.0.0.1:${port}/api/v2`, port, process: child, stop: end('SIGTERM'), kill: end('SIGKILL') }
}

const freePort = () =>
  new Promise<number>((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => found(port))
    })
  })

export const newKey = (): string => randomBytes(24).toString('base64url')

export type Answer<T = Record<string, unknown>> = { status: number; body: T & { code?: string }; ms: number }

/** One request, timed as its sender sees it. */
export async function send<T = Record<string, unknown>>(
  url: string,
  body: object,
  headers: Record<string, string> = {},
): Promise<Answer<T>> {
  const start = performance.now()
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': newKey(), ...headers },
    body: JSON.stringify(body),
  })
  const read = (await answer.json()) as T & { code?: string }
  return { status: answer.status, body: read, ms: performance.now() - start }
}
