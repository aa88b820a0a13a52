// @vitest-environment node
import { expect, test } from 'vitest'
import { recurrenceApi, recurrenceDe, saisieRecurrence, followPremierJour } from './champ-recurrence.js'

test('the form begins on the weekday and the rank of the first day', () => {
  expect(saisieRecurrence(null, '2026-11-25')).toMatchObject({
    frequence: 'aucune',
    jours: ['mer'],
    rang: '4',
    jour: 'mer',
  })
})

test('weekdays are sent from Monday whatever the order in which Carla ticked them', () => {
  const saisie = { ...saisieRecurrence(null, '2026-11-25'), frequence: 'semaine' as const }
  expect(recurrenceDe({ ...saisie, jours: ['ven', 'lun'], intervalle: '2' })).toEqual({
    frequence: 'semaine',
    jours: ['lun', 'ven'],
    intervalle: 2,
    dernierJour: null,
    exceptions: [],
  })
})

test('a rule that is read and written again is the same, its exceptions too', () => {
  const regle = {
    frequence: 'mois' as const,
    rang: -1 as const,
    jour: 'jeu' as const,
    intervalle: 3,
    dernierJour: '2027-06-30',
    exceptions: ['2026-12-31'],
  }
  expect(recurrenceApi(saisieRecurrence(regle, '2026-11-26'))).toEqual(regle)
  expect(recurrenceApi(saisieRecurrence(null, '2026-11-26'))).toBeNull()
})

test('what Carla has not set by hand follows the first day', () => {
  const neuve = saisieRecurrence(null, '2026-11-23')
  expect(followPremierJour(neuve, '2026-11-23', '2026-12-02')).toMatchObject({ jours: ['mer'], rang: '1', jour: 'mer' })
  const choisie = { ...neuve, jours: ['lun' as const, 'ven' as const], rang: '-1' }
  expect(followPremierJour(choisie, '2026-11-23', '2026-12-02')).toEqual(choisie)
})
