import { expect, test } from 'vitest'
import {
  AVERTISSEMENTS_RDV,
  estTrou,
  phraseAvertissement,
  phraseRepercussion,
  type AvertissementPlage,
  type AvertissementRdv,
} from './avertissements.js'

const sentences: readonly (readonly [AvertissementRdv | AvertissementPlage, string])[] = [
  [{ code: 'rdv.chevauchement', agent: 'Zoé LEFÈVRE' }, 'Zoé LEFÈVRE a déjà un rendez-vous à cette heure.'],
  [{ code: 'rdv.chevauchement' }, 'L’agent a déjà un rendez-vous à cette heure.'],
  [{ code: 'rdv.absence', agent: 'Zoé LEFÈVRE' }, 'Zoé LEFÈVRE a une absence à cette heure.'],
  [{ code: 'rdv.note', agent: 'Zoé LEFÈVRE' }, 'Zoé LEFÈVRE a une note dans son agenda à cette heure.'],
  [
    { code: 'rdv.note', agent: 'Zoé LEFÈVRE', titre: 'Synthèse' },
    'Zoé LEFÈVRE a une note dans son agenda à cette heure (Synthèse).',
  ],
  [
    { code: 'rdv.autre_lieu', agent: 'Zoé LEFÈVRE', lieu: 'MDS de Crest' },
    'Zoé LEFÈVRE a une plage d’ouverture dans un autre lieu (MDS de Crest) à cette heure.',
  ],
  [{ code: 'rdv.hors_plage' }, 'Ce rendez-vous est en dehors des plages d’ouverture.'],
  [{ code: 'rdv.ferie', nom: 'Toussaint' }, 'Ce jour est férié (Toussaint).'],
  [{ code: 'rdv.trou', minutes: 15, cote: 'avant' }, 'Il restera un trou de 15 min avant ce rendez-vous.'],
  [
    { code: 'rdv.trou', minutes: 45, cote: 'apres', agent: 'Zoé LEFÈVRE' },
    'Il restera un trou de 45 min après ce rendez-vous (Zoé LEFÈVRE).',
  ],
  [{ code: 'rdv.tampon' }, 'L’agent n’aura pas le temps prévu entre deux rendez-vous.'],
  [{ code: 'rdv.meme_jour', usager: 'Hugo PETIT' }, 'Hugo PETIT a déjà un rendez-vous pour ce motif ce jour-là.'],
  [
    { code: 'rdv.sans_animateur' },
    'Personne n’est là pour animer cette séance : ses agents sont absents ou pris ailleurs à cette heure.',
  ],
  [{ code: 'rdv.passe' }, 'Ce rendez-vous est dans le passé.'],
  [{ code: 'plage.chevauchement', titre: 'Permanence' }, 'Cette plage en chevauche une autre (Permanence).'],
  [
    { code: 'plage.trop_courte', motif: 'Bilan', dureeMin: 60 },
    'Cette plage est trop courte pour un rendez-vous de 1 h (Bilan).',
  ],
]

test.each(sentences)('%j', (avertissement, sentence) => {
  expect(phraseAvertissement(avertissement).replaceAll(/[\u00A0\u202F]/g, ' ')).toBe(sentence)
})

test('every warning of an rdv has its place in the list and its sentence', () => {
  const told = new Set(sentences.map(([{ code }]) => code).filter((code) => code.startsWith('rdv.')))
  expect([...told].toSorted()).toEqual(AVERTISSEMENTS_RDV.toSorted())
})

test.each([
  [0, false],
  [1, true],
  [45, true],
  [46, false],
])('%s minutes between two rdvs: a gap worth a warning, %s', (minutes, worth) => {
  expect(estTrou(minutes)).toBe(worth)
})

const said = (total: number, nommes: string[]) =>
  phraseRepercussion('lieu.adresse', total, nommes).replaceAll(/[\u00A0\u202F]/g, ' ')

test('what changes under people’s feet: the rdvs are counted, and named to whoever may know them', () => {
  const debut = 'Les personnes attendues dans ce lieu seront prévenues de la nouvelle adresse pour'
  expect(said(3, [])).toBe(`${debut} 3 rendez-vous à venir.`)
  expect(said(1, ['lundi à 9 h (Léa)'])).toBe(`${debut} 1 rendez-vous à venir : lundi à 9 h (Léa).`)
  expect(said(3, ['a', 'b'])).toBe(`${debut} 3 rendez-vous à venir : a ; b ; et 1 autre.`)
  expect(said(9, ['a'])).toBe(`${debut} 9 rendez-vous à venir : a ; et 8 autres.`)
})
