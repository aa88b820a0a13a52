import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { counters } from '../verify/count.mjs'
import { schedule } from '../verify/schedule.mjs'

test('a developer’s two cores are filled, never overfilled, and nothing runs before what it needs', async () => {
  const log = []
  let used = 0
  const steps = [
    { id: 'heavy', slots: 2 },
    { id: 'a' },
    { id: 'last', slots: 1, after: ['b'] },
    { id: 'b' },
    { id: 'c' },
  ]
  await schedule(steps, async ({ id, slots = 1 }) => {
    used += slots
    assert.ok(used <= 2, `${id} : ${used}`)
    await sleep(5)
    log.push(id)
    used -= slots
    return { ok: true }
  })
  assert.equal(log[0], 'heavy')
  assert.deepEqual(new Set(log), new Set(['a', 'b', 'c', 'heavy', 'last']))
  assert.ok(log.indexOf('last') > log.indexOf('b'))
})

test('a step whose forerunner failed is told so', async () => {
  const steps = [{ id: 'build' }, { id: 'e2e', after: ['build'] }]
  const told = []
  await schedule(steps, async ({ id }, blocked) => {
    told.push([id, blocked])
    return { ok: id !== 'build' }
  })
  assert.deepEqual(told, [
    ['build', []],
    ['e2e', ['build']],
  ])
})

const vitest =
  '\u001B[2m      Tests \u001B[22m \u001B[1m\u001B[31m1 failed\u001B[39m\u001B[22m | \u001B[32m41 passed\u001B[39m | 2 skipped (44)'
const cases = {
  'vitest, mixed': [counters.vitest, vitest, 1, { passed: 41, failed: 1, skipped: 2 }],
  'vitest, all well': [
    counters.vitest,
    ' Test Files  3 passed (3)\n      Tests  12 passed (12)\n',
    0,
    { passed: 12, failed: 0, skipped: 0 },
  ],
  'vitest, two packages': [
    counters.vitest,
    '      Tests  12 passed (12)\n Test Files  1 passed (1)\n      Tests  3 passed (3)\n',
    0,
    { passed: 15, failed: 0, skipped: 0 },
  ],
  'vitest, file that does not load': [
    counters.vitest,
    '      Tests  12 passed (12)\n',
    1,
    { passed: 12, failed: 1, skipped: 0 },
  ],
  'vitest, nothing ran': [counters.vitest, 'No test files found', 0, { passed: 0, failed: 1, skipped: 0 }],
  playwright: [
    counters.playwright,
    '  1 flaky\n  2 skipped\n  14 passed (32.1s)\n',
    0,
    { passed: 14, failed: 1, skipped: 2 },
  ],
  node: [counters.node, 'ℹ tests 5\nℹ pass 4\nℹ fail 1\nℹ skipped 0\n', 1, { passed: 4, failed: 1, skipped: 0 }],
  'a step without tests': [counters.step, '', 0, { passed: 1, failed: 0, skipped: 0 }],
}
for (const [name, [count, output, code, expected]] of Object.entries(cases)) {
  test(`CI reads an honest count: ${name}`, () => assert.deepEqual(count(output, code), expected))
}
