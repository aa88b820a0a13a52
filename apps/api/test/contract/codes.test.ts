import { expect, test } from 'vitest'
import { catalogue } from '../../src/platform/http/catalogue.js'
import { openBase } from '../world.js'
import { contractOf } from './openapi.js'
import { operationIds, sourceFiles, textsOf, textsReached } from './reach.js'

/** What every request passes through: what the database refuses becomes a code there. */
const EVERYWHERE = /[/\\]platform[/\\]http[/\\]errors\.ts$/

test('every code of the catalogue is thrown somewhere', () => {
  expect(sourceFiles().length).toBeGreaterThan(200)
  const said = new Set(sourceFiles().flatMap((file) => [...textsOf(file)]))
  expect(Object.keys(catalogue).filter((code) => !said.has(code))).toEqual([])
})

test('every code that an operation declares is thrown by a function that it reaches', async () => {
  const { operations } = (await openBase()).app
  expect(operationIds().toSorted()).toEqual([...operations.keys()].toSorted())
  const everywhere = new Set(
    sourceFiles()
      .filter((file) => EVERYWHERE.test(file))
      .flatMap((file) => [...textsOf(file)]),
  )
  const unreachable = [...operations].flatMap(([operationId, { refus = [] }]) => {
    const reached = textsReached(operationId)
    return [...new Set(refus)]
      .filter((code) => !reached.has(code) && !everywhere.has(code))
      .map((code) => `${operationId}: ${code}`)
  })
  expect(unreachable).toEqual([])
})

test('a right that may be wanting, a thing that may be missing: said only where a function of the route says so', async () => {
  const { app } = await openBase()
  const announced = contractOf(app).operations.flatMap(({ operationId, responses }) =>
    Object.values(responses).flatMap((answer) => (answer['x-codes'] ?? []).map((code) => [operationId, code] as const)),
  )
  const both = announced.filter(([, code]) => code === 'droit.manquant' || code === 'introuvable')
  expect(both.length).toBeGreaterThan(100)
  expect(both.filter(([operationId, code]) => !textsReached(operationId).has(code))).toEqual([])
})
