import { expect, test } from 'vitest'
import { estLigne, estNom, estTexte, sansInterdits, surUneLigne } from './textes.js'

const signe = (code: number) => String.fromCodePoint(code)
const rang = (de: number, a: number) => Array.from({ length: a - de + 1 }, (_, i) => de + i)

const COMMANDES = [...rang(0x00, 0x1f), ...rang(0x7f, 0x9f)].filter((code) => ![0x09, 0x0a, 0x0d].includes(code))
const NON_CARACTERES = [
  ...rang(0xfdd0, 0xfdef),
  ...rang(0, 16).flatMap((plan) => [plan * 0x10000 + 0xfffe, plan * 0x10000 + 0xffff]),
]
const DIRECTIONS = [...rang(0x202a, 0x202e), ...rang(0x2066, 0x2069)]
const DEMI_PAIRES = [0xd800, 0xdbff, 0xdc00, 0xdfff]

test('no text holds a control character, half a pair, a noncharacter or a mark that turns its direction', () => {
  for (const code of [...COMMANDES, ...NON_CARACTERES, ...DIRECTIONS, ...DEMI_PAIRES]) {
    const texte = `Léa${signe(code)}M`
    expect([code.toString(16), estTexte(texte), estLigne(texte), estNom(texte)]).toEqual([
      code.toString(16),
      false,
      false,
      false,
    ])
    expect(sansInterdits(texte), code.toString(16)).toBe('LéaM')
  }
})

test('notes keep their lines; a title is one line', () => {
  const notes = 'Vient avec sa fille.\r\n\tPorte 2\u2028sonner deux fois'
  expect([estTexte(notes), estLigne(notes)]).toEqual([true, false])
  expect(sansInterdits(notes)).toBe(notes)
  for (const fin of ['\n', '\r', '\t', '\u2028', '\u2029']) expect(estLigne(`Léa${fin}M`), fin).toBe(false)
  expect(surUneLigne(' Léa\n\nVos droits\u2028sont\u0007 suspendus ')).toBe('Léa Vos droits sont suspendus')
})

test('what shows nothing is no text, in whatever way it is invisible', () => {
  for (const vide of ['\u200b', '\u00ad', '\u3164', '\u115f', '\u2060\u200d', '\ufe0f', '\u2800', '\u180e\u034f']) {
    expect([estTexte(vide), estLigne(vide), estNom(` ${vide} `)], vide.codePointAt(0)?.toString(16)).toEqual([
      false,
      false,
      false,
    ])
  }
  // Left blank: a field that is required says so by itself.
  expect([estTexte(''), estLigne(' '), estNom('')]).toEqual([true, true, true])
})

test('people of every script are named as they write themselves', () => {
  for (const nom of [
    'D’Almeida-Léger',
    "N'Guyên",
    'Đặng Thị Ánh',
    'محمد العربي',
    '李小龍',
    'Nguyễn',
    'علی\u200cرضا', // Alireza, in Persian, with its mark of separation
    'ශ්\u200dරී', // Sri, in Sinhala
    '👩‍👧 PMI',
    '👩🏽‍⚕️ Santé',
    'Accès aux droits : budget, logement',
    'A. B. (ép. C.)',
  ])
    expect(estNom(nom), nom).toBe(true)
})

test('a name holds no invisible mark and no address of a site', () => {
  for (const nom of [
    'Lé\u00ada',
    'Léa\u200b',
    'Le\u200da',
    'علی\u200c',
    '\ufeffLéa',
    'Léa\u061c',
    'Léa\u200e',
    'Léa https://arnaque.exemple',
    'Léa WWW.arnaque.exemple',
    'Léa ｗｗｗ．arnaque',
    'Léa ：／／arnaque',
    'Léa\u{e0041}',
  ])
    expect(estNom(nom), nom).toBe(false)
})
