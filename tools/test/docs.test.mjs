import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { ROOT } from '../workspace/place.mjs'

const read = (name) => readFileSync(path.join(ROOT, name), 'utf8')

/** « `file:line` — `words of that line` »: what the answers of docs/architecture.md point to. */
const PLACE = /`([\w./-]+):(\d+)` — `([^`]+)`/g

const placesOf = (text) =>
  [...text.matchAll(PLACE)].map(([, file, line, words]) => ({ file, line: Number(line), words }))

/** Where each place is, when it is not where the document says. */
function lost({ file, line, words }) {
  if (!existsSync(path.join(ROOT, file))) return [`${file} n’existe pas`]
  const lines = read(file).split('\n')
  if (lines[line - 1]?.includes(words)) return []
  const now = lines.findIndex((one) => one.includes(words)) + 1
  return [now === 0 ? `${file} ne dit plus « ${words} »` : `${file}:${line} est à la ligne ${now} (« ${words} »)`]
}

test('whoever reads the architecture finds each place it names, at its line', () => {
  const places = placesOf(read('docs/architecture.md'))
  assert.ok(places.length >= 12)
  assert.deepEqual(places.flatMap(lost), [])
})

test('a place that moved is told with the line it is at, one that went is told too', () => {
  const [moved, gone, absent] = placesOf(
    '`package.json:1` — `"name": "permanence"`, `package.json:2` — `jamais dit`, `nulle/part.ts:1` — `x`',
  )
  assert.deepEqual([moved, gone, absent].flatMap(lost), [
    'package.json:1 est à la ligne 2 (« "name": "permanence" »)',
    'package.json ne dit plus « jamais dit »',
    'nulle/part.ts n’existe pas',
  ])
})

test('every decision is in the index, by its title, and no other', () => {
  const folder = 'docs/decisions'
  const files = readdirSync(path.join(ROOT, folder)).filter((name) => name !== 'README.md')
  const titles = files.map((name) => `[${read(`${folder}/${name}`).split('\n')[0].replace(/^# /, '')}](${name})`)
  const listed = [...read(`${folder}/README.md`).matchAll(/\| (\[.*\]\(.*\)) \|/g)].map(([, link]) => link)
  assert.equal(listed.length, titles.length)
  assert.deepEqual(new Set(listed), new Set(titles))
})

/** Documents whose paths in code quotes are of this repository, from where they stand or from the root. */
const GUIDES = ['CONTRIBUTING.md', 'README.md', 'docs/migrations.md', 'docs/architecture.md']
const PACKAGES = [
  'apps/api',
  'apps/web',
  'bench',
  'tools',
  ...readdirSync(path.join(ROOT, 'packages')).map((name) => `packages/${name}`),
]
const FILE = /`((?:[\w.-]+\/)+[\w.-]+\.(?:ts|tsx|mjs|sql|md|json|css|txt))`/g
const FROM = ['', 'apps/api/src/', 'apps/api/', 'apps/web/src/', 'apps/web/']

test('every file that a guide names is there, and each package says what it is', () => {
  const documents = [...GUIDES, ...PACKAGES.map((folder) => `${folder}/README.md`)]
  const missing = documents.flatMap((document) => {
    const bases = [...FROM, `${path.dirname(document)}/`, `${path.dirname(document)}/src/`]
    return [...read(document).matchAll(FILE)]
      .map(([, file]) => file)
      .filter((file) => !bases.some((base) => existsSync(path.join(ROOT, base, file))))
      .map((file) => `${document} : ${file}`)
  })
  assert.deepEqual(missing, [])
})
