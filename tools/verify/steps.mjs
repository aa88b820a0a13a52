import { readdirSync } from 'node:fs'
import path from 'node:path'
import { runCommand, runWithPnpm } from '../workspace/command.mjs'
import { ROOT } from '../workspace/place.mjs'
import { findChromium } from './chromium.mjs'
import { counters } from './count.mjs'

const SOURCES = ['apps', 'packages', 'tools', 'bench']
const bin = (name) => path.join(ROOT, 'node_modules', name)
const node = (...args) => runCommand(process.execPath, args)
const turbo = (task, ...flags) =>
  runWithPnpm(['node', bin('turbo/bin/turbo'), 'run', task, '--env-mode=loose', '--output-logs=errors-only', ...flags])
const vitest = (folder) =>
  runCommand(process.execPath, [bin('vitest/vitest.mjs'), 'run', '--reporter=dot'], { cwd: path.join(ROOT, folder) })
const nodeTests = (...names) =>
  node('--test', '--test-reporter=spec', ...names.map((name) => path.join('tools/test', name)))

async function inTurn(...runs) {
  let output = ''
  for (const run of runs) {
    const made = await run()
    output += made.output
    if (made.code !== 0) return { code: made.code, output }
  }
  return { code: 0, output }
}

/** The journeys at one width, on a database and a browser of their own. */
const journeys = (project) => async (say) => {
  const chromium = await findChromium(say)
  if (!chromium) return { missing: 'aucun Chromium : les parcours dans le navigateur n’ont pas été joués' }
  const web = path.join(ROOT, 'apps/web')
  const env = { ...process.env, PERMANENCE_CHROMIUM: chromium }
  const playwright = path.join(web, 'node_modules/@playwright/test/cli.js')
  const args = ['test', `--project=${project}`, `--output=test-results/${project}`]
  return runCommand(process.execPath, [playwright, ...args], { cwd: web, env })
}

const toolTests = readdirSync(path.join(ROOT, 'tools/test')).filter(
  (name) => name.endsWith('.test.mjs') && name !== 'start.test.mjs',
)

/**
 * Everything `npm test` checks. `slots`: how many of the machine's two it takes; `after`: what must have passed first.
 * The longest come first, so that the short ones fill the gaps.
 */
export const steps = [
  { id: 'client', title: 'client de l’API à jour', slots: 2, run: () => node('tools/client.mjs', '--check') },
  { id: 'build', title: 'construction', slots: 2, run: () => turbo('build') },
  ...[
    { id: 'e2e-bureau', title: 'parcours à 1280 px', project: 'bureau' },
    { id: 'e2e-telephone', title: 'parcours à 390 px', project: 'téléphone' },
  ].map(({ project, ...step }) => ({ ...step, after: ['build'], count: counters.playwright, run: journeys(project) })),
  { id: 'format', title: 'mise en forme', run: () => node(bin('oxfmt/bin/oxfmt'), '--check', ...SOURCES) },
  { id: 'web', title: 'composants du site', count: counters.vitest, run: () => vitest('apps/web') },
  {
    id: 'unit',
    title: 'paquets',
    count: counters.vitest,
    run: () =>
      inTurn(...['time', 'domain', 'scheduling', 'api-client'].map((name) => () => vitest(`packages/${name}`))),
  },
  { id: 'start', title: 'départ de rien', count: counters.node, run: () => nodeTests('start.test.mjs') },
  {
    id: 'lint',
    title: 'règles de code',
    run: () => node(bin('oxlint/bin/oxlint'), '--type-aware', '--deny-warnings', ...SOURCES),
  },
  { id: 'types', title: 'types', run: () => turbo('types', '--concurrency=1') },
  { id: 'outils', title: 'outils du dépôt', count: counters.node, run: () => nodeTests(...toolTests) },
  { id: 'architecture', title: 'loi des imports', run: () => node('tools/architecture.mjs') },
  {
    id: 'knip',
    title: 'dépendances et exports inutiles',
    run: () => node(bin('knip/bin/knip.js'), '--no-config-hints'),
  },
  { id: 'api', title: 'API sur une vraie base', slots: 2, count: counters.vitest, run: () => vitest('apps/api') },
]
