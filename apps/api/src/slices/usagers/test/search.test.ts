import { expect, test } from 'vitest'
import { searchTerms } from '../rules/search-terms.js'

test.each([
  ['Éléonore d’Œuvray', ['eleonore', 'oeuvray', 'd']],
  ['Jean-Pierre DUPONT', ['pierre', 'dupont', 'jean']],
  ['06 12 34 56 78', ['612345678']],
  ['+33 (0)6 12 34 56 78', ['33612345678']],
  ['0033612345678', ['33612345678']],
  ['dupont 0612', ['dupont', '612']],
  ['Christodoulopoulos 0612345678', ['612345678', 'christodoulopoulos']],
  ['Roux 12', ['roux', '12']],
  ['345678', ['345678']],
  ['zoe@exemple.fr', ['zoe@exemple.fr']],
  ['100%_\\', [String.raw`100\%\_\\`]],
  ['  - ', []],
])('« %s » is looked for as %o', (text, terms) => {
  expect(searchTerms(text)).toEqual(terms)
})
