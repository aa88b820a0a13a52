import { expect, test } from 'vitest'
import { corpsDe, check } from './check.js'

const AWA = {
  prenom: 'Awa',
  nom: 'Ndiaye',
  telephone: '06 12 34 56 78',
  email: '',
  adresse: '',
  pourProche: false,
  prochePrenom: '',
  procheNom: '',
}
const HOLD = { id: 1, jeton: 'j' }

test.each([
  '06 12 34 56 78',
  '6 12 34 56 78',
  '87 12 34 56',
  '75 12 34',
  '+33 (0)6 12 34 56 78',
  '00212 6 12 34 56 78',
  '٠٦ ١٢ ٣٤ ٥٦ ٧٨',
  '06/12/34/56/78',
  '\u202a06 12 34 56 78\u202c',
])('a number that the server may know as one, %s, is not refused by the form', (telephone) => {
  expect(check({ ...AWA, telephone }, 'telephone')).toEqual({})
})

test.each(['06 12', '06 12 34 56 78 (le soir)', 'demander à Zoé', '06 12 34 56 78 ou 06 12 34 56 79'])(
  'what is no number anywhere, %s, is said at once',
  (telephone) => {
    expect(check({ ...AWA, telephone }, 'sur_place').telephone).toMatch(/^Vérifiez ce numéro\. Exemple/)
  },
)

test('what is too long is said with its limit, not cut: a name as long as the API takes passes', () => {
  expect(check({ ...AWA, nom: 'é'.repeat(80) }, 'sur_place')).toEqual({})
  expect(check({ ...AWA, nom: '𝒩'.repeat(80) }, 'sur_place')).toEqual({})
  expect(check({ ...AWA, nom: 'é'.repeat(92) }, 'sur_place').nom).toMatch(/^Au plus 80 caractères\s: il y en a 92\.$/)
})

test('a visit at home asks where; the number leaves without the marks that a telephone puts around it', () => {
  expect(check(AWA, 'domicile')).toEqual({ adresse: 'Indiquez l’adresse où l’agent viendra.' })
  const awa = { ...AWA, adresse: ' 3 rue des Prés ', telephone: '\u202a06 12 34 56 78\u202c' }
  expect(check(awa, 'domicile')).toEqual({})
  const domicile = corpsDe(awa, HOLD, { modalite: 'domicile', texteAccepte: false })
  expect([domicile.adresse, domicile.usager.telephone]).toEqual(['3 rue des Prés', '06 12 34 56 78'])
  expect(corpsDe(awa, HOLD, { modalite: 'sur_place', texteAccepte: false })).not.toHaveProperty('adresse')
})
