import assert from 'node:assert/strict'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { cruise } from '../workspace/cruise.mjs'
import { ROOT } from '../workspace/place.mjs'

const root = mkdtempSync(path.join(tmpdir(), 'permanence-architecture-'))
after(() => rmSync(root, { recursive: true }))

const files = {
  'apps/api/src/app.ts': `import './slices/motifs/routes.js'\nimport './slices/rdvs/routes.js'`,
  'apps/api/src/platform/clock.ts': `import '../slices/motifs/schema.js'`,
  'apps/api/src/slices/motifs/routes.ts': `import 'fastify'\nimport './usecases.js'`,
  'apps/api/src/slices/motifs/usecases.ts': `import 'drizzle-orm'\nimport 'fastify'\nimport '../rdvs/schema.js'`,
  'apps/api/src/slices/motifs/schema.ts': '',
  'apps/api/src/slices/motifs/repo.ts': `import 'drizzle-orm'`,
  'apps/api/src/slices/rdvs/routes.ts': `import '../motifs/repo.js'\nimport '../motifs/usecases.js'`,
  'apps/api/src/slices/rdvs/schema.ts': `import './lost.js'\nimport './cycle.js'\nimport './schema.test.js'`,
  'apps/api/src/slices/rdvs/cycle.ts': `import './schema.js'`,
  'apps/api/src/slices/rdvs/schema.test.ts': '',
  'apps/web/src/ui/page.ts': `import '../agenda/page.js'`,
  'apps/web/src/agenda/page.ts': `import '../reservation/page.js'\nimport '@permanence/api-client'`,
  'apps/web/src/agenda/queries.ts': `import '@permanence/api-client'`,
  'apps/web/src/reservation/page.ts': `import '@mantine/core'\nimport '../../../api/src/app.js'`,
  'packages/domain/src/index.ts': `import '@permanence/scheduling'\nimport '../../../apps/api/src/app.js'`,
}
for (const name of ['scheduling', 'api-client']) {
  files[`packages/${name}/package.json`] = JSON.stringify({ exports: { '.': { source: './src/index.ts' } } })
  files[`packages/${name}/src/index.ts`] = ''
}
for (const name of ['fastify', 'drizzle-orm', '@mantine/core']) {
  files[`node_modules/${name}/package.json`] = JSON.stringify({ exports: './index.js' })
  files[`node_modules/${name}/index.js`] = ''
}
for (const [name, text] of Object.entries(files)) {
  mkdirSync(path.dirname(path.join(root, name)), { recursive: true })
  writeFileSync(path.join(root, name), text)
}
symlinkSync('../packages', path.join(root, 'node_modules/@permanence'))
copyFileSync(path.join(ROOT, '.dependency-cruiser.cjs'), path.join(root, '.dependency-cruiser.cjs'))

test('someone who breaks the law of imports is told each fault, and nothing that is allowed', async () => {
  const { violations } = await cruise(root, ['apps', 'packages'])
  const slices = 'apps/api/src/slices'
  assert.deepEqual(violations.toSorted(), [
    'app-to-app : apps/web/src/reservation/page.ts → apps/api/src/app.ts',
    'client-in-queries : apps/web/src/agenda/page.ts → packages/api-client/src/index.ts',
    `drizzle-in-repo : ${slices}/motifs/usecases.ts → node_modules/drizzle-orm/index.js`,
    `fastify-in-routes : ${slices}/motifs/usecases.ts → node_modules/fastify/index.js`,
    'foundation-to-screens : apps/web/src/ui/page.ts → apps/web/src/agenda/page.ts',
    'light-reservation : apps/web/src/reservation/page.ts → node_modules/@mantine/core/index.js',
    `no-circular : ${slices}/rdvs/cycle.ts → ${slices}/rdvs/schema.ts → ${slices}/rdvs/cycle.ts`,
    `no-test-in-product : ${slices}/rdvs/schema.ts → ${slices}/rdvs/schema.test.ts`,
    'package-to-app : packages/domain/src/index.ts → apps/api/src/app.ts',
    `platform-to-slices : apps/api/src/platform/clock.ts → ${slices}/motifs/schema.ts`,
    'pure-packages : packages/domain/src/index.ts → packages/scheduling/src/index.ts',
    `resolvable : ${slices}/rdvs/schema.ts → ./lost.js`,
    'screens-apart : apps/web/src/agenda/page.ts → apps/web/src/reservation/page.ts',
    `slice-front-door : ${slices}/rdvs/routes.ts → ${slices}/motifs/repo.ts`,
    `slice-motifs : ${slices}/motifs/usecases.ts → ${slices}/rdvs/schema.ts`,
  ])
})
