import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { openBase } from '../../../test/world.js'
import { migrationsFolder } from '../../paths.js'
import { fold, foldingSql, lettersOf } from './folding.js'

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)
/** Latin with all its extensions, Greek, Cyrillic, Arabic, punctuation, ligatures and the wide letters of other keyboards. */
const LETTERS = [
  ...range(0x20, 0x24f),
  ...range(0x250, 0x2af),
  ...range(0x300, 0x36f),
  ...range(0x370, 0x52f),
  ...range(0x5d0, 0x6ff),
  ...range(0x1e00, 0x1fff),
  ...range(0x2000, 0x206f),
  ...range(0xfb00, 0xfb06),
  ...range(0xff00, 0xff5e),
].map((code) => String.fromCodePoint(code))

test('the database folds every letter as the API does', async () => {
  const { owner } = await openBase()
  const texts = LETTERS.map((letter) => `a${letter}B`)
  const { rows } = await owner.query<{ texte: string; plie: string; lettres: string }>(
    'select texte, sans_accent(texte) as plie, lettres_de(texte) as lettres from unnest($1::text[]) texte',
    [texts],
  )
  expect(rows).toHaveLength(texts.length)
  const apart = rows.filter(({ texte, plie, lettres }) => fold(texte) !== plie || lettersOf(texte) !== lettres)
  expect(apart.map(({ texte, plie }) => [texte, plie, fold(texte)])).toEqual([])
})

test('a letter of Europe, Turkey or Vietnam is found by who has no such key', () => {
  const spelt = [
    'Đurđa',
    'Đặng',
    'Øystein',
    'Łukasz',
    'Strauß',
    'Lætitia',
    'Œuvrard',
    'Þór',
    'Işık',
    'İlkay',
    'Ňguyễn',
    'Ħamrun',
  ]
  expect(spelt.map(fold)).toEqual([
    'durda',
    'dang',
    'oystein',
    'lukasz',
    'strauss',
    'laetitia',
    'oeuvrard',
    'thor',
    'isik',
    'ilkay',
    'nguyen',
    'hamrun',
  ])
  for (const letter of range(0xc0, 0x24f).map((code) => String.fromCodePoint(code)))
    expect([letter, fold(fold(letter))]).toEqual([letter, fold(letter)])
})

test('hyphens, spaces, apostrophes, capitals and accents do not tell two people apart', () => {
  expect(new Set(['El Haddad', 'EL-HADDAD', 'ElHaddad', 'El\u00a0Haddâd', 'el‑haddad'].map(lettersOf))).toEqual(
    new Set(['elhaddad']),
  )
  expect(new Set(["D'Almeida", 'D’Almeida', 'DALMEIDA', 'd almeida'].map(lettersOf))).toEqual(new Set(['dalmeida']))
  expect(lettersOf('Martin')).not.toBe(lettersOf('Marin'))
})

test('the functions of the database are those that the table makes: a letter added needs a migration', async () => {
  const dossier = migrationsFolder()
  const files = (await readdir(dossier)).filter((file) => file.endsWith('.sql')).toSorted()
  const texts = await Promise.all(files.map((file) => readFile(path.join(dossier, file), 'utf8')))
  const last = texts.findLast((text) => text.includes('FUNCTION sans_accent('))
  expect(last).toContain(foldingSql())
})
