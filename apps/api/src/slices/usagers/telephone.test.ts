import { expect, test } from 'vitest'
import { normalizeTelephone } from './telephone.js'

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
  ['06 12 34', [], null],
  ['tel 06 12 34 56 78', [], null],
  ['demander à Zoé', [], null],
])('« %s », typed at %o, is %s', (text, fuseaux, expected) => {
  expect(normalizeTelephone(text, fuseaux)).toBe(expected)
})
