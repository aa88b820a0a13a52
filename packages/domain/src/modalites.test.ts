import { expect, test } from 'vitest'
import { contactManquant, exigeLieu, MODALITES, plageSert } from './modalites.js'

const nobody = { telephone: null, email: null, adresse: null }
const lea = { ...nobody, telephone: '0612345678' }
const hugo = { ...nobody, email: 'hugo@exemple.fr' }

test.each([
  ['sur place, nothing is needed', 'sur_place', [nobody], null],
  ['by phone, Hugo cannot be called', 'telephone', [hugo], 'bloquant'],
  ['by phone, a blank number is none', 'telephone', [{ ...nobody, telephone: '  ' }], 'bloquant'],
  ['by phone, Léa is enough for both', 'telephone', [hugo, lea], null],
  ['at home, nobody knows where', 'domicile', [lea, hugo], 'signalé'],
  ['by visio, an e-mail is enough', 'visio', [hugo], null],
  ['by visio, a phone is enough', 'visio', [lea], null],
  ['by visio, nowhere to send the link', 'visio', [nobody], 'signalé'],
  ['by phone, with nobody on the rdv yet', 'telephone', [], null],
] as const)('%s', (_case, modalite, contacts, outcome) => {
  const besoin = contactManquant(modalite, contacts)
  expect(besoin && (besoin.bloquant ? 'bloquant' : 'signalé')).toBe(outcome)
})

test('a plage without a lieu serves everything but sur place', () => {
  expect(MODALITES.filter((modalite) => plageSert(modalite, null))).toEqual(['telephone', 'domicile', 'visio'])
  expect(MODALITES.filter((modalite) => plageSert(modalite, 1))).toEqual(MODALITES)
})

test('only a motif that is sur place alone asks the plage for a lieu', () => {
  expect(
    [['sur_place'], ['sur_place', 'visio'], ['telephone']].map((some) =>
      exigeLieu(MODALITES.filter((m) => some.includes(m))),
    ),
  ).toEqual([true, false, false])
})
