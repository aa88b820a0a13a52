import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { contraste, CONTRASTE_AA, COULEURS_MOTIF, texteSur } from './couleurs.js'

test.each([
  ['#000000', '#ffffff', 21],
  ['#ffffff', '#ffffff', 1],
  ['#777777', '#ffffff', 4.48],
  ['#767676', '#FFFFFF', 4.54],
  ['#ff0000', '#ffffff', 4],
])('%s on %s: the ratio published for it, %s', (a, b, ratio) => {
  expect(contraste(a, b)).toBeCloseTo(ratio, 2)
  expect(contraste(b, a)).toBe(contraste(a, b))
})

test('whatever colour a motif is given, its text can be read', () => {
  const canal = fc.integer({ min: 0, max: 255 })
  fc.assert(
    fc.property(canal, canal, canal, (...rgb) => {
      const couleur = `#${rgb.map((part) => part.toString(16).padStart(2, '0')).join('')}`
      expect(contraste(couleur, texteSur(couleur))).toBeGreaterThanOrEqual(CONTRASTE_AA)
    }),
    { numRuns: 2000 },
  )
})

test.each(COULEURS_MOTIF.map(({ nom, couleur }) => [nom, couleur]))(
  '%s takes white text, and stands out on the page and on a plage',
  (_nom, couleur) => {
    expect(texteSur(couleur)).toBe('#ffffff')
    expect(contraste(couleur, '#ffffff')).toBeGreaterThanOrEqual(CONTRASTE_AA)
    expect(contraste(couleur, '#e3f2fd')).toBeGreaterThanOrEqual(3)
  },
)

test('no colour and no name is offered twice', () => {
  expect(new Set(COULEURS_MOTIF.map(({ couleur }) => couleur)).size).toBe(COULEURS_MOTIF.length)
  expect(new Set(COULEURS_MOTIF.map(({ nom }) => nom)).size).toBe(COULEURS_MOTIF.length)
})

test.each(['bleu', '#fff', '#12345g', ''])('« %s » is not a colour and is refused', (couleur) => {
  expect(() => texteSur(couleur)).toThrow(RangeError)
})

test('of black and white, the one that reads better is taken, on the very greys where it changes', () => {
  expect(['#757575', '#767676'].map(texteSur)).toEqual(['#ffffff', '#000000'])
})
