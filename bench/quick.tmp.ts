import { compileAgenda, findCreneaux, findProchain, findProchains } from '@permanence/scheduling'
import { measure } from './measure.js'
import { demande, jourOf, w1, w2, w3 } from './workloads.js'
const c = (w: ReturnType<typeof w1>) => w.sources.map((s) => compileAgenda(s))
const show = (n: string, m: ReturnType<typeof measure>) =>
  console.log(n, 'med', m.mediane.toFixed(4), 'cpu', m.uc.toFixed(4))
{
  const w = w1(),
    k = c(w),
    d = demande(jourOf(0, 0), jourOf(11, 6))
  show(
    'W1 cold',
    measure(3000, () => findCreneaux(c(w), d)),
  )
  show(
    'W1 warm',
    measure(3000, () => findCreneaux(k, d)),
  )
}
{
  const w = w2(),
    k = c(w),
    d = demande(jourOf(6, 0), jourOf(6, 6)),
    n = demande(jourOf(0, 0), jourOf(0, 6))
  show(
    'W2 compile',
    measure(600, () => c(w)),
  )
  show(
    'W2 cold',
    measure(600, () => findCreneaux(c(w), d)),
  )
  show(
    'W2 warm',
    measure(3000, () => findCreneaux(k, d)),
  )
  show(
    'W2n cold',
    measure(600, () => findProchain(c(w), n)),
  )
  show(
    'W2n warm',
    measure(3000, () => findProchain(k, n)),
  )
}
{
  const w = w3(),
    k = c(w),
    n = demande(jourOf(0, 0), jourOf(25, 6))
  show(
    'W3 cold',
    measure(10, () => findProchains(c(w), n)),
  )
  show(
    'W3 warm',
    measure(200, () => findProchains(k, n)),
  )
}
