import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { buildApp } from '../app.js'
import { readConfig } from '../config.js'
import { systemClock } from '../platform/clock.js'
import { createPool } from '../platform/db/tenant.js'
import { catalogue } from '../platform/http/catalogue.js'

/**
 * Writes the contract, and the codes that the client knows. `npm run client` lays it out, and compares it.
 * No database is touched.
 */
const config = readConfig({
  NODE_ENV: 'test',
  DATABASE_URL: 'postgres://personne@localhost/aucune',
  PERMANENCE_SECRET: 'f3a9c1d27be84650a9d0c4e7b1825f6e',
  LOG_LEVEL: 'silent',
})
const pool = createPool(config.DATABASE_URL, 1)
const app = await buildApp({ config, pool, clock: systemClock })
await app.ready()
const write = (name: string, text: string) => writeFile(fileURLToPath(new URL(`../../${name}`, import.meta.url)), text)
await write('openapi.json', JSON.stringify(app.swagger()))
const sorted = (texts: string[]) => texts.toSorted((a, b) => (a < b ? -1 : 1))
const list = (name: string, comment: string, texts: string[]) =>
  `/** ${comment} */\nexport const ${name} = [\n${texts.map((text) => `  '${text}',`).join('\n')}\n] as const\n`
const { paths } = app.swagger() as { paths: Record<string, Record<string, { parameters?: { name: string }[] }>> }
const keyed = Object.entries(paths).flatMap(([path, item]) =>
  Object.entries(item)
    .filter(([, { parameters = [] }]) => parameters.some(({ name }) => name === 'idempotency-key'))
    .map(([method]) => `${method.toUpperCase()} ${path}`),
)
await write(
  '../../packages/api-client/src/codes.gen.ts',
  [
    '// Generated from the API; never edited.\n',
    list('CODES', 'Every code that a refusal may carry.', sorted(Object.keys(catalogue))),
    list('KEYED', 'Every operation that accepts an Idempotency-Key, and so may be sent again.', sorted(keyed)),
  ].join('\n'),
)
await app.close()
await pool.end()
