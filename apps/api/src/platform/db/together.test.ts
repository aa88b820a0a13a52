import { expect, test } from 'vitest'
import { together } from './together.js'

test('one that fails is told only once the others are over', async () => {
  let over = false
  const slow = async () => {
    await new Promise((wake) => setTimeout(wake, 20))
    over = true
  }
  await expect(
    together(
      () => slow(),
      () => Promise.reject(new Error('pris')),
    ),
  ).rejects.toThrow('pris')
  expect(over).toBe(true)
})

test('answers come in the order in which they were asked for', async () => {
  expect(
    await together(
      () => Promise.resolve(1),
      () => 'deux',
      () => undefined,
    ),
  ).toEqual([1, 'deux', undefined])
})

test('works start in the order in which they are named, each before the next, even after one that throws at once', async () => {
  const started: string[] = []
  const start = (name: string) => async () => {
    started.push(name)
    await Promise.resolve()
    started.push(`${name} later`)
  }
  const thrown = together(
    start('lock'),
    () => {
      throw new Error('at once')
    },
    start('read'),
  )
  expect(started).toEqual(['lock', 'read'])
  await expect(thrown).rejects.toThrow('at once')
})
