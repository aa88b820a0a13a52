import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Built, everything lies beside server.js; in development, in the source tree. */
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export const migrationsFolder = (): string =>
  [here('./migrations'), here('./platform/db/migrations')].find((path) => existsSync(path))!

/** The built pages; undefined where another server gives them (the image of the API, Vite in development). */
export const spaFolder = (): string | undefined =>
  [here('../../web/dist'), here('./web')].find((path) => existsSync(`${path}/index.html`))
