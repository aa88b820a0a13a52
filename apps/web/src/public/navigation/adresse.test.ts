import { expect, test } from 'vitest'
import { writeAdresse, readAdresse, type Adresse } from './adresse.js'

const ADRESSES: Adresse[] = [
  { page: 'territoires' },
  { page: 'organisations', code: '2A & co' },
  { page: 'motifs', organisationId: 4 },
  { page: 'texte', organisationId: 4, motifId: 12 },
  { page: 'lieux', organisationId: 4, motifId: 12 },
  { page: 'creneaux', organisationId: 4, motifId: 12, ou: { modalite: 'sur_place', lieuId: 3 }, semaine: null },
  { page: 'creneaux', organisationId: 4, motifId: 12, ou: { modalite: 'telephone' }, semaine: '2026-11-23' },
  {
    page: 'coordonnees',
    organisationId: 4,
    choix: { motifId: 12, modalite: 'sur_place', lieuId: 3, debut: '2026-11-24T09:00:00+01:00' },
  },
  {
    page: 'coordonnees',
    organisationId: 4,
    choix: { motifId: 12, modalite: 'visio', lieuId: null, debut: '2026-11-24T09:00:00-03:00' },
  },
  { page: 'rdv', jeton: 'aZ-_/%', nouveau: true },
  { page: 'annuler', jeton: 'aZ-_' },
]

test.each(ADRESSES)('Awa shares, keeps or reloads $page and finds the same page', (adresse) => {
  expect(readAdresse(writeAdresse(adresse))).toEqual(adresse)
})

test.each([
  ['/nulle-part', 'inconnue'],
  ['/o/abc', 'inconnue'],
  ['/o/0', 'inconnue'],
  ['/o/4/lieu?motif=-1', 'motifs'],
  ['/o/4/creneaux?motif=12', 'lieux'],
  ['/o/4/coordonnees?motif=12&lieu=3&debut=demain', 'lieux'],
  ['/o/4/coordonnees?motif=12&lieu=3&debut=2026-13-41T09:00:00Z', 'lieux'],
  ['/t/80/x/y', 'inconnue'],
  ['/rdv/%E0%A4%A', 'rdv'],
])('an address cut or mistyped, %s, leads to a page that says what to do: %s', (url, page) => {
  expect(readAdresse(url).page).toBe(page)
})

test('a week that does not exist is as good as none', () => {
  expect(readAdresse('/o/4/creneaux?motif=1&lieu=2&semaine=2026-02-31')).toMatchObject({ semaine: null })
})
