// @vitest-environment node
import fc from 'fast-check'
import { addJours } from '@permanence/time'
import { expect, test } from 'vitest'
import { fold, parseLigne } from './grammaire.js'

const MOTIFS = [
  { id: 1, nom: 'Suivi social' },
  { id: 2, nom: 'Suivi de grossesse' },
  { id: 3, nom: 'Allô PMI' },
]
const LIEUX = [
  { id: 11, nom: 'MDS Calais Centre' },
  { id: 12, nom: 'Antenne de Guînes' },
]
// A Tuesday.
const AUJOURDHUI = '2026-12-01'
const read = (texte: string) => parseLigne(texte, { motifs: MOTIFS, lieux: LIEUX, aujourdhui: AUJOURDHUI })

test('« suivi dupont jeudi 14h 45min calais » is a whole rdv, but for which suivi', () => {
  expect(read('suivi dupont jeudi 14h 45min calais')).toEqual({
    qui: 'dupont',
    motifIds: [1, 2],
    lieuIds: [11],
    jour: '2026-12-03',
    heure: '14:00',
    dureeMin: 45,
  })
})

test('a second word of the motif says which, with or without accents', () => {
  expect(read('suivi gros Le Gall').motifIds).toEqual([2])
  expect(read('allo pmi said').motifIds).toEqual([3])
  expect(read('ALLÔ guinés')).toMatchObject({ motifIds: [3], lieuIds: [12] })
})

test('a day of the week is the next one, never today; a date without its year is the next such date', () => {
  expect(read('mardi').jour).toBe('2026-12-08')
  expect(read('lundi').jour).toBe('2026-12-07')
  expect(read('mercredi').jour).toBe('2026-12-02')
  expect([read('demain').jour, read('aujourd’hui').jour]).toEqual(['2026-12-02', AUJOURDHUI])
  expect([read('3/2').jour, read('31/12').jour, read('12/03/2028').jour]).toEqual([
    '2027-02-03',
    '2026-12-31',
    '2028-03-12',
  ])
})

test('what is no hour, no date and no length is a name', () => {
  expect(read('25h 31/2 0min 14h75')).toMatchObject({ heure: null, jour: null, dureeMin: null })
  expect(read('25h').qui).toBe('25h')
  expect(read('de la tour').qui).toBe('de la tour')
})

test('the order of the words does not matter, and the day that was meant is read again', () => {
  const mots = fc.shuffledSubarray(['allo', 'jeudi', '9h30', '20min', 'centre', 'angelo'], { minLength: 6 })
  fc.assert(
    fc.property(mots, (ordre) => {
      expect(read(ordre.join('  '))).toEqual({
        qui: 'angelo',
        motifIds: [3],
        lieuIds: [11],
        jour: '2026-12-03',
        heure: '09:30',
        dureeMin: 20,
      })
    }),
  )
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 364 }), (n) => {
      const jour = addJours(AUJOURDHUI, n)
      const [annee, mois, quantieme] = jour.split('-')
      expect(read(`${Number(quantieme)}/${Number(mois)}`).jour).toBe(jour)
      expect(read(`${quantieme}/${mois}/${annee}`).jour).toBe(jour)
    }),
  )
})

test('letters are compared without accents nor case', () => {
  expect(fold('Élodie L’Hôte')).toBe('elodie lhote')
})
