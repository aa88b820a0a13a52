// Mutation testing of the interval, recurrence and cut files: plants one fault at a time and expects the proofs of
// test/preuves.ts to notice. Not part of `npm test`: it takes minutes.
//   node tools/mutate.mjs [file…]      prints the survivors; each is argued in MUTATIONS.md
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

// Both are tools of the workspace, not dependencies of this package.
const require = createRequire(new URL('../../../package.json', import.meta.url))
const ts = require('typescript')
const { build } = require('esbuild')

const root = new URL('..', import.meta.url).pathname
const files =
  process.argv.length > 2 ? process.argv.slice(2) : ['src/interval-set.ts', 'src/recurrence.ts', 'src/cut.ts']
/** A fault that loops is noticed after four times what the proofs take without any. */
let limiteMs = 120_000
/** Inside the package, so that its dependencies are found from there. */
const dossier = mkdtempSync(join(root, 'node_modules', '.mutation-'))

const BINAIRES = {
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '===': ['!=='],
  '!==': ['==='],
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '%': ['*'],
  '&&': ['||'],
  '||': ['&&'],
  '>>': ['<<'],
  '+=': ['-='],
  '-=': ['+='],
}

/** Every fault of one file: where, and what stands there instead. */
function mutantsOf(source) {
  const tree = ts.createSourceFile('x.ts', source, ts.ScriptTarget.Latest, true)
  const mutants = []
  const plant = (node, text) => mutants.push({ debut: node.getStart(), fin: node.getEnd(), text })
  const visit = (node) => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isTypeAliasDeclaration(node)) return
    if (ts.isBinaryExpression(node))
      for (const op of BINAIRES[node.operatorToken.getText()] ?? []) plant(node.operatorToken, op)
    if (ts.isNumericLiteral(node)) {
      const value = Number(node.text)
      for (const other of new Set([value + 1, Math.max(0, value - 1)])) if (other !== value) plant(node, String(other))
    }
    if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
      plant(node, node.operand.getText())
    if (ts.isPropertyAccessExpression(node) && node.expression.getText() === 'Math') {
      const other = { min: 'max', max: 'min', floor: 'ceil', ceil: 'floor' }[node.name.text]
      if (other) plant(node.name, other)
    }
    if (ts.isIfStatement(node)) for (const value of ['true', 'false']) plant(node.expression, value)
    if (ts.isConditionalExpression(node)) for (const value of ['true', 'false']) plant(node.condition, value)
    if (ts.isContinueStatement(node) || ts.isBreakStatement(node)) plant(node, ';')
    if (node.kind === ts.SyntaxKind.TrueKeyword) plant(node, 'false')
    if (node.kind === ts.SyntaxKind.FalseKeyword) plant(node, 'true')
    if (ts.isPostfixUnaryExpression(node)) plant(node, node.operand.getText())
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return mutants
}

/** The file's own proof first; the whole search last. */
const PREUVES = {
  'src/interval-set.ts': 'proveSets(400); proveCreneaux(60)',
  'src/recurrence.ts': 'proveRecurrence(400); proveCreneaux(60)',
  'src/cut.ts': 'proveCut(2000); proveCreneaux(60)',
}
const entryOf = (file) => `
import { proveCreneaux, proveCut, proveRecurrence, proveSets } from '${root}test/preuves.ts'
${PREUVES[file]}
`

async function notices(file, mutated, name) {
  const outfile = join(dossier, `${name}.mjs`)
  await build({
    stdin: { contents: entryOf(file), resolveDir: root, loader: 'ts' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    outfile,
    logLevel: 'silent',
    plugins: [
      {
        name: 'mutant',
        setup: (b) =>
          b.onLoad({ filter: /\.ts$/ }, ({ path }) =>
            path === join(root, file) ? { contents: mutated, loader: 'ts' } : undefined,
          ),
      },
    ],
  })
  const child = spawn(process.execPath, [outfile], { stdio: 'ignore' })
  const timer = setTimeout(() => child.kill('SIGKILL'), limiteMs)
  const code = await new Promise((resolve) => child.on('exit', resolve))
  clearTimeout(timer)
  rmSync(outfile)
  return code !== 0
}

try {
  let total = 0
  let survivors = 0
  for (const file of files) {
    const source = readFileSync(join(root, file), 'utf8')
    limiteMs = 120_000
    const start = performance.now()
    if (await notices(file, source, 'sain')) throw new Error(`Les preuves échouent sans faute plantée : ${file}`)
    limiteMs = Math.max(5_000, 4 * (performance.now() - start))
    const mutants = mutantsOf(source)
    const queue = mutants.entries()
    const worker = async () => {
      for (const [i, { debut, fin, text }] of queue) {
        total++
        if (await notices(file, source.slice(0, debut) + text + source.slice(fin), `m${i}`)) continue
        survivors++
        const line = source.slice(0, debut).split('\n').length
        console.log(
          `SURVIT ${file}:${line}  « ${source.slice(debut, fin)} » → « ${text} »   ${source.split('\n')[line - 1].trim()}`,
        )
      }
    }
    await Promise.all([worker(), worker()])
    console.log(`${file} : ${mutants.length} fautes`)
  }
  console.log(`${total} fautes plantées, ${survivors} survivantes`)
} finally {
  rmSync(dossier, { recursive: true })
}
