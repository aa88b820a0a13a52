import { expect, test } from 'vitest'
import { ecrireRecherche, entier, entiers, lireRecherche } from './recherche.js'

test('an address is read as it was written, in plain text', () => {
  const adresse = ecrireRecherche({
    agents: '1,2',
    vue: 'semaine',
    rdv: 12,
    weekend: true,
    libelle: '',
    date: undefined,
  })
  expect(adresse).toBe('?agents=1,2&vue=semaine&rdv=12&weekend=true')
  expect(lireRecherche(adresse)).toEqual({ agents: '1,2', vue: 'semaine', rdv: '12', weekend: 'true' })
  expect(ecrireRecherche({})).toBe('')
})

test('what somebody typed by hand in an address is no number until it is one', () => {
  expect(['12', '0', '-3', '1e3x', '1.5', undefined, ' '].map(entier)).toEqual([12, ...Array.from({ length: 6 })])
  expect(entiers('3,1,3,abc,0')).toEqual([3, 1])
})
