import { measure } from './measure.js'
import { obviousCreneaux } from './obvious.js'
import { jourOf, w1 } from './workloads.js'
const w = w1()
const m = measure(20, () => obviousCreneaux(w.sources, jourOf(0, 0), jourOf(11, 6), 30))
console.log('obvious W1 med', m.mediane, 'cpu', m.uc)
let x = 0
const b = measure(20, () => {
  for (let i = 0; i < 1e7; i++) x = (x * 31 + i) | 0
})
console.log('1e7 loop med', b.mediane, 'cpu', b.uc, x)
