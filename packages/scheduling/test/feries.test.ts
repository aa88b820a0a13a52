import { expect, test } from 'vitest'
import { formatJour, parseJour } from '@permanence/time'
import { compileFeries, listFeries, REGIMES_FERIES } from '../src/index.js'
import { easter } from '../src/feries.js'

const jours = (regime: string, annee: number) => listFeries(regime, annee).map(({ jour }) => formatJour(jour))

test('Easter falls where the calendar of the Church puts it', () => {
  expect([1998, 2000, 2008, 2011, 2024, 2025, 2026, 2027, 2038].map((annee) => formatJour(easter(annee)))).toEqual([
    '1998-04-12',
    '2000-04-23',
    '2008-03-23',
    '2011-04-24',
    '2024-03-31',
    '2025-04-20',
    '2026-04-05',
    '2027-03-28',
    '2038-04-25',
  ])
})

test('the eleven days of métropole in 2026', () => {
  expect(jours('metropole', 2026)).toEqual([
    '2026-01-01',
    '2026-04-06',
    '2026-05-01',
    '2026-05-08',
    '2026-05-14',
    '2026-05-25',
    '2026-07-14',
    '2026-08-15',
    '2026-11-01',
    '2026-11-11',
    '2026-12-25',
  ])
})

test.each([
  ['alsace-moselle', ['2026-04-03', '2026-12-26']],
  ['guadeloupe', ['2026-05-27']],
  ['guyane', ['2026-06-10']],
  ['la-reunion', ['2026-12-20']],
  ['martinique', ['2026-05-22']],
  ['mayotte', ['2026-04-27']],
  ['nouvelle-caledonie', ['2026-09-24']],
  ['polynesie-francaise', ['2026-03-05', '2026-04-03', '2026-11-20']],
  ['saint-barthelemy', ['2026-10-09']],
  ['saint-martin', ['2026-05-28']],
  ['saint-pierre-et-miquelon', []],
  ['wallis-et-futuna', ['2026-04-28', '2026-06-29', '2026-07-29']],
])('%s adds its own', (regime, own) => {
  const metropole = jours('metropole', 2026)
  expect(jours(regime, 2026).filter((jour) => !metropole.includes(jour))).toEqual(own)
  expect(jours(regime, 2026)).toHaveLength(metropole.length + own.length)
})

test('laws change: Saint-Martin moved its day in 2018, Polynésie its own in 2025', () => {
  expect(jours('saint-martin', 2017)).toContain('2017-05-27')
  expect(jours('polynesie-francaise', 2024)).toContain('2024-06-29')
  expect(jours('polynesie-francaise', 2024)).not.toContain('2024-11-20')
})

test('what closes an organisation agrees with the list, every day of forty years, but for the days it works', () => {
  for (const regime of REGIMES_FERIES) {
    const { closes, nameOf } = compileFeries(regime, ['lundi_de_pentecote'])
    const closed: string[] = []
    for (let day = parseJour('2010-01-01', ''); day < parseJour('2050-01-01', ''); day++)
      if (closes(day)) closed.push(formatJour(day))
    const listed = Array.from({ length: 40 }, (_, n) =>
      listFeries(regime, 2010 + n).filter(({ code }) => code !== 'lundi_de_pentecote'),
    )
    expect(closed).toEqual([...new Set(listed.flat().map(({ jour }) => formatJour(jour)))])
    expect(nameOf(parseJour('2026-05-25', ''))).toBeNull()
    expect(nameOf(parseJour('2026-05-14', ''))).toBe('Ascension')
  }
})

test('an unknown calendar is refused by name', () => {
  expect(() => compileFeries('constructor')).toThrow(
    expect.objectContaining({ code: 'feries.regime_inconnu', champ: 'feries' }),
  )
})
