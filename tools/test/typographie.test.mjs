// French as it is printed, in every text that people read: checked in the sources, where it is written.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import ts from 'typescript'
import { listFiles } from '../workspace/fingerprint.mjs'
import { ROOT } from '../workspace/place.mjs'

const READ_BY_PEOPLE = [
  'apps/web/src',
  'apps/api/src/platform/http/catalogue.ts',
  'apps/api/src/platform/http/errors.ts',
  'apps/api/src/platform/messaging',
  'apps/api/src/slices/messages/rules/render.ts',
  'apps/api/src/slices/messages/rules/evenement.ts',
  'packages/scheduling/src/phrases.ts',
]

const RULES = [
  [/[A-Za-zÀ-ÿ]'[A-Za-zÀ-ÿ]/, 'l’apostrophe est courbe (’)'],
  [/(?: |\u00A0|&nbsp;|\\u00A0)[;:!?»]/, 'devant ; : ! ? », une espace fine insécable (U+202F)'],
  [/«(?: |\u00A0|&nbsp;|\\u00A0)/, 'après «, une espace fine insécable (U+202F)'],
  [/(?:\d|\})\u0020(?:h|min|s|Mo|Ko|%|€)(?![\p{L}\d])/u, 'devant une unité, une espace insécable'],
  [/\b\d{1,2}h(?:\d\d)?\b|\bh\u0020\d/, 'une heure s’écrit « 9 h 30 », d’espaces insécables'],
]

/** The path of a line drawing: `M4 6.5h16`. */
const DRAWING = /^M[\d}]/

/** The faults of one source: where, what. Comments, imports, keys and names are not read by people. */
export function faultsOf(file, text) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
  const faults = []
  const visit = (node) => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return
    if (isText(node)) {
      const raw = node.getFullText(source).replaceAll(/\s*\n\s*/g, '\n')
      const words = inside(node, raw)
      for (const [rule, name] of DRAWING.test(words) ? [] : RULES) {
        if (rule.test(words))
          faults.push(`${file}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1} ${name}`)
      }
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return faults
}

const isText = (node) =>
  ts.isStringLiteral(node) ||
  ts.isNoSubstitutionTemplateLiteral(node) ||
  ts.isJsxText(node) ||
  ts.isTemplateExpression(node)

/** Its words: without quotes, and what is put in as one word of unknown length. */
function inside(node, raw) {
  if (ts.isJsxText(node)) return raw
  if (!ts.isTemplateExpression(node)) return raw.trim().slice(1, -1)
  return node.head.rawText + node.templateSpans.map(({ literal }) => `}${literal.rawText}`).join('')
}

test('every French text is written with its apostrophes and its spaces', () => {
  const files = READ_BY_PEOPLE.flatMap((place) => (place.endsWith('.ts') ? [place] : listFiles([place]))).filter(
    (file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|\/test\//.test(file),
  )
  assert.ok(files.length > 150, `${files.length} sources lues`)
  assert.deepEqual(
    files.flatMap((file) => faultsOf(file, readFileSync(path.join(ROOT, file), 'utf8'))),
    [],
  )
})

for (const [wrong, right] of [
  ['const a = "l\'agent"', 'const a = "l’agent"'],
  ["const a = 'Qui ?'", "const a = 'Qui\u202F?'"],
  ['const a = <p>Quoi&nbsp;: {b}</p>', 'const a = <p>Quoi\u202F: {b}</p>'],
  ['const a = `« ${b} » manque`', 'const a = `«\u202F${b}\u202F» manque`'],
  ['const a = `${b} min`', 'const a = `${b}\u00A0min`'],
  ["const a = 'à 9h30'", "const a = 'à 9\u00A0h\u00A030'"],
]) {
  test(`${wrong} is found, ${right} is not`, () => {
    assert.equal(faultsOf('a.tsx', wrong).length > 0, true)
    assert.deepEqual(faultsOf('a.tsx', right), [])
  })
}
