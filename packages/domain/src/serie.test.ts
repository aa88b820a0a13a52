import { expect, test } from 'vitest'
import type { Recurrence } from './recurrence-phrase.js'
import { partieAvant, partieDepuis, sansJour, veille } from './serie.js'

const lundis: Recurrence = {
  frequence: 'semaine',
  intervalle: 1,
  jours: ['lun'],
  dernierJour: '2026-06-29',
  exceptions: ['2026-03-16', '2026-04-06'],
}

test('Zoé takes one Monday out of her series, and asking twice changes nothing', () => {
  const une = sansJour(lundis, '2026-03-30')
  expect(une.exceptions).toEqual(['2026-03-16', '2026-03-30', '2026-04-06'])
  expect(sansJour(une, '2026-03-30')).toEqual(une)
})

test('Zoé cuts her series on 30 March: exceptions and last day go to the part they concern', () => {
  expect(partieAvant(lundis, '2026-03-30')).toEqual({
    ...lundis,
    dernierJour: '2026-03-29',
    exceptions: ['2026-03-16'],
  })
  expect(partieDepuis(lundis, '2026-03-30')).toEqual({ ...lundis, exceptions: ['2026-04-06'] })
})

test('the eve of the first of March is a leap day when the year has one', () => {
  expect([veille('2028-03-01'), veille('2026-03-01'), veille('2027-01-01')]).toEqual([
    '2028-02-29',
    '2026-02-28',
    '2026-12-31',
  ])
})
