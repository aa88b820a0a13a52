import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { arriveeRdv, participationsAChanger, statutCollectif, statutIndividuel } from './statut-rdv.js'
import { STATUTS, type Statut } from './statuts.js'

const people = (...statuts: (Statut | [Statut, number])[]) =>
  statuts.map((given, n) => {
    const [statut, statutChangeLe] = typeof given === 'string' ? ([given, 100] as const) : given
    return { id: n + 1, statut, statutChangeLe, arriveLe: null }
  })

const at = (statut: Statut, arriveLe: number | null) => ({ statut, arriveLe })

describe('the statut of an individual rdv follows its people', () => {
  test.each([
    ['the mother was seen, the child was not there', people('vu', 'absent'), 'vu'],
    ['one was seen, nobody said anything of the other', people('prevu', 'vu'), 'vu'],
    ['one excused, the other still expected', people('excuse', 'prevu'), 'prevu'],
    ['one excused, the other came not', people('excuse', 'absent'), 'absent'],
    ['one cancelled, then the service cancelled', people(['excuse', 10], ['annule', 11]), 'annule'],
    ['the service cancelled, then one excused himself', people(['excuse', 12], ['annule', 11]), 'excuse'],
    ['both in the same minute: the last recorded', people(['annule', 11], ['excuse', 11]), 'excuse'],
    ['nobody on the rdv', [], 'prevu'],
  ] as const)('%s', (_case, participations, expected) => {
    expect(statutIndividuel(participations)).toBe(expected)
  })

  test('an rdv without usager keeps the statut it was given', () => {
    expect(statutIndividuel([], 'annule')).toBe('annule')
  })

  test('the order in which participations are read changes nothing', () => {
    const participation = fc.record({
      id: fc.nat(50),
      statut: fc.constantFrom(...STATUTS),
      statutChangeLe: fc.option(fc.nat(3)),
    })
    fc.assert(
      fc.property(fc.uniqueArray(participation, { selector: ({ id }) => id }), (several) => {
        expect(statutIndividuel([...several].toReversed())).toBe(statutIndividuel(several))
      }),
    )
  })
})

describe('a collectif', () => {
  test.each([
    ['without inscrits lives', null, people(), 'prevu'],
    ['all of whose people cancelled lives', null, people('excuse', 'excuse'), 'prevu'],
    ['to which nobody came lives, and says so', null, people('absent', 'excuse'), 'absent'],
    ['at which one person was seen was held', null, people('absent', 'vu'), 'vu'],
    ['cancelled by the service is cancelled, with people on it', 100, people('prevu'), 'annule'],
  ] as const)('%s', (_case, annuleLe, participations, expected) => {
    expect(statutCollectif(annuleLe, participations)).toBe(expected)
  })
})

describe('the waiting room', () => {
  test.each([
    ['nobody came', [at('prevu', null)], null],
    ['the first of two', [at('prevu', 20), at('prevu', 10)], 10],
    ['who came and was excused has left', [at('excuse', 10), at('prevu', null)], null],
    ['who was seen had come', [at('vu', 10)], 10],
  ] as const)('%s', (_case, participations, expected) => {
    expect(arriveeRdv(participations)).toBe(expected)
  })
})

test('setting the statut of the rdv leaves those who already have one; a reset takes everybody back', () => {
  const all = people('prevu', 'excuse', 'prevu', 'vu')
  expect(participationsAChanger(all, 'vu').map(({ id }) => id)).toEqual([1, 3])
  expect(participationsAChanger(all, 'prevu').map(({ id }) => id)).toEqual([2, 4])
})
