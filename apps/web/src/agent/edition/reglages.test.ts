import { expect, test } from 'vitest'
import { reglagesLieu } from '../parametres/reglages-lieu.js'
import { reglagesMotif } from '../parametres/reglages-motif.js'
import { reglagesOrganisation } from '../parametres/reglages-organisation.js'
import { champsOf, corpsOf, saisieOf, type Reglage } from './reglages.js'

const SERVICES = [
  { id: 4, nom: 'PMI' },
  { id: 9, nom: 'Social' },
]
const reglages = reglagesMotif(SERVICES, 9)
const CONSULTATION = {
  nom: 'Consultation',
  serviceId: 4,
  couleur: '#123456',
  dureeMin: 45,
  modalites: ['sur_place', 'visio'],
  collectif: false,
  reservableEnLigne: true,
  suivi: false,
  delaiMinMinutes: 60,
  delaiMaxJours: 30,
  texteAvant: null,
  consignes: 'Le carnet de santé.',
  grille: 'horloge',
  pasMin: 20,
  tamponAvantMin: 5,
  tamponApresMin: 0,
  annulableUsager: true,
  delaiAnnulationMinutes: 90,
  deplacableUsager: false,
  delaiDeplacementMinutes: 2880,
  visibilite: 'invisible',
  texteAnnulation: null,
}

test('Adrien opens a motif and saves it untouched: what is sent is what was read', () => {
  expect(corpsOf(reglages, saisieOf(reglages, CONSULTATION))).toEqual(CONSULTATION)
})

test('a new motif is of his service, begins with the usual settings, and sends no step for créneaux one after another', () => {
  expect(corpsOf(reglages, saisieOf(reglages, null))).toMatchObject({
    nom: '',
    serviceId: 9,
    dureeMin: 30,
    delaiAnnulationMinutes: 1440,
    consignes: null,
    grille: 'enchainee',
    pasMin: null,
  })
})

test('hours are typed, minutes are kept; a space is nothing', () => {
  const typed = { ...saisieOf(reglages, CONSULTATION), delaiAnnulationMinutes: '2.5', consignes: '  ' }
  expect(corpsOf(reglages, typed)).toMatchObject({ delaiAnnulationMinutes: 150, consignes: null })
})

test('each change is said in the words of the form, and what goes together is said once', () => {
  const saisie = saisieOf(reglages, CONSULTATION)
  const champs = champsOf(reglages)
  const said = Object.fromEntries(Object.values(champs).map((champ) => [champ!.nom, champ!.tell(saisie)]))
  expect(said).toMatchObject({
    Service: 'PMI',
    Durée: '45 minutes',
    Couleur: '#123456',
    'Manières de se rencontrer': 'Sur place, En visioconférence',
    'Heures proposées': 'toutes les 20 minutes',
    'Annulation par l’usager': 'jusqu’à 1.5 heures avant',
    'Déplacement par l’usager': 'non',
    'Ce que voit l’usager': 'Rien',
  })
  expect(champs['pasMin']).toBe(champs['grille'])
  expect(champs['delaiAnnulationMinutes']).toBe(champs['annulableUsager'])
})

test('a setting that is hidden keeps what was typed in it', () => {
  const pas: Reglage[] = [...reglages].filter(({ champ }) => champ === 'pasMin' || champ === 'annulableUsager')
  const saisie = { grille: 'enchainee', pasMin: '20', annulableUsager: false }
  expect(corpsOf(pas, saisie)).toEqual({ pasMin: null, annulableUsager: false })
  expect(corpsOf(pas, { ...saisie, grille: 'horloge' })).toEqual({ pasMin: 20, annulableUsager: false })
})

test('an organisation is saved untouched as it was read, its phone and an unusual zone included', () => {
  const calais = {
    id: 1,
    version: 3,
    nom: 'MDS de Calais',
    fuseau: 'Antarctica/Troll',
    telephone: '+33321000000',
    email: null,
    adresse: null,
    horaires: 'De 9 h à 17 h.',
    preuveDeTravail: false,
  }
  const table = reglagesOrganisation(calais as never)
  const saisie = saisieOf(table, calais)
  expect(saisie['telephone']).toBe('03 21 00 00 00')
  const { id: _id, version: _version, ...settings } = calais
  expect(corpsOf(table, saisie, calais)).toEqual(settings)
  expect(corpsOf(table, { ...saisie, telephone: '', email: ' ' }, calais)).toMatchObject({
    telephone: null,
    email: null,
  })
  expect(champsOf(table)['fuseau']!.tell(saisie)).toBe('Antarctica/Troll')
})

test('a lieu is closed from its page only once it exists', () => {
  expect(Object.keys(corpsOf(reglagesLieu(null), saisieOf(reglagesLieu(null), null)))).not.toContain('archive')
  const lieu = { nom: 'Annexe', adresse: '1 rue Haute', telephone: null, acces: null, archive: true }
  const table = reglagesLieu(lieu as never)
  expect(corpsOf(table, saisieOf(table, lieu), lieu)).toEqual(lieu)
})
