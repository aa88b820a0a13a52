// The law of imports (docs/architecture.md), checked by tools/architecture.mjs.
const { readFileSync } = require('node:fs')
const path = require('node:path')

const SLICES = 'apps/api/src/slices'
const app = readFileSync(path.join(__dirname, 'apps/api/src/app.ts'), 'utf8')
const [, listed = ''] = /^const SLICES = \{\n([^}]*)\}/m.exec(app) ?? []
const order = [...listed.matchAll(/^ {2}([a-z]+): /gm)].map(([, name]) => name)

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

const sliceRules = order.map((name, at) =>
  rule(
    `slice-${name}`,
    'A slice imports only slices listed above it in app.ts.',
    { path: `^${SLICES}/${name}/`, pathNot: '\\.test\\.ts$' },
    { path: `^${SLICES}/`, pathNot: [`^${SLICES}/(${[...order.slice(0, at), name].join('|')})/`] },
  ),
)

/** A room of any slice: a folder of a large one, a file of a small one. */
const room = (name, slice = '[^/]+') => `^${SLICES}/${slice}/(?:${name})(?:\\.ts$|/)`
/** From the ground up. What a slice remembers between two requests (`memory`) stands on its SQL. */
const ROOMS = ['contract', 'policy|rules', 'sql', 'memory', 'usecases', 'http']
const roomRules = ROOMS.slice(0, -1).map((name, at) =>
  rule(
    `room-${name.replace('policy|', '')}`,
    `Inside a slice imports go down: ${ROOMS.join(', ')}.`,
    { path: room(name, '([^/]+)'), pathNot: '\\.test\\.ts$' },
    { path: room(ROOMS.slice(at + 1).join('|'), '$1') },
  ),
)

module.exports = {
  forbidden: [
    rule('package-to-app', 'A package never imports an app.', { path: '^packages/' }, { path: '^(apps|bench|tools)/' }),
    rule(
      'pure-packages',
      'scheduling and domain import time alone of ours, and time nothing.',
      { path: '^packages/(scheduling|domain|time)/' },
      { path: '^packages/', pathNot: ['^packages/$1/', '^packages/time/'] },
    ),
    rule(
      'app-to-app',
      'The API and the site share packages, not files.',
      { path: '^apps/([^/]+)/' },
      { path: '^apps/', pathNot: '^apps/$1/' },
    ),
    rule(
      'platform-to-slices',
      'The plumbing knows no motif and no rdv.',
      { path: '^apps/api/src/platform/' },
      { path: '^apps/api/src/(slices|demo|app|server|worker)' },
    ),
    ...sliceRules,
    ...roomRules,
    rule(
      'slice-front-door',
      'Of another slice only its door, index.ts.',
      { path: `^${SLICES}/([^/]+)/`, pathNot: '\\.test\\.ts$' },
      { path: `^${SLICES}/`, pathNot: [`^${SLICES}/$1/`, `^${SLICES}/[^/]+/index\\.ts$`] },
    ),
    rule(
      'slice-own-door',
      'The door is for the others: a slice that goes through its own loads all of itself.',
      { path: `^${SLICES}/([^/]+)/`, pathNot: '\\.test\\.ts$' },
      { path: `^${SLICES}/$1/index\\.ts$` },
    ),
    rule(
      'drizzle-in-sql',
      'In a slice only sql speaks to the database; beside the slices, the plumbing.',
      { path: '^apps/api/src/', pathNot: ['^apps/api/src/platform/', room('sql'), '\\.test\\.ts$'] },
      { path: 'node_modules/drizzle-orm/' },
    ),
    rule(
      'fastify-in-http',
      'In a slice only http knows Fastify.',
      { path: `^${SLICES}/`, pathNot: [room('http'), '\\.test\\.ts$'] },
      { path: 'node_modules/(fastify|@fastify)/' },
    ),
    rule(
      'foundation-to-screens',
      'ui and lib know no screen.',
      { path: '^apps/web/src/(ui|lib)/' },
      { path: '^apps/web/src/(agent|public)/' },
    ),
    rule(
      'screens-apart',
      'The agents’ site and the public one never import each other: two bundles.',
      { path: '^apps/web/src/(agent|public)/' },
      { path: '^apps/web/src/(agent|public)/', pathNot: '^apps/web/src/$1/' },
    ),
    rule(
      'light-public',
      'The public site stays light: neither Mantine nor Schedule-X.',
      { path: '^apps/web/src/(public|lib)/' },
      { path: 'node_modules/@(mantine|schedule-x)/' },
    ),
    rule(
      'schedule-x-apart',
      'Only agent/agenda/grid/schedule-x knows Schedule-X: another grid would be another folder.',
      { path: '^apps/web/src/', pathNot: '^apps/web/src/agent/agenda/grid/schedule-x/' },
      { path: 'node_modules/@schedule-x/' },
    ),
    rule(
      'client-in-queries',
      'In the site only queries.ts and lib speak to the API.',
      { path: '^apps/web/src/', pathNot: ['/[a-z-]*queries\\.ts$', '^apps/web/src/lib/', '\\.test\\.tsx?$'] },
      { path: '^packages/api-client/', dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'no-circular',
      'Two files that need each other, even for a type, are one file, or three.',
      {},
      { circular: true },
    ),
    rule(
      'resolvable',
      'An import that leads nowhere checks nothing.',
      { pathNot: '^tools/' },
      { couldNotResolve: true },
    ),
    rule(
      'no-test-in-product',
      'The product does not run on its tests.',
      { pathNot: ['\\.test\\.tsx?$', '/test/', '/e2e/', '^bench/'] },
      { path: ['\\.test\\.tsx?$', '^(apps|packages)/[^/]+/(test|e2e)/'] },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|coverage|test-results|playwright-report)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css', '.d.ts'],
    },
  },
}
