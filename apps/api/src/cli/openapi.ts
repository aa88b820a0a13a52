import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { buildApp } from '../app.js'
import { readConfig } from '../config.js'
import { systemClock } from '../platform/clock.js'
import { createPool } from '../platform/db/tenant.js'

/** Writes the contract, committed as a snapshot so that a change shows in review. No database is touched. */
const config = readConfig({
  NODE_ENV: 'test',
  DATABASE_URL: 'postgres://personne@localhost/aucune',
  PERMANENCE_SECRET: 'f3a9c1d27be84650a9d0c4e7b1825f6e',
  LOG_LEVEL: 'silent',
})
const pool = createPool(config.DATABASE_URL, 1)
const app = await buildApp({ config, pool, clock: systemClock })
await app.ready()
const target = fileURLToPath(new URL('../../openapi.json', import.meta.url))
await writeFile(target, `${JSON.stringify(app.swagger(), null, 2)}\n`)
await app.close()
await pool.end()
