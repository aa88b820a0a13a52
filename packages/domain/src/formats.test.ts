import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  formatDate,
  formatDuree,
  formatHeure,
  formatHeureMurale,
  formatIntervalle,
  formatJourCourt,
  formatJourLong,
  formatMoment,
  formatNom,
  formatTelephone,
  formatTelephoneMasque,
} from './formats.js'
import { heureLocale, jourLocal } from './heure-locale.js'

const minute = (iso: string) => Date.parse(iso) / 60_000
/** No-break spaces shown as ordinary ones, so that the tables can be read. */
const plain = (text: string) => text.replaceAll('\u00A0', ' ')

describe('the hour, where the rdv is held', () => {
  test.each([
    ['2026-03-09T08:00Z', 'Europe/Paris', '9 h'],
    ['2026-03-09T08:05Z', 'Europe/Paris', '9 h 05'],
    ['2026-07-09T08:30Z', 'Europe/Paris', '10 h 30'],
    ['2026-03-08T23:00Z', 'Europe/Paris', '0 h'],
    ['2026-03-09T08:00Z', 'Indian/Reunion', '12 h'],
    ['2026-03-09T08:00Z', 'America/Cayenne', '5 h'],
    ['2026-03-09T08:00Z', 'Pacific/Noumea', '19 h'],
    ['2026-03-09T08:00Z', 'Pacific/Marquesas', '22 h 30'],
  ])('%s in %s: %s', (iso, fuseau, read) => {
    expect(plain(formatHeure(minute(iso), fuseau))).toBe(read)
  })

  test('it stays on one line', () => {
    expect(formatHeure(minute('2026-03-09T08:30Z'), 'Europe/Paris')).toBe('9\u00A0h\u00A030')
  })

  test('the hour that comes twice in October reads the same twice; the one March skips is never read', () => {
    const october = ['2026-10-25T00:30Z', '2026-10-25T01:30Z']
    expect(october.map((iso) => plain(formatHeure(minute(iso), 'Europe/Paris')))).toEqual(['2 h 30', '2 h 30'])
    const march = ['2026-03-29T00:59Z', '2026-03-29T01:00Z']
    expect(march.map((iso) => plain(formatHeure(minute(iso), 'Europe/Paris')))).toEqual(['1 h 59', '3 h'])
  })

  test('a zone that does not exist is refused, not replaced', () => {
    expect(() => formatHeure(0, 'Europe/Crest')).toThrow('Un fuseau horaire IANA attendu')
  })
})

test.each([
  ['09:00', '9 h'],
  ['09:05', '9 h 05'],
  ['14:30', '14 h 30'],
])('the wall time %s reads %s', (heure, read) => {
  expect(plain(formatHeureMurale(heure))).toBe(read)
})

test.each([
  [5, '5 min'],
  [45, '45 min'],
  [60, '1 h'],
  [65, '1 h 05'],
  [90, '1 h 30'],
  [720, '12 h'],
])('%s minutes read %s', (dureeMin, read) => {
  expect(plain(formatDuree(dureeMin))).toBe(read)
})

describe('days', () => {
  test.each([
    ['2026-03-09', 'lundi 9 mars 2026', 'lun. 9 mars', '9 mars 2026'],
    ['2026-05-01', 'vendredi 1ᵉʳ mai 2026', 'ven. 1ᵉʳ mai', '1ᵉʳ mai 2026'],
    ['2028-02-29', 'mardi 29 février 2028', 'mar. 29 févr.', '29 février 2028'],
    ['2026-08-16', 'dimanche 16 août 2026', 'dim. 16 août', '16 août 2026'],
    ['2026-12-31', 'jeudi 31 décembre 2026', 'jeu. 31 déc.', '31 décembre 2026'],
  ])('%s', (jour, ...read) => {
    expect([formatJourLong(jour), formatJourCourt(jour), formatDate(jour)].map(plain)).toEqual(read)
  })

  test('the words agree with those of Intl, on any day of two centuries', () => {
    const intl = new Intl.DateTimeFormat('fr', { dateStyle: 'full', timeZone: 'UTC' })
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1950-01-01'), max: new Date('2149-12-31'), noInvalidDate: true }),
        (date) => {
          const ours = plain(formatJourLong(date.toISOString().slice(0, 10))).replace('ᵉʳ', '')
          expect(ours).toBe(intl.format(date).replace(' 1er ', ' 1 '))
        },
      ),
    )
  })

  test('the same instant is Sunday in Cayenne and Monday in Nouméa', () => {
    const instant = minute('2026-03-08T20:00Z')
    expect(jourLocal(instant, 'America/Cayenne')).toBe('2026-03-08')
    expect(jourLocal(instant, 'Pacific/Noumea')).toBe('2026-03-09')
    expect(heureLocale(instant, 'Pacific/Noumea').jourSemaine).toBe(0)
  })
})

test.each([
  ['2026-03-09T08:00Z', '2026-03-09T08:45Z', 'lundi 9 mars 2026, de 9 h à 9 h 45'],
  ['2026-03-09T22:00Z', '2026-03-10T00:00Z', 'du lundi 9 mars 2026 à 23 h au mardi 10 mars 2026 à 1 h'],
])('from %s to %s: %s', (debut, fin, read) => {
  expect(plain(formatIntervalle(minute(debut), minute(fin), 'Europe/Paris'))).toBe(read)
})

test('a moment is a day and an hour', () => {
  expect(plain(formatMoment(minute('2026-03-09T08:30Z'), 'Europe/Paris'))).toBe('lundi 9 mars 2026 à 9 h 30')
})

test.each([
  [{ prenom: 'Zoé', nom: 'Lefèvre' }, 'Zoé LEFÈVRE'],
  [{ prenom: ' Jean-Noël ', nom: 'd’Aubigné' }, 'Jean-Noël D’AUBIGNÉ'],
  [{ prenom: null, nom: 'Martin' }, 'MARTIN'],
  [{ prenom: 'Inès', nom: '' }, 'Inès'],
])('%o', (person, read) => {
  expect(formatNom(person)).toBe(read)
})

test.each([
  ['+33612345678', '06 12 34 56 78'],
  ['0033475000000', '04 75 00 00 00'],
  ['06.12.34.56.78', '06 12 34 56 78'],
  ['+262692123456', '06 92 12 34 56'],
  ['+596596123456', '05 96 12 34 56'],
  ['+687123456', '+687 12 34 56'],
  ['+68987123456', '+689 87 12 34 56'],
  ['+32 2 123 45 67', '+32 2 123 45 67'],
  [' 3646 ', '3646'],
])('the phone %s reads %s', (telephone, read) => {
  expect(plain(formatTelephone(telephone))).toBe(read)
})

test.each([
  ['+33612345678', '06 •• •• 56 78'],
  ['+262692123456', '06 •• •• 34 56'],
  ['+687751234', '+687 •• 12 34'],
  ['+32470123456', '+324••••3456'],
])('of %s, a page that others may look at shows %s', (telephone, montre) => {
  expect(plain(formatTelephoneMasque(telephone))).toBe(montre)
})
