// What is installed tomorrow is what was tried today: no dependency asks for « this version or a later one ».
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { ROOT } from '../workspace/place.mjs'

const PINNED = /^(?:workspace:\*|(?:npm:[a-z-]+@)?\d+\.\d+\.\d+(?:-[\w.]+)?)$/
const SECTIONS = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies']

const loose = (manifest) =>
  SECTIONS.flatMap((section) =>
    Object.entries(manifest[section] ?? {})
      .filter(([, version]) => !PINNED.test(version))
      .map(([name, version]) => `${name} ${version}`),
  )

test('every dependency of every package is pinned to one version', () => {
  const folders = [
    '.',
    'bench',
    ...['apps', 'packages'].flatMap((group) => readdirSync(path.join(ROOT, group)).map((name) => `${group}/${name}`)),
  ]
  const faults = folders.flatMap((folder) =>
    loose(JSON.parse(readFileSync(path.join(ROOT, folder, 'package.json'), 'utf8'))),
  )
  assert.ok(folders.length >= 7, `${folders.length} paquets lus`)
  assert.deepEqual(faults, [])
})

test('a range, a tag and an address are found', () => {
  const ranges = ['^1.2.3', '~1.2.3', '1.x', '>=1', '*', 'latest', 'github:a/b', '1.2']
  assert.deepEqual(
    ranges.filter((version) => loose({ dependencies: { a: version } }).length === 0),
    [],
  )
})
