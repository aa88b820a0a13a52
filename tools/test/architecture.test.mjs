import assert from 'node:assert/strict'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { cruise } from '../workspace/cruise.mjs'
import { ROOT } from '../workspace/place.mjs'
import { misplaced } from '../workspace/rooms.mjs'
import { misspoken } from '../workspace/words.mjs'

const SLICES = 'apps/api/src/slices'
const root = mkdtempSync(path.join(tmpdir(), 'permanence-architecture-'))
after(() => rmSync(root, { recursive: true }))

const files = {
  'apps/api/src/app.ts': `import './slices/motifs/http.js'\nimport './slices/rdvs/http/rdvs.js'\nconst SLICES = {\n  motifs: null,\n  rdvs: null,\n}`,
  'apps/api/src/platform/clock.ts': `import '../slices/motifs/contract.js'`,
  'apps/api/src/slices/motifs/http.ts': `import 'fastify'\nimport './usecases.js'\nimport './sql.js'`,
  'apps/api/src/slices/motifs/usecases.ts': `import 'drizzle-orm'\nimport 'fastify'\nimport '../rdvs/index.js'\nimport './index.js'`,
  'apps/api/src/slices/motifs/contract.ts': `import './policy.js'`,
  'apps/api/src/slices/motifs/policy.ts': '',
  'apps/api/src/slices/motifs/sql.ts': `import 'drizzle-orm'`,
  'apps/api/src/slices/motifs/index.ts': '',
  'apps/api/src/slices/rdvs/index.ts': '',
  'apps/api/src/slices/rdvs/http/rdvs.ts': `import '../../motifs/sql.js'\nimport '../../motifs/index.js'\nimport '../usecases/create.js'`,
  'apps/api/src/slices/rdvs/usecases/create.ts': `import '../http/rdvs.js'\nimport '../sql/rdvs.js'`,
  'apps/api/src/slices/rdvs/sql/rdvs.ts': `import 'drizzle-orm'\nimport '../memory/cache.js'\nimport '../rules/plan.js'`,
  'apps/api/src/slices/rdvs/memory/cache.ts': '',
  'apps/api/src/slices/rdvs/rules/plan.ts': `import '../sql/places.js'\nimport '../contract/rdvs.js'`,
  'apps/api/src/slices/rdvs/sql/places.ts': '',
  'apps/api/src/slices/rdvs/contract/rdvs.ts': `import './lost.js'\nimport './cycle.js'\nimport '../test/rdvs.test.js'`,
  'apps/api/src/slices/rdvs/contract/cycle.ts': `import type { Rdv } from './rdvs.js'`,
  'apps/api/src/slices/rdvs/test/rdvs.test.ts': `import '../../motifs/sql.js'`,
  'apps/web/src/ui/page.ts': `import '../agent/page.js'`,
  'apps/web/src/agent/page.ts': `import '../public/page.js'\nimport '@permanence/api-client'`,
  'apps/web/src/agent/queries.ts': `import '@permanence/api-client'`,
  'apps/web/src/agent/week.ts': `import '@schedule-x/calendar'`,
  'apps/web/src/agent/agenda/grid/schedule-x/grid.ts': `import '@schedule-x/calendar'`,
  'apps/web/src/public/page.ts': `import '@mantine/core'\nimport '../../../api/src/app.js'`,
  'packages/domain/src/index.ts': `import '@permanence/scheduling'\nimport '../../../apps/api/src/app.js'`,
}
for (const name of ['scheduling', 'api-client']) {
  files[`packages/${name}/package.json`] = JSON.stringify({ exports: { '.': { source: './src/index.ts' } } })
  files[`packages/${name}/src/index.ts`] = ''
}
for (const name of ['fastify', 'drizzle-orm', '@mantine/core', '@schedule-x/calendar']) {
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
  const slices = SLICES
  assert.deepEqual(violations.toSorted(), [
    'app-to-app : apps/web/src/public/page.ts → apps/api/src/app.ts',
    'client-in-queries : apps/web/src/agent/page.ts → packages/api-client/src/index.ts',
    `drizzle-in-sql : ${slices}/motifs/usecases.ts → node_modules/drizzle-orm/index.js`,
    `fastify-in-http : ${slices}/motifs/usecases.ts → node_modules/fastify/index.js`,
    'foundation-to-screens : apps/web/src/ui/page.ts → apps/web/src/agent/page.ts',
    'light-public : apps/web/src/public/page.ts → node_modules/@mantine/core/index.js',
    `no-circular : ${slices}/rdvs/contract/cycle.ts → ${slices}/rdvs/contract/rdvs.ts → ${slices}/rdvs/contract/cycle.ts`,
    `no-circular : ${slices}/rdvs/http/rdvs.ts → ${slices}/rdvs/usecases/create.ts → ${slices}/rdvs/http/rdvs.ts`,
    `no-test-in-product : ${slices}/rdvs/contract/rdvs.ts → ${slices}/rdvs/test/rdvs.test.ts`,
    'package-to-app : packages/domain/src/index.ts → apps/api/src/app.ts',
    `platform-to-slices : apps/api/src/platform/clock.ts → ${slices}/motifs/contract.ts`,
    'pure-packages : packages/domain/src/index.ts → packages/scheduling/src/index.ts',
    `resolvable : ${slices}/rdvs/contract/rdvs.ts → ./lost.js`,
    `room-contract : ${slices}/motifs/contract.ts → ${slices}/motifs/policy.ts`,
    `room-rules : ${slices}/rdvs/rules/plan.ts → ${slices}/rdvs/sql/places.ts`,
    `room-sql : ${slices}/rdvs/sql/rdvs.ts → ${slices}/rdvs/memory/cache.ts`,
    `room-usecases : ${slices}/rdvs/usecases/create.ts → ${slices}/rdvs/http/rdvs.ts`,
    'schedule-x-apart : apps/web/src/agent/week.ts → node_modules/@schedule-x/calendar/index.js',
    'screens-apart : apps/web/src/agent/page.ts → apps/web/src/public/page.ts',
    `slice-front-door : ${slices}/rdvs/http/rdvs.ts → ${slices}/motifs/sql.ts`,
    `slice-motifs : ${slices}/motifs/usecases.ts → ${slices}/rdvs/index.ts`,
    `slice-own-door : ${slices}/motifs/usecases.ts → ${slices}/motifs/index.ts`,
  ])
})

