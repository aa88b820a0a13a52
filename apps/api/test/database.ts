import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startTestPostgres } from '../../../tools/postgres.mjs'
import { migrateDatabase } from '../src/platform/db/migrate.js'
import type { Roles } from '../src/platform/db/roles.js'
import { migrationsFolder } from '../src/paths.js'

export const SECRET = 'tests-only-9f1c7be2a4d84c53b6e0a7d2c9e41f58'
export const TEMPLATE = 'permanence_modele'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The cluster of this run, as its administrator. */
    cluster: string
    /** The roles that serve the databases of this run. */
    roles: Roles
    /** The bundled processes of the API, as production runs them. */
    processus: string
  }
}

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url))

/** One PostgreSQL for the run; the schema is migrated once, and each test file copies it. One bundle of the API too. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const processus = mkdtempSync(here('../node_modules/.processus-'))
  await promisify(execFile)(process.execPath, [here('../build.mjs'), processus])
  project.provide('processus', processus)
  const postgres = await startTestPostgres({ inMemory: true })
  const admin = new pg.Client({ connectionString: postgres.url })
  await admin.connect()
  await admin.query(`create database ${TEMPLATE}`)
  await admin.end()
  project.provide('roles', await migrateDatabase(databaseUrl(postgres.url, TEMPLATE), SECRET, migrationsFolder()))
  project.provide('cluster', postgres.url)
  return async () => {
    rmSync(processus, { recursive: true, force: true })
    await postgres.stop()
  }
}

export function databaseUrl(cluster: string, name: string): string {
  const url = new URL(cluster)
  url.pathname = `/${name}`
  return url.toString()
}
