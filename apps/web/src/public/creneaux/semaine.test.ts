import { expect, test } from 'vitest'
import { resteMs } from './queries.js'
import { parJour, semaineDe } from './semaine.js'

const creneau = (debut: string, fuseau: string) => ({ debut, fin: debut, fuseau, lieuId: 1, modalites: [] })

test('Awa goes from week to week, neither before today nor after the last day that can be booked', () => {
  const [aujourdhui, dernier] = ['2026-11-25', '2026-12-08']
  expect(semaineDe('2026-11-26', aujourdhui, dernier)).toEqual({
    lundi: '2026-11-23',
    dimanche: '2026-11-29',
    du: '2026-11-25',
    au: '2026-11-29',
    precedente: null,
    suivante: '2026-11-30',
  })
  expect(semaineDe('2026-12-01', aujourdhui, dernier)).toMatchObject({
    precedente: '2026-11-23',
    suivante: '2026-12-07',
  })
  expect(semaineDe('2030-01-01', aujourdhui, dernier)).toMatchObject({
    lundi: '2026-12-07',
    au: '2026-12-08',
    suivante: null,
  })
  expect(semaineDe('2020-01-01', aujourdhui, dernier).du).toBe('2026-11-25')
})

test('each créneau is under its day in Saint-Denis; a day without any is there, an empty weekend is not', () => {
  const tard = creneau('2026-11-24T20:30:00Z', 'Indian/Reunion') // already Wednesday there
  const samedi = creneau('2026-11-28T09:00:00+04:00', 'Indian/Reunion')
  const jours = parJour({ du: '2026-11-23', au: '2026-11-29' }, [tard, samedi])
  expect(jours.map(({ jour, creneaux }) => [jour, creneaux.length])).toEqual([
    ['2026-11-23', 0],
    ['2026-11-24', 0],
    ['2026-11-25', 1],
    ['2026-11-26', 0],
    ['2026-11-27', 0],
    ['2026-11-28', 1],
  ])
})

test('the countdown follows the clock of the server, whatever the phone believes', () => {
  expect(resteMs('2026-11-23T09:10:00Z', 'Mon, 23 Nov 2026 09:02:00 GMT')).toBe(8 * 60_000 - 1000)
  expect(resteMs('2026-11-23T09:10:00Z', null)).toBe(10 * 60_000)
  expect(resteMs('2026-11-23T09:10:00Z', 'Mon, 23 Nov 2026 12:00:00 GMT')).toBe(10 * 60_000)
})
