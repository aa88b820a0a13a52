import { expect, test } from 'vitest'
import { AWA } from '../../test/usager'
import { complements, differences, partage } from './champs'

const fiche = { ...AWA, telephone: '+33612345678', email: 'awa@exemple.fr', dateNaissance: '1990-05-12' }
const autre = { ...AWA, id: 12, prenom: 'Hawa', email: 'awa@exemple.fr', adresse: '3 rue Haute', notifierSms: false }

test('somebody chooses where two records disagree; what one alone knows is kept without a question', () => {
  expect(differences(fiche, autre).map(({ champ, garde, autre: texte }) => [champ, garde, texte])).toEqual([
    ['prenom', 'Awa', 'Hawa'],
    ['notifierSms', 'Oui', 'Non'],
  ])
  expect(complements(fiche, autre)).toEqual([{ titre: 'Adresse', texte: '3 rue Haute' }])
  expect(complements(autre, fiche).map(({ texte }) => texte)).toEqual([
    '12\u00A0mai 1990',
    '06\u00A012\u00A034\u00A056\u00A078',
  ])
})

test('the record made online goes, or else the more recent, whichever one comes from', () => {
  const enLigne = { ...AWA, id: 4, aRapprocher: true }
  for (const [un, deux, reste] of [
    [fiche, autre, fiche],
    [fiche, enLigne, fiche],
    [{ ...enLigne, id: 20 }, enLigne, enLigne],
  ] as const) {
    expect(partage(un, deux)[0]).toBe(reste)
    expect(partage(deux, un)[0]).toBe(reste)
  }
})
