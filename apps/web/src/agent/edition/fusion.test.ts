// @vitest-environment node
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { differences, egal, isModifiee, merge, valeursDe, type Champ, type Champs } from './fusion.js'

type Saisie = { titre: string; de: string; a: string; motifIds: number[]; note: string; secret: string }
const HORAIRE: Champ<Saisie> = { nom: 'Horaire', tell: ({ de, a }) => `de ${de} à ${a}` }
const CHAMPS: Champs<Saisie> = {
  titre: { nom: 'Titre', tell: ({ titre }) => titre },
  de: HORAIRE,
  a: HORAIRE,
  motifIds: { nom: 'Motifs', tell: ({ motifIds }) => motifIds.join() },
  note: { nom: 'Note', tell: ({ note }) => note },
  secret: null,
}
const NOMS = ['Titre', 'Horaire', 'Motifs', 'Note']

// Few values, so that two people often change the same thing, and sometimes to the same value.
const mot = fc.constantFrom('', 'a', 'b')
const uneSaisie: fc.Arbitrary<Saisie> = fc.record({
  titre: mot,
  de: mot,
  a: mot,
  motifIds: fc.uniqueArray(fc.constantFrom(1, 2, 3), { maxLength: 3 }),
  note: mot,
  secret: mot,
})
const valeurs = (nom: string, saisie: Saisie) => valeursDe(CHAMPS, nom, saisie)
const change = (nom: string, a: Saisie, b: Saisie) => !egal(valeurs(nom, a), valeurs(nom, b))

test('no change of either side is ever lost unseen', () => {
  fc.assert(
    fc.property(uneSaisie, uneSaisie, uneSaisie, (depart, saisie, present) => {
      const { saisie: fusionnee, recus, collisions } = merge(CHAMPS, depart, saisie, present)
      for (const nom of NOMS) {
        const [mien, leur] = [change(nom, depart, saisie), change(nom, depart, present)]
        const differents = change(nom, saisie, present)
        // Hers stands whenever she changed it; theirs whenever she did not.
        expect(change(nom, fusionnee, mien ? saisie : present)).toBe(false)
        // What is theirs is said; what is both's is asked.
        expect(recus.includes(nom)).toBe(leur && !mien)
        expect(collisions.includes(nom)).toBe(leur && mien && differents)
      }
      expect(fusionnee.secret).toBe(saisie.secret)
    }),
  )
})

test('what is sent after is what this person changed, over the present version and nothing else', () => {
  fc.assert(
    fc.property(uneSaisie, uneSaisie, uneSaisie, (depart, saisie, present) => {
      const { saisie: fusionnee } = merge(CHAMPS, depart, saisie, present)
      const envoye = differences(present, fusionnee)
      const enregistre = { ...present, ...envoye }
      for (const nom of NOMS) {
        const auteur = change(nom, depart, saisie) ? saisie : present
        expect(change(nom, enregistre, auteur)).toBe(false)
      }
    }),
  )
})

test('a form that nobody touched is the present one; one that nobody else changed stays as it is', () => {
  fc.assert(
    fc.property(uneSaisie, uneSaisie, (depart, autre) => {
      expect(isModifiee(CHAMPS, merge(CHAMPS, depart, depart, autre).saisie, autre)).toBe(false)
      expect(merge(CHAMPS, depart, autre, depart)).toEqual({ saisie: autre, recus: [], collisions: [] })
    }),
  )
})

test('hours are one thing: the end typed by Adrien and the start moved by Carla are put to him, not mixed', () => {
  const depart = { titre: '', de: '09:00', a: '12:00', motifIds: [], note: '', secret: '' }
  const fusion = merge(CHAMPS, depart, { ...depart, a: '13:00' }, { ...depart, de: '14:00', a: '17:00' })
  expect(fusion).toMatchObject({ recus: [], collisions: ['Horaire'], saisie: { de: '09:00', a: '13:00' } })
})

test('boxes ticked in another order are no change', () => {
  expect(egal({ jours: ['lun', 'mar'], de: null }, { jours: ['mar', 'lun'], de: null })).toBe(true)
  expect(egal([1, 2], [1, 3])).toBe(false)
  expect(egal({ a: 1 }, { a: 1, b: undefined })).toBe(false)
  expect(egal([{ role: 'agent' }], [{ role: 'admin' }])).toBe(false)
})
