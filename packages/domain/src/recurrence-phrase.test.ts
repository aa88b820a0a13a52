import { describe, expect, test } from 'vitest'
import { JOURS, phraseRecurrence, type Horaire, type Jour, type Recurrence } from './recurrence-phrase.js'

type Semaine = Extract<Recurrence, { frequence: 'semaine' }>
type Mois = Extract<Recurrence, { frequence: 'mois' }>
const every = (intervalle: number, jours: readonly Jour[], more: Partial<Semaine> = {}): Recurrence => ({
  frequence: 'semaine',
  intervalle,
  jours,
  dernierJour: null,
  exceptions: [],
  ...more,
})
const nth = (rang: Mois['rang'], jour: Jour, intervalle = 1): Recurrence => ({
  frequence: 'mois',
  intervalle,
  rang,
  jour,
  dernierJour: null,
  exceptions: [],
})
/** Monday 9 March 2026, 09:00 to 12:00. */
const morning = (recurrence: Recurrence | null, more: Partial<Horaire> = {}): Horaire => ({
  premierJour: '2026-03-09',
  heureDebut: '09:00',
  heureFin: '12:00',
  recurrence,
  ...more,
})
const said = (horaire: Horaire) => phraseRecurrence(horaire).replaceAll('\u00A0', ' ')
const ouvres = JOURS.slice(0, 5)

describe('what a plage means', () => {
  test.each([
    [morning(null), 'Le lundi 9 mars 2026, de 9 h à 12 h'],
    [morning(null, { heureFin: '24:00' }), 'Le lundi 9 mars 2026, de 9 h à minuit'],
    [morning(null, { heureDebut: '00:00', heureFin: '24:00' }), 'Le lundi 9 mars 2026, toute la journée'],
    [
      morning(every(1, ['lun']), { dernierJour: '2026-03-10', heureDebut: '22:00', heureFin: '06:00' }),
      'Tous les lundis, de 22 h à 6 h le lendemain',
    ],
    [morning(null, { heureDebut: '00:00', heureFin: '23:59' }), 'Le lundi 9 mars 2026, toute la journée'],
    [
      morning(null, { dernierJour: '2026-03-13', heureDebut: '00:00', heureFin: '23:59' }),
      'Du lundi 9 mars 2026 au vendredi 13 mars 2026, toute la journée',
    ],
    [morning(null, { heureDebut: '08:30', heureFin: '10:05' }), 'Le lundi 9 mars 2026, de 8 h 30 à 10 h 05'],
    [morning(every(1, ['lun'])), 'Tous les lundis, de 9 h à 12 h'],
    [morning(every(1, [])), 'Tous les lundis, de 9 h à 12 h'],
    [morning(every(2, []), { premierJour: '2026-03-12' }), 'Toutes les 2 semaines, le jeudi, de 9 h à 12 h'],
    [morning(every(1, ['jeu', 'lun'])), 'Toutes les semaines, le lundi et le jeudi, de 9 h à 12 h'],
    [morning(every(2, ['lun', 'jeu'])), 'Toutes les 2 semaines, le lundi et le jeudi, de 9 h à 12 h'],
    [
      morning(every(3, ['lun', 'mer', 'ven'])),
      'Toutes les 3 semaines, le lundi, le mercredi et le vendredi, de 9 h à 12 h',
    ],
    [morning(every(1, ouvres)), 'Tous les jours de la semaine, du lundi au vendredi, de 9 h à 12 h'],
    [morning(every(2, ouvres)), 'Toutes les 2 semaines, du lundi au vendredi, de 9 h à 12 h'],
    [
      morning(every(1, ['mar', 'mer', 'jeu', 'ven', 'sam'])),
      'Toutes les semaines, le mardi, le mercredi, le jeudi, le vendredi et le samedi, de 9 h à 12 h',
    ],
    [morning(every(1, JOURS)), 'Tous les jours, de 9 h à 12 h'],
    [morning(every(2, JOURS)), 'Toutes les 2 semaines, tous les jours, de 9 h à 12 h'],
    [morning(nth(2, 'mar')), 'Le 2ᵉ mardi du mois, de 9 h à 12 h'],
    [morning(nth(1, 'lun')), 'Le 1ᵉʳ lundi du mois, de 9 h à 12 h'],
    [morning(nth(-1, 'ven')), 'Le dernier vendredi du mois, de 9 h à 12 h'],
    [morning(nth(5, 'mer', 3)), 'Le 5ᵉ mercredi, tous les 3 mois, de 9 h à 12 h'],
  ])('%#: %j', (horaire, sentence) => {
    expect(said(horaire)).toBe(sentence)
  })
})

describe('until when, and except when', () => {
  test.each([
    [{ dernierJour: '2026-06-30' }, ', jusqu’au 30 juin 2026'],
    [{ dernierJour: '2026-07-01' }, ', jusqu’au 1ᵉʳ juillet 2026'],
    [{ exceptions: ['2026-05-04'] }, ', sauf le 4 mai 2026'],
    [{ exceptions: ['2026-05-11', '2026-05-04', '2026-05-04'] }, ', sauf le 4 mai 2026 et le 11 mai 2026'],
    [{ exceptions: ['2026-05-04', '2026-05-11', '2026-05-18', '2026-05-25'] }, ', sauf 4 dates'],
    [{ dernierJour: '2026-06-30', exceptions: ['2026-05-04'] }, ', jusqu’au 30 juin 2026, sauf le 4 mai 2026'],
  ])('%j', (more, end) => {
    expect(said(morning(every(1, ['lun'], more)))).toBe(`Tous les lundis, de 9 h à 12 h${end}`)
  })
})

test('Zoé’s leave of several days names both ends', () => {
  expect(said(morning(null, { dernierJour: '2026-03-13', heureFin: '18:00' }))).toBe(
    'Du lundi 9 mars 2026 à 9 h au vendredi 13 mars 2026 à 18 h',
  )
  expect(said(morning(null, { dernierJour: '2026-03-09' }))).toBe('Le lundi 9 mars 2026, de 9 h à 12 h')
})
