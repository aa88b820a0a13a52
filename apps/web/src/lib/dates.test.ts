import { expect, test } from 'vitest'
import { heureDe, instantDe, jourDe, minutesDe } from './instants.js'
import { addJours, addMois, formatInstant, isJour, joursDe, lundiDe } from '@permanence/time'

test('Zoé steps from week to week and from month to month across a year', () => {
  expect(addJours('2026-12-31', 1)).toBe('2027-01-01')
  expect(addMois('2026-01-31', 1)).toBe('2026-02-28')
  expect(addMois('2026-01-15', -1)).toBe('2025-12-15')
  expect([lundiDe('2026-11-22'), lundiDe('2026-11-23')]).toEqual(['2026-11-16', '2026-11-23'])
  expect(joursDe('2026-02-27', '2026-03-01')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01'])
})

test('a day typed in the address by hand is checked', () => {
  expect(['2026-02-30', '2026-2-3', 'demain', '2026-02-28'].map(isJour)).toEqual([false, false, false, true])
})

test('what Zoé types in Paris and Ali in Saint-Denis becomes the right instant, also when clocks change', () => {
  expect(instantDe('2026-07-01', '09:30', 'Europe/Paris')).toBe('2026-07-01T09:30:00+02:00')
  expect(instantDe('2026-07-01', '09:30', 'Indian/Reunion')).toBe('2026-07-01T09:30:00+04:00')
  expect(instantDe('2026-07-01', '09:30', 'America/Cayenne')).toBe('2026-07-01T09:30:00-03:00')
  expect(instantDe('2026-03-29', '02:30', 'Europe/Paris')).toBe('2026-03-29T03:30:00+02:00')
  expect(instantDe('2026-10-25', '02:30', 'Europe/Paris')).toBe('2026-10-25T02:30:00+02:00')
  expect(instantDe('2026-10-25', '03:00', 'Europe/Paris')).toBe('2026-10-25T03:00:00+01:00')
})

test('an instant is read on the wall clock of its place', () => {
  const soir = '2026-03-09T21:30:00Z'
  expect([jourDe(soir, 'Europe/Paris'), heureDe(soir, 'Europe/Paris')]).toEqual(['2026-03-09', '22:30'])
  expect([jourDe(soir, 'Indian/Reunion'), heureDe(soir, 'Indian/Reunion')]).toEqual(['2026-03-10', '01:30'])
  expect(formatInstant(minutesDe(soir), 'Indian/Reunion')).toBe('2026-03-10T01:30:00+04:00')
})
