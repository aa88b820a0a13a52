// `npm run bench`: every benchmark in one run, on the sources. Figures are only comparable on a quiet machine.
import { spawnSync } from 'node:child_process'

const flags = ['--expose-gc', '--conditions=source', '--import', 'tsx']
const { status } = spawnSync(process.execPath, [...flags, 'bench/run.ts', ...process.argv.slice(2)], {
  cwd: new URL('..', import.meta.url),
  stdio: 'inherit',
})
process.exitCode = status ?? 1
