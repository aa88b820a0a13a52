import * as fc from 'fast-check'
import { RRuleTemporal } from 'rrule-temporal'
import { describe, expect, test } from 'vitest'
import { formatJour, parseJour, weekdayOf } from '@permanence/time'
import { type Recurrence } from '../src/index.js'
import { compileRecurrence, JAMAIS, nextOccurrence } from '../src/recurrence.js'
import { recurrence, runs, SEED } from './arbitraires.js'

const JOURS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

/** Our days, one after the other. */
function walk(premierJour: string, rule: Recurrence | null, du: string, au: string): string[] {
  const regle = compileRecurrence(premierJour, rule)
  const found: string[] = []
  const last = parseJour(au, 'au')
  for (let day = nextOccurrence(regle, parseJour(du, 'du')); day <= last; day = nextOccurrence(regle, day + 1))
    found.push(formatJour(day))
  return found
}

/** A series said in RFC 5545, to a library that is not ours. */
function rfc(premierJour: string, rule: Recurrence, du: string, au: string): string[] {
  const jours =
    rule.frequence === 'semaine' && (rule.jours.length > 0 ? rule.jours : [weekdayOf(parseJour(premierJour, ''))])
  const byday =
    rule.frequence === 'semaine'
      ? (jours || []).map((jour) => JOURS[jour - 1]).join(',')
      : `${rule.rang}${JOURS[rule.jour - 1]}`
  const until = rule.dernierJour === null ? '' : `;UNTIL=${rule.dernierJour.replaceAll('-', '')}T235959Z`
  const series = new RRuleTemporal({
    rruleString: `DTSTART:${premierJour.replaceAll('-', '')}T000000Z\nRRULE:FREQ=${rule.frequence === 'semaine' ? 'WEEKLY' : 'MONTHLY'};INTERVAL=${rule.intervalle};WKST=MO;BYDAY=${byday}${until}`,
  })
  const days = series.between(new Date(`${du}T00:00:00Z`), new Date(`${au}T00:00:00Z`), true)
  return days.map((day) => day.toPlainDate().toString()).filter((day) => !rule.exceptions.includes(day))
}

describe('R17: recurrence', () => {
  test('agrees with an independent RRULE library', () => {
    const center = Date.UTC(2028, 1, 29) / 864e5
    const first = fc.integer({ min: center - 900, max: center + 30 })
    fc.assert(
      fc.property(first, recurrence(center), fc.integer({ min: -300, max: 300 }), (start, rule, shift) => {
        const premierJour = formatJour(start)
        const ends =
          rule.dernierJour === null || rule.dernierJour >= premierJour ? rule : { ...rule, dernierJour: null }
        const [du, au] = [formatJour(center + shift), formatJour(center + shift + 200)]
        expect(walk(premierJour, ends, du, au)).toEqual(rfc(premierJour, ends, du, au))
      }),
      runs(300, SEED),
    )
  })

  const weekly = { frequence: 'semaine', intervalle: 1, jours: [1, 4], dernierJour: null, exceptions: [] } as const
  const monthly = { frequence: 'mois', intervalle: 1, rang: 5, jour: 5, dernierJour: null, exceptions: [] } as const

  test('the first day is an occurrence only if it fits the rule; the last day is one if it fits', () => {
    expect(walk('2026-03-10', { ...weekly, dernierJour: '2026-03-19' }, '2026-03-01', '2026-04-30')).toEqual([
      '2026-03-12',
      '2026-03-16',
      '2026-03-19',
    ])
  })

  test('an empty list of weekdays means the weekday of the first day', () => {
    expect(walk('2026-03-10', { ...weekly, jours: [] }, '2026-03-01', '2026-03-24')).toEqual([
      '2026-03-10',
      '2026-03-17',
      '2026-03-24',
    ])
  })

  test('weeks of an interval are counted from Monday', () => {
    expect(walk('2026-03-12', { ...weekly, intervalle: 2 }, '2026-03-01', '2026-03-31')).toEqual([
      '2026-03-12',
      '2026-03-23',
      '2026-03-26',
    ])
  })

  test('a month without a fifth Friday has none, nothing is shifted', () => {
    expect(walk('2026-01-01', monthly, '2026-01-01', '2026-12-31')).toEqual([
      '2026-01-30',
      '2026-05-29',
      '2026-07-31',
      '2026-10-30',
    ])
    expect(walk('2026-01-01', { ...monthly, rang: -1, intervalle: 6 }, '2026-01-01', '2026-12-31')).toEqual([
      '2026-01-30',
      '2026-07-31',
    ])
  })

  test('exceptions by date are left out; one that hits nothing is ignored', () => {
    const exceptions = ['2026-03-12', '2026-03-13']
    expect(walk('2026-03-09', { ...weekly, exceptions }, '2026-03-09', '2026-03-16')).toEqual([
      '2026-03-09',
      '2026-03-16',
    ])
  })

  test('a one-off is its day and no other; a fifth Monday of February comes every 28 years, and the search ends', () => {
    expect(walk('2026-03-09', null, '2026-01-01', '2027-01-01')).toEqual(['2026-03-09'])
    const february = { ...monthly, jour: 1, intervalle: 12 }
    expect(walk('2026-02-01', february, '2026-01-01', '2199-12-31')).toEqual([
      '2044-02-29',
      '2072-02-29',
      '2112-02-29',
      '2140-02-29',
      '2168-02-29',
      '2196-02-29',
    ])
    expect(nextOccurrence(compileRecurrence('2026-03-09', null), parseJour('2026-03-10', ''))).toBe(JAMAIS)
  })

  test.each([
    [{ ...weekly, intervalle: 0 }, 'recurrence.intervalle'],
    [{ ...weekly, intervalle: 1.5 }, 'recurrence.intervalle'],
    [{ ...weekly, intervalle: Number.NaN }, 'recurrence.intervalle'],
    [{ ...weekly, intervalle: 1001 }, 'recurrence.intervalle'],
    [{ ...weekly, jours: [1, 8] }, 'recurrence.jours[1]'],
    [{ ...weekly, jours: [0] }, 'recurrence.jours[0]'],
    [{ ...monthly, rang: 6 }, 'recurrence.rang'],
    [{ ...monthly, rang: 0 }, 'recurrence.rang'],
    [{ ...monthly, rang: -2 }, 'recurrence.rang'],
    [{ ...monthly, jour: 0 }, 'recurrence.jour'],
    [{ ...weekly, dernierJour: '2026-03-08' }, 'recurrence.dernierJour'],
    [{ ...weekly, exceptions: ['2026-02-30'] }, 'recurrence.exceptions[0]'],
    [{ ...weekly, frequence: 'jour' }, 'recurrence.frequence'],
  ])('nonsense is refused by the name of its field (%#)', (rule, champ) => {
    expect(() => compileRecurrence('2026-03-09', rule as Recurrence)).toThrow(expect.objectContaining({ champ }))
  })
})
