import path from 'node:path'
import { runCommand } from './command.mjs'
import { ROOT } from './place.mjs'

/** What dependency-cruiser sees in a tree, by the rules that lie at its root. */
export async function cruise(root, folders) {
  const program = path.join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const args = [program, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...folders]
  const { code, output } = await runCommand(process.execPath, args, { cwd: root })
  if (!output.startsWith('{')) throw new Error(`dependency-cruiser (code ${code}) : ${output}`)
  const { modules, summary } = JSON.parse(output.slice(0, output.lastIndexOf('}') + 1))
  const violations = summary.violations.map(({ from, to, rule, cycle }) =>
    [`${rule.name} : ${from}`, ...(cycle ? cycle.map(({ name }) => name) : [to])].join(' → '),
  )
  return { modules, imports: summary.totalDependenciesCruised, violations }
}
