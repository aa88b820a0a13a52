import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { rotatingFile } from '../start/rotating-file.mjs'

test('a product that runs for months keeps two journals of a bounded size, closed to others, and its last lines', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'permanence-journal-'))
  const name = path.join(folder, 'api.log')
  const journal = rotatingFile(name, 1_000)
  for (let i = 0; i < 500; i++) journal.write(`{"requête":${i}}`)
  // Started again, it goes on where it was.
  rotatingFile(name, 1_000).write('après le redémarrage')
  assert.deepEqual(readdirSync(folder).toSorted(), ['api.log', 'api.log.1'])
  const [now, before] = ['api.log', 'api.log.1'].map((file) => readFileSync(path.join(folder, file), 'utf8'))
  for (const text of [now, before]) assert.ok(Buffer.byteLength(text) <= 1_000)
  assert.equal(statSync(name).mode & 0o077, 0)
  const lines = (before + now).trim().split('\n')
  assert.equal(lines.at(-1), 'après le redémarrage')
  const numbers = lines.slice(0, -1).map((line) => JSON.parse(line).requête)
  assert.deepEqual(
    numbers,
    numbers.map((_, i) => 500 - numbers.length + i),
  )
  rmSync(folder, { recursive: true })
})
