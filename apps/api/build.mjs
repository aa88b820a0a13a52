// Bundles the processes of the API. Our own packages are bundled from their sources; npm's stay in node_modules.
import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const here = (name) => fileURLToPath(new URL(name, import.meta.url))
const clis = existsSync(here('src/cli')) ? readdirSync(here('src/cli')).filter((name) => /^[^.]+\.ts$/.test(name)) : []
const entries = ['src/server.ts', 'src/worker.ts', ...clis.map((name) => `src/cli/${name}`)]

rmSync(here('dist'), { recursive: true, force: true })
await build({
  absWorkingDir: here('.'),
  entryPoints: entries.filter((name) => existsSync(here(name))),
  outbase: 'src',
  outdir: 'dist',
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
        bundle.onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
          kind === 'entry-point' || path.startsWith('@permanence/') ? undefined : { path, external: true },
        )
      },
    },
  ],
})
cpSync(here('src/platform/db/migrations'), here('dist/migrations'), { recursive: true })
