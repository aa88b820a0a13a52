// The law of imports (docs/architecture.md), checked by tools/architecture.mjs.
const { existsSync, readdirSync, readFileSync } = require('node:fs')
const path = require('node:path')

const SLICES = 'apps/api/src/slices'
const listed = [
  ...readFileSync(path.join(__dirname, 'apps/api/src/app.ts'), 'utf8').matchAll(/from '\.\/slices\/([a-z-]+)\//g),
]
  .map(([, name]) => name)
  .filter((name, at, all) => all.indexOf(name) === at)
const present = existsSync(path.join(__dirname, SLICES)) ? readdirSync(path.join(__dirname, SLICES)) : []
// A slice without routes is not in app.ts: it stands below all others and may import none of them.
const order = [...present.filter((name) => !listed.includes(name)), ...listed]

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

const sliceRules = order.map((name, at) => {
  const below = order.slice(0, at)
  return rule(
    `slice-${name}`,
    'A slice imports only slices listed above it in app.ts. Upward is by event.',
    { path: `^${SLICES}/${name}/`, pathNot: '\\.test\\.ts$' },
    { path: `^${SLICES}/`, pathNot: [`^${SLICES}/(${[name, ...below].join('|')})/`] },
  )
})

module.exports = {
  forbidden: [
    rule('package-to-app', 'A package never imports an app.', { path: '^packages/' }, { path: '^(apps|bench|tools)/' }),
    rule(
      'pure-packages',
      'scheduling and domain import none of ours.',
      { path: '^packages/(scheduling|domain)/' },
      { path: '^packages/', pathNot: '^packages/$1/' },
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
    rule(
      'slice-front-door',
      'Of another slice only usecases.ts, schema.ts and events.ts, never a repo.ts.',
      { path: `^${SLICES}/([^/]+)/`, pathNot: '\\.test\\.ts$' },
      { path: `^${SLICES}/`, pathNot: [`^${SLICES}/$1/`, `^${SLICES}/[^/]+/(usecases|schema|events)\\.ts$`] },
    ),
    rule(
      'drizzle-in-repo',
      'In a slice only repo.ts speaks to the database; beside the slices, the plumbing.',
      {
        path: '^apps/api/src/',
        pathNot: ['^apps/api/src/platform/', `^${SLICES}/[^/]+/[a-z-]*repo\\.ts$`, '\\.test\\.ts$'],
      },
      { path: 'node_modules/drizzle-orm/' },
    ),
    rule(
      'fastify-in-routes',
      'In a slice only routes.ts knows HTTP.',
      { path: `^${SLICES}/`, pathNot: ['/[a-z-]*routes\\.ts$', '\\.test\\.ts$'] },
      { path: 'node_modules/(fastify|@fastify)/' },
    ),
    rule(
      'foundation-to-screens',
      'ui and lib know no screen.',
      { path: '^apps/web/src/(ui|lib)/' },
      { path: '^apps/web/src/(agenda|reservation)/' },
    ),
    rule(
      'screens-apart',
      'The agents’ site and the public one never import each other: two bundles.',
      { path: '^apps/web/src/(agenda|reservation)/' },
      { path: '^apps/web/src/(agenda|reservation)/', pathNot: '^apps/web/src/$1/' },
    ),
    rule(
      'light-reservation',
      'The public site stays light: neither Mantine nor Schedule-X.',
      { path: '^apps/web/src/(reservation|lib)/' },
      { path: 'node_modules/@(mantine|schedule-x)/' },
    ),
    rule(
      'client-in-queries',
      'In the site only queries.ts and lib speak to the API.',
      { path: '^apps/web/src/', pathNot: ['/[a-z-]*queries\\.ts$', '^apps/web/src/lib/', '\\.test\\.tsx?$'] },
      { path: '^packages/api-client/', dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'no-circular',
      'Two files that need each other are one file, or three.',
      {},
      {
        circular: true,
        viaOnly: { dependencyTypesNot: ['type-only'] },
      },
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
