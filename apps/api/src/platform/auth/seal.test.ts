import { expect, test } from 'vitest'
import { seal, unseal } from './seal.js'

const SECRET = 'une-phrase-de-test-assez-longue-pour-sceller'
const zoe = { what: 'second_facteur', whose: 12 } as const
const sealed = () => seal(SECRET, zoe, Buffer.from('clef'))

test('what is sealed is opened by the same installation, for the same person', () => {
  expect(unseal(SECRET, zoe, sealed())?.toString()).toBe('clef')
  expect(sealed()).not.toBe(sealed())
})

test.each([
  ['under another secret', (text: string) => unseal(`${SECRET}!`, zoe, text)],
  ['for somebody else', (text: string) => unseal(SECRET, { ...zoe, whose: 13 }, text)],
  ['for something else', (text: string) => unseal(SECRET, { ...zoe, what: 'identite' }, text)],
  ['altered', (text: string) => unseal(SECRET, zoe, `${text.startsWith('A') ? 'B' : 'A'}${text.slice(1)}`)],
  ['cut short', (text: string) => unseal(SECRET, zoe, text.slice(0, 20))],
])('%s, it does not open', (_how, open) => {
  expect(open(sealed())).toBe(null)
})
