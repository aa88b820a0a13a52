import { expect, test } from 'vitest'
import {
  writeRecherche,
  entier,
  entiers,
  readRecherche,
  listeIds,
  oui,
  readSearch,
  unDe,
  unInstant,
  unJour,
} from './recherche.js'

test('an address is read as it was written, in plain text', () => {
  const adresse = writeRecherche({
    agents: '1,2',
    vue: 'semaine',
    rdv: 12,
    weekend: true,
    libelle: '',
    date: undefined,
  })
  expect(adresse).toBe('?agents=1,2&vue=semaine&rdv=12&weekend=true')
  expect(readRecherche(adresse)).toEqual({ agents: '1,2', vue: 'semaine', rdv: '12', weekend: 'true' })
  expect(writeRecherche({})).toBe('')
})

test('what somebody typed by hand in an address is no number until it is one', () => {
  expect(['12', '0', '-3', '1e3x', '1.5', undefined, ' '].map(entier)).toEqual([12, ...Array.from({ length: 6 })])
  expect(entiers('3,1,3,abc,0')).toEqual([3, 1])
})

test('each reader takes what it knows, and nothing else', () => {
  expect(['2026-02-28', '2026-02-31', 'zzz', '', 20260228].map(unJour)).toEqual([
    '2026-02-28',
    ...Array.from({ length: 4 }),
  ])
  const instant = '2026-10-25T02:30:00+02:00'
  expect(
    [instant, '2026-10-25T02:30Z', '2026-02-31T10:00Z', '2026-10-25T25:00Z', '2026-10-25', 'zzz'].map(unInstant),
  ).toEqual([instant, '2026-10-25T02:30Z', ...Array.from({ length: 4 })])
  expect([true, 'true', 'oui', 1].map(oui)).toEqual([true, true, undefined, undefined])
  expect(['jour', 'zzz', undefined].map(unDe(['jour', 'mois']))).toEqual(['jour', undefined, undefined])
  expect(['3,1,abc', '-1', '1e999', ''].map(listeIds)).toEqual(['3,1', undefined, undefined, undefined])
})

test('what cannot be read hides what was typed', () => {
  const read = readSearch<{ vue?: 'jour'; date?: string }>({ vue: unDe(['jour']), date: unJour })
  // As the router lays it over the address.
  const tape = { vue: 'zzz', date: '2026-02-28' }
  expect({ ...tape, ...read(tape) }).toEqual({ vue: undefined, date: '2026-02-28' })
})
