import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { OPERATIONS } from '../../src/contract/operations.js'
import { catalogue, type ProblemCode } from '../../src/platform/http/catalogue.js'

const SRC = fileURLToPath(new URL('../../src', import.meta.url))
/** What only says which codes there are. */
const LISTS = /[/\\](contract[/\\][\w.-]+|catalogue)\.ts$/
/** What every request passes through: what the database refuses becomes a code there. */
const EVERYWHERE = /[/\\]platform[/\\]http[/\\]errors\.ts$/

/** Each source by its path. */
const sources = new Map(
  readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(SRC, name))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !LISTS.test(file))
    .map((file) => [file, readFileSync(file, 'utf8')]),
)

/** In quotes, and not compared with: so that it may be thrown. */
const throwing = (file: string, code: string): boolean =>
  new RegExp(String.raw`(?<![!=]== )'${code.replaceAll('.', String.raw`\.`)}'`).test(sources.get(file)!)

/** The file, what it imports, and so on. */
function* reach(file: string, seen = new Set<string>()): Generator<string> {
  if (seen.has(file) || !sources.has(file)) return
  seen.add(file)
  yield file
  for (const [, name] of sources.get(file)!.matchAll(/from '(\.{1,2}\/[^']+)\.js'/g))
    yield* reach(path.resolve(path.dirname(file), `${name}.ts`), seen)
}

test('every code of the catalogue is thrown somewhere', () => {
  expect(sources.size).toBeGreaterThan(200)
  const files = [...sources.keys()]
  const idle = Object.keys(catalogue).filter((code) => !files.some((file) => throwing(file, code)))
  expect(idle).toEqual([])
})

test('every code that an operation declares is thrown in what its route reaches', () => {
  const files = [...sources.keys()]
  const unreachable = Object.entries(OPERATIONS).flatMap(([operationId, [, ...codes]]) => {
    const route = files.find((file) => sources.get(file)!.includes(`operationId: '${operationId}'`))
    if (route === undefined) return [`${operationId}: no route`]
    const reached = [...reach(route), ...files.filter((file) => EVERYWHERE.test(file))]
    const never = (code: ProblemCode) => !reached.some((file) => throwing(file, code))
    return [...new Set(codes)].filter(never).map((code) => `${operationId}: ${code}`)
  })
  expect(unreachable).toEqual([])
})
