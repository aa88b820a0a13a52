import { expect, test } from 'vitest'
import { FUSEAU_PROCESSUS } from './arbitraires.js'
import { proveCreneaux, proveCut, proveRecurrence, proveSets } from './preuves.js'

test('R4: sets of intervals agree with an oracle that asks minute by minute', () => {
  expect(() => proveSets(600)).not.toThrow()
})

test('R17: the next occurrence is the next day that fits the rule, and the door refuses what is out of bounds', () => {
  expect(() => proveRecurrence(500)).not.toThrow()
})

test('R5–R8: the first start of a stretch is the first minute on the grid whose créneau fits', () => {
  expect(() => proveCut(2000)).not.toThrow()
})

test('the engine agrees with the oracle on every créneau of a range', () => {
  expect(proveCreneaux(400)).toBeGreaterThan(400) // or the scenarios would prove nothing
})

test('these tests run in the zone they say', () => {
  expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(FUSEAU_PROCESSUS)
  expect(new Date(2026, 0, 1).getTimezoneOffset()).toBe(
    { UTC: 0, 'Europe/Paris': -60, 'Indian/Reunion': -240, 'America/Cayenne': 180, 'Pacific/Noumea': -660 }[
      FUSEAU_PROCESSUS
    ],
  )
})
