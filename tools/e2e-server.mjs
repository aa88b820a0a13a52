// The product as the browser journeys see it: built, on a database of its own that starts with the demonstration.
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { apiCommand, startApi } from './start/api.mjs'
import { openLog } from './start/logs.mjs'
import { onStopWanted } from './start/stopping.mjs'
import { startTestPostgres } from './postgres.mjs'

const port = process.env['PORT']
const postgres = await startTestPostgres({ inMemory: true })
const log = openLog('e2e.log')
const messages = mkdtempSync(path.join(tmpdir(), 'permanence-e2e-'))
const env = {
  ...process.env,
  NODE_ENV: 'development',
  HOST: '127.0.0.1',
  PUBLIC_URL: `http://localhost:${port}`,
  DATABASE_URL: postgres.url,
  PERMANENCE_SECRET: randomBytes(48).toString('base64url'),
  PERMANENCE_DEMO: '1',
  // One browser does the work of a hundred people, from one address.
  LIMITE_PAR_MINUTE: '100000',
  LIMITE_SENSIBLE_PAR_MINUTE: '10000',
  HOLDS_PAR_ADRESSE: '0',
  SANS_PREUVE_PAR_ADRESSE: '0',
  MAIL_DOSSIER: messages,
}
const api = startApi(await apiCommand(false), env, log)
const stopped = new Promise((resolve) => onStopWanted(resolve, () => api.kill()))
const fallen = await Promise.race([stopped, api.ended])
if (typeof fallen === 'object') console.error('L’API s’est arrêtée pendant les parcours.', fallen)
await api.stop()
await postgres.stop()
rmSync(messages, { recursive: true, force: true })
process.exit(typeof fallen === 'object' ? 1 : 0)
