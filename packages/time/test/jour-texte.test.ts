import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addJours, addMois, isJour, isWeekend, joursDe, lundiDe, numeroSemaine } from '../src/index.js'

/** Days as the platform's own dates count them, in UTC: slow, and ours in nothing. */
const texte = (date: Date): string => date.toISOString().slice(0, 10)
const jours = fc
  .date({ min: new Date('1980-01-01T00:00:00Z'), max: new Date('2189-12-31T00:00:00Z'), noInvalidDate: true })
  .map(texte)
const utc = (jour: string): Date => new Date(`${jour}T00:00:00Z`)

test('a day moved by days is the one that the calendar of the platform finds', () => {
  fc.assert(
    fc.property(jours, fc.integer({ min: -3000, max: 3000 }), (jour, n) => {
      expect(addJours(jour, n)).toBe(texte(new Date(utc(jour).getTime() + n * 86_400_000)))
    }),
  )
})

test('a day moved by months keeps its number, or is the last of a shorter month', () => {
  fc.assert(
    fc.property(jours, fc.integer({ min: -60, max: 60 }), (jour, n) => {
      const date = utc(jour)
      const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + n + 1, 0))
      last.setUTCDate(Math.min(date.getUTCDate(), last.getUTCDate()))
      expect(addMois(jour, n)).toBe(texte(last))
    }),
  )
})

test('the Monday of a day is a Monday, at most six days before; the weekend is its last two', () => {
  fc.assert(
    fc.property(jours, (jour) => {
      const lundi = lundiDe(jour)
      expect(utc(lundi).getUTCDay()).toBe(1)
      expect(addJours(lundi, numeroSemaine(jour))).toBe(jour)
      expect(isWeekend(jour)).toBe([0, 6].includes(utc(jour).getUTCDay()))
    }),
  )
})

test('the days of a week are seven, in order; from a day to the eve there are none', () => {
  expect(joursDe('2026-02-27', '2026-03-05')).toHaveLength(7)
  expect(joursDe('2026-02-27', '2026-02-26')).toEqual([])
})

test.each(['2026-02-30', '2026-13-01', '26-01-01', '2026-1-1', '', '1969-12-31', '2200-01-01', 'demain'])(
  '« %s » is no day',
  (text) => expect(isJour(text)).toBe(false),
)
