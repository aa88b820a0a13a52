import { expect, test } from 'vitest'
import { changements } from './changements.js'

const PARIS = 'Europe/Paris'
const LUNDI = {
  statut: 'prevu',
  arriveLe: null,
  debut: '2026-03-09T09:30:00+01:00',
  agents: [{ id: 1, nom: 'Adrien LEFEBVRE' }],
}
const read = (avant: object | null, apres: object | null) =>
  changements(avant as never, apres as never, PARIS).map((ligne) => ligne.replaceAll('\u00a0', ' '))

test('Awa arrives, then is seen: each change says from what to what', () => {
  expect(read(LUNDI, { ...LUNDI, arriveLe: '2026-03-09T09:25:00+01:00' })).toEqual(['Prévu → En salle d’attente'])
  expect(read(LUNDI, { ...LUNDI, statut: 'vu' })).toEqual(['Prévu → Vu'])
})

test('her rdv moves to Tuesday, and Zoé joins Adrien: a line each', () => {
  const agents = [...LUNDI.agents, { id: 7, nom: 'Zoé PETIT' }]
  expect(read(LUNDI, { ...LUNDI, debut: '2026-03-10T10:00:00+01:00', agents })).toEqual([
    'lundi 9 mars 2026 à 9 h 30 → mardi 10 mars 2026 à 10 h',
    'Adrien LEFEBVRE → Adrien LEFEBVRE, Zoé PETIT',
  ])
})

test('what is made, deleted or left as it was has no « from → to »', () => {
  expect(read(null, LUNDI)).toEqual([])
  expect(read(LUNDI, { raison: 'doublon' })).toEqual([])
  expect(read(LUNDI, { ...LUNDI })).toEqual([])
})

test('a longer rdv, elsewhere, with somebody else, and a note written anew: nothing changes unsaid', () => {
  const avant = {
    ...LUNDI,
    fin: '2026-03-09T10:00:00+01:00',
    modalite: 'sur_place',
    lieuId: 11,
    lieu: 'MDS Calais Centre',
    usagerIds: [],
    places: null,
    contexte: true,
  }
  const apres = {
    ...avant,
    fin: '2026-03-09T10:30:00+01:00',
    modalite: 'telephone',
    lieuId: null,
    lieu: undefined,
    usagerIds: [9],
    usagers: [{ id: 9, nom: 'Awa NDIAYE' }],
    places: 8,
    textes: ['contexte', 'titre'],
  }
  expect(read(avant, apres)).toEqual([
    '30 min → 1 h',
    'Sur place → Par téléphone',
    'MDS Calais Centre → Sans lieu',
    'Sans usager → Awa NDIAYE',
    'Places sans limite → 8 places',
    'Note changée',
    'Intitulé changé',
  ])
  expect(read(avant, { ...avant, contexte: false, textes: ['contexte'] })).toEqual(['Note effacée'])
  expect(read({ ...avant, contexte: false }, { ...avant, textes: ['contexte'] })).toEqual(['Note ajoutée'])
})
