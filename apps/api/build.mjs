// Bundles the processes of the API. Our own packages are bundled from their sources; npm's stay in node_modules.
// Into dist, or the folder that is named: below apps/api, so that those are found.
import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const here = (name) => fileURLToPath(new URL(name, import.meta.url))
const dist = path.resolve(process.argv[2] ?? here('dist'))
const clis = existsSync(here('src/cli')) ? readdirSync(here('src/cli')).filter((name) => /^[^.]+\.ts$/.test(name)) : []
const entries = ['src/server.ts', 'src/worker.ts', ...clis.map((name) => `src/cli/${name}`)]

rmSync(dist, { recursive: true, force: true })
await build({
  absWorkingDir: here('.'),
  entryPoints: entries.filter((name) => existsSync(here(name))),
  outbase: 'src',
  outdir: dist,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  conditions: ['source'],
  sourcemap: true,
  logLevel: 'warning',
  plugins: [
    {
      name: 'npm-packages-stay-outside',
      setup(bundle) {
        bundle.onResolve({ filter: /^[^./]/ }, ({ path: name, kind }) =>
          kind === 'entry-point' || name.startsWith('@permanence/') ? undefined : { path: name, external: true },
        )
      },
    },
  ],
})
for (const folder of ['migrations', 'functions'])
  cpSync(here(`src/platform/db/${folder}`), path.join(dist, folder), { recursive: true })
