import { beforeAll, expect, test } from 'vitest'
import { world, type Person, type World } from '../world.js'
import { chanceOf } from './fuzz/random.js'
import { valid } from './fuzz/values.js'
import { contractOf, type Contract, type Operation } from './openapi.js'

let w: World
let zoe: Person
let contract: Contract

beforeAll(async () => {
  w = await world()
  zoe = await w.agent('Zoé', { role: 'admin', row: { admin_territoire: true } })
  contract = contractOf(w.app)
})

const headerOf = ({ parameters }: Operation, name: string) =>
  parameters.find((parameter) => parameter.in === 'header' && parameter.name === name)

test('the version read is a header that must be given wherever it is taken, and 428 says so', async () => {
  const versioned = contract.operations.filter((operation) => headerOf(operation, 'if-match'))
  expect(versioned.length).toBeGreaterThan(20)
  for (const operation of versioned) {
    const { method, path, operationId, body } = operation
    expect([operationId, headerOf(operation, 'if-match')?.required]).toEqual([operationId, true])
    const sent =
      body && (body.example ?? valid(body.schema, '', { chance: chanceOf(1), ids: {}, foreign: {}, contract }))
    const send = w.as(zoe)[method.toLowerCase() as 'post' | 'patch' | 'delete']
    const answer = await send(path.replaceAll(/\{\w+\}/g, '1'), sent)
    expect([operationId, answer.statusCode, answer.json().code]).toEqual([operationId, 428, 'version.attendue'])
  }
})

test('an Idempotency-Key must be given where a second rdv, hold or reservation would do harm, and there only', () => {
  const due = contract.operations.filter((operation) => headerOf(operation, 'idempotency-key')?.required)
  expect(due.map(({ operationId }) => operationId).toSorted()).toEqual([
    'cancelSerie',
    'confirmReservation',
    'createRdv',
    'createSerie',
    'holdCreneau',
  ])
  const saying = contract.operations.filter(({ responses }) => responses['400']?.['x-codes']?.includes('cle.attendue'))
  expect(saying).toEqual(due)
})

/** See docs/decisions/2026-11-23-ecritures-sans-cle-ni-essai.md. */
const PROVES = [
  'acceptInvitation',
  'activateSecondFacteur',
  'askPasswordReset',
  'changePassword',
  'choosePassword',
  'completeSignIn',
  'disableSecondFacteur',
  'offerSecondFacteur',
  'renewRecoveryCodes',
  'renewSession',
  'signIn',
  'signOut',
]
const READS = [
  'checkInvitation',
  'checkPasswordLink',
  'exportFoundUsagersCsv',
  'exportFoundUsagersXlsx',
  'listRessemblants',
  'searchUsagers',
]

test('every write takes an Idempotency-Key and may be rehearsed, but for those that the decision names', () => {
  const writes = contract.operations.filter(({ method }) => method !== 'GET')
  const without = (where: 'header' | 'query', name: string) =>
    writes
      .filter(({ parameters }) => !parameters.some((one) => one.in === where && one.name === name))
      .map(({ operationId }) => operationId)
      .toSorted()
  const exceptions = [...PROVES, ...READS, 'issueToken']
  expect(without('header', 'idempotency-key')).toEqual(exceptions.toSorted())
  expect(without('query', 'essai')).toEqual([...exceptions, 'confirmReservation'].toSorted())
})
