import { expect, test } from 'vitest'
import { AWA } from '../../test/usager.js'
import { complements, differences, parente, partage, suiteResponsable } from './champs.js'

const fiche = { ...AWA, telephone: '+33612345678', email: 'awa@exemple.fr', dateNaissance: '1990-05-12' }
const autre = { ...AWA, id: 12, prenom: 'Hawa', email: 'awa@exemple.fr', adresse: '3 rue Haute', notifierSms: false }

const sous = (id: number, prenom: string) => ({ responsableId: id, responsable: { id, prenom, nom: 'Ndiaye' } })

test('somebody chooses where two records disagree; what one alone knows is kept without a question', () => {
  expect(differences(fiche, autre).map(({ question, garde, autre: texte }) => [question, garde, texte])).toEqual([
    ['Prénom à garder', 'Awa', 'Hawa'],
    ['Prévenir par SMS ?', 'Oui', 'Non'],
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

test('the records of a child under two responsables: what becomes of each is said', () => {
  const [libre, chezAwa, chezIba] = [
    AWA,
    { ...AWA, id: 12, ...sous(20, 'Awa') },
    { ...AWA, id: 13, ...sous(21, 'Iba') },
  ]
  expect(suiteResponsable(libre, chezAwa)).toBe('Elle aura pour responsable Awa NDIAYE, qui recevra ses messages.')
  expect(suiteResponsable(chezAwa, chezIba)).toBe('Elle garde son responsable ; Iba NDIAYE n’en sera plus un.')
  expect(suiteResponsable(chezAwa, { ...chezIba, responsable: null })).toContain('le responsable de l’autre')
  for (const sans of [libre, { ...chezAwa, id: 14 }]) expect(suiteResponsable(chezAwa, sans)).toBeNull()
})

test('one who answers for the other, or for somebody while the other is a proche, is another person', () => {
  const enfant = { ...AWA, id: 12, responsableId: 9 }
  const parent = { ...AWA, id: 30, proches: [{ id: 31, prenom: 'Lou', nom: 'Ndiaye', dateNaissance: null }] }
  expect([parente(AWA, enfant), parente(enfant, AWA), parente(enfant, parent), parente(parent, enfant)]).toEqual(
    Array(4).fill(true),
  )
  expect([parente(AWA, parent), parente(enfant, { ...enfant, id: 13 })]).toEqual([false, false])
})
