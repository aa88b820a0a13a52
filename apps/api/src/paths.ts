import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Built, everything lies beside server.js; in development, in the source tree. */
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export const migrationsFolder = (): string =>
  [here('./migrations'), here('./platform/db/migrations')].find((path) => existsSync(path))!

export const spaFolder = (): string =>
  [here('../../web/dist'), here('./web')].find((path) => existsSync(path)) ?? here('../../web/dist')