test('a slice that is in no list, a room, a file or a name that the house does not know are named', () => {
  assert.deepEqual(misplaced(root), [])
  const planted = {
    'perdue/http.ts': '',
    'motifs/helpers.ts': '',
    'motifs/usecases.ts': 'type PublicRequest = Parameters<typeof readPublic>[0]',
    'rdvs/utils/dates.ts': '',
    'rdvs/create.ts': '',
    'rdvs/rules/planRdv.ts': '',
    'rdvs/rules/asked.ts': 'import type { FastifyRequest } from "fastify"',
    'rdvs/usecases/tell-usagers.ts': 'await senders.email.send(mail)',
    'rdvs/usecases/situation.ts': '',
    'rdvs/http/read.ts': 'readAs(request, work)',
    'rdvs/test/monde.ts': '',
  }
  for (const [name, text] of Object.entries(planted)) {
    const file = path.join(root, 'apps/api/src/slices', name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  assert.deepEqual(
    new Set(misplaced(root)),
    new Set([
      `${SLICES}/motifs/helpers.ts : aucun fichier de ce nom dans une petite tranche`,
      `${SLICES}/motifs/usecases.ts : une requête HTTP n’entre que dans http`,
      `${SLICES}/rdvs/rules/asked.ts : une requête HTTP n’entre que dans http`,
      `${SLICES}/rdvs/usecases/tell-usagers.ts : messages est seule à envoyer`,
      `${SLICES}/rdvs/usecases/situation.ts : un cas d’usage commence par un verbe`,
      `${SLICES}/rdvs/create.ts : à ranger dans une pièce`,
      `${SLICES}/rdvs/rules/planRdv.ts : nom de fichier`,
      `${SLICES}/rdvs/test/monde.ts : nom de fichier`,
      `${SLICES}/rdvs/utils : aucune pièce de ce nom`,
      'tranche absente de app.ts : perdue',
    ]),
  )
})

test('a French verb, a word with two meanings, a comment that leans on another or on a document elsewhere are named', () => {
  const planted = {
    'apps/web/src/agent/annuler-rdv.ts': 'export const holdCreneau = () => 1',
    'apps/web/src/agent/verbs.ts':
      'export function creerRdv() {}\nconst lire = () => 1\ntype P = { onFermer: () => void }\nconst lireur = () => 2\nconst creation = () => 3',
    'apps/api/src/platform/db/twice.ts':
      'export type Portee = string\nconst lienSel = 1\nconst sel = 2\nconst conseil = 3\nfunction demandPlaces() {}',
    'packages/domain/src/said.ts':
      '/** The same, read. */\nexport const a = 1\n// See domain.md § 4.\nexport const b = 2\n/** The same day as the rdv, which is theirs. */\nexport const c = 3\n/** Rows of the same day. */\nexport const d = 4\n// Whoever asks waits.\nexport const e = 5\n/** Nobody: the équipe is not there. */\nexport const f = 6\n/** Nobody signs in as this role. */\nexport const g = 7',
  }
  for (const [name, text] of Object.entries(planted)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true })
    writeFileSync(path.join(root, name), text)
  }
  const told = misspoken(root, Object.keys(planted)).map((fault) => fault.replace(/ \(.*$/, ''))
  assert.deepEqual(told, [
    'apps/web/src/agent/annuler-rdv.ts : un nom de fichier commence par un verbe français',
    'apps/web/src/agent/verbs.ts : creerRdv : verbe français',
    'apps/web/src/agent/verbs.ts : lire : verbe français',
    'apps/web/src/agent/verbs.ts : onFermer : verbe français',
    'apps/api/src/platform/db/twice.ts : Portee : Scope',
    'apps/api/src/platform/db/twice.ts : lienSel : salt',
    'apps/api/src/platform/db/twice.ts : sel : salt',
    'apps/api/src/platform/db/twice.ts : demandPlaces : require: « demande » is the question to the engine',
    'packages/domain/src/said.ts : a comment says what it speaks of: not « The same »',
    'packages/domain/src/said.ts : a comment refers to nothing outside the repository',
    'packages/domain/src/said.ts : a comment says what it speaks of: not « The same »',
    'packages/domain/src/said.ts : a comment names who or what it speaks of',
    'packages/domain/src/said.ts : a comment names who or what it speaks of',
  ])
})
