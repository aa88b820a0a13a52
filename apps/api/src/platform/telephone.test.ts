import { expect, test } from 'vitest'
import { normalizeStandard, normalizeTelephone } from './telephone.js'

test.each([
  ['06 12 34 56 78', [], '+33612345678'],
  ['06.12.34.56.78', ['Indian/Reunion'], '+33612345678'],
  ['+33 (0)6 12 34 56 78', [], '+33612345678'],
  ['0033612345678', [], '+33612345678'],
  ['0692 12 34 56', [], '+262692123456'],
  ['0690123456', [], '+590690123456'],
  ['0696123456', [], '+596696123456'],
  ['0694201234', [], '+594694201234'],
  ['41 12 34', ['Pacific/Noumea'], '+687411234'],
  ['41 12 34', ['Europe/Paris', 'America/Miquelon'], '+508411234'],
  ['82 12 34', ['Pacific/Wallis'], '+681821234'],
  ['87 12 34 56', ['Pacific/Tahiti'], '+68987123456'],
  ['+41 79 123 45 67', [], '+41791234567'],
  ['0508 41 12 34', [], '+508411234'],
  ['0508411234', ['Europe/Paris'], '+508411234'],
  ['6 12 34 56 78', [], '+33612345678'],
  ['٠٦ ١٢ ٣٤ ٥٦ ٧٨', [], '+33612345678'],
  ['75 12 34', ['Pacific/Noumea'], '+687751234'],
  // Cut short, none of these is anybody's in the Pacific or in Saint-Pierre.
  ['75 12 34', ['Europe/Paris'], null],
  ['61 23 45', [], null],
  ['41 12 34', ['Indian/Reunion'], null],
  ['87 12 34 56', ['Europe/Paris'], null],
  ['3949', [], null],
  ['15', [], null],
  ['06 12 34', [], null],
  ['tel 06 12 34 56 78', [], null],
  ['demander à Zoé', [], null],
])('« %s », typed at %o, is %s', (text, fuseaux, expected) => {
  expect(normalizeTelephone(text, fuseaux)).toBe(expected)
})

test.each([
  ['3949', '3949'],
  ['39 49', '3949'],
  ['15', '15'],
  ['112', '112'],
  ['118 218', '118218'],
  ['03 21 99 00 00', '+33321990000'],
  ['0 800 12 34 56', '+33800123456'],
  ['abc', null],
  ['03 21 99', null],
  ['2', null],
  ['5555', null],
])('the number of a place, « %s », is %s', (text, expected) => {
  expect(normalizeStandard(text, ['Europe/Paris'])).toBe(expected)
})
