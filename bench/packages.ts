import assert from 'node:assert/strict'
import { compileAgenda, findCreneaux, findProchain, findProchains } from '@permanence/scheduling'
import { heldBytes, measure, once, type Mesure } from './measure.js'
import { obviousCreneaux, obviousProchain } from './obvious.js'
import { auPlus, type Ligne } from './table.js'
import { demande, jourOf, w1, w2, w3, type Workload } from './workloads.js'

/** `packages/scheduling` alone, on rows in memory. Cold: from the rows. Warm: agendas kept. Answers are compared first. */
const DUREE = 30

export function benchPackage(): Ligne[] {
  return [...benchW1(), ...benchW2(), ...benchW3()]
}

const aimed = (nom: string, cible: number, mesure: Mesure): Ligne => ({ nom, mesure, cible: auPlus(cible, mesure) })
const compileAll = ({ sources }: Workload) => sources.map((source) => compileAgenda(source))
const starts = (creneaux: readonly { debut: number; lieuId: number | null }[]) =>
  creneaux.map(({ debut, lieuId }) => `${debut} ${lieuId}`)
const rows = ({ sources }: Workload) => sources.reduce((sum, { rdvs }) => sum + rdvs.length, 0)

function benchW1(): Ligne[] {
  const w = w1()
  assert.equal(rows(w), 200)
  const all = demande(jourOf(0, 0), jourOf(11, 6))
  const kept = compileAll(w)
  assert.deepEqual(starts(findCreneaux(kept, all)), starts(obviousCreneaux(w.sources, all.du!, all.au!, DUREE)))
  assert.deepEqual(starts([findProchain(kept, all)!]), starts([obviousProchain(w.sources, all.du!, 12, DUREE)!]))
  return [
    aimed(
      'W1 tous les créneaux, à froid',
      0.1,
      measure(3_000, () => findCreneaux(compileAll(w), all)),
    ),
    { nom: 'W1 tous les créneaux, à chaud', mesure: measure(3_000, () => findCreneaux(kept, all)) },
    { nom: 'W1 prochain, à froid', mesure: measure(3_000, () => findProchain(compileAll(w), all)) },
    { nom: 'W1 prochain, à chaud', mesure: measure(3_000, () => findProchain(kept, all)) },
    { nom: 'W1 tous, rrule + luxon', mesure: measure(15, () => obviousCreneaux(w.sources, all.du!, all.au!, DUREE)) },
  ]
}

function benchW2(): Ligne[] {
  const w = w2()
  assert.equal(rows(w), 6_000)
  const week = demande(jourOf(6, 0), jourOf(6, 6))
  const next = demande(jourOf(0, 0), jourOf(0, 6))
  const kept = compileAll(w)
  assert.deepEqual(starts(findCreneaux(kept, week)), starts(obviousCreneaux(w.sources, week.du!, week.au!, DUREE)))
  assert.deepEqual(starts([findProchain(kept, next)!]), starts([obviousProchain(w.sources, next.du!, 12, DUREE)!]))
  return [
    aimed(
      'W2 semaine, à froid',
      0.6,
      measure(600, () => findCreneaux(compileAll(w), week)),
    ),
    { nom: 'W2 semaine, à chaud', mesure: measure(3_000, () => findCreneaux(kept, week)) },
    aimed(
      'W2 prochain, à froid',
      1.5,
      measure(600, () => findProchain(compileAll(w), next)),
    ),
    { nom: 'W2 prochain, à chaud', mesure: measure(3_000, () => findProchain(kept, next)) },
    {
      nom: 'W2 semaine, rrule + luxon',
      mesure: measure(6, () => obviousCreneaux(w.sources, week.du!, week.au!, DUREE)),
    },
    { nom: 'W2 prochain, rrule + luxon', mesure: measure(3, () => obviousProchain(w.sources, next.du!, 12, DUREE)) },
  ]
}

function benchW3(): Ligne[] {
  const w = w3()
  assert.equal(rows(w), 400_000)
  const next = demande(jourOf(0, 0), jourOf(25, 6))
  const before = heldBytes()
  const kept = compileAll(w)
  const held = (heldBytes() - before) / 2 ** 20
  const found = findProchains(kept, next)
  const lieux = Array.from({ length: 200 }, (_, i) => w.sources.slice(i * 10, i * 10 + 10))
  const obvious = () => lieux.map((sources) => obviousProchain(sources, next.du!, 26, DUREE))
  let expected: ReturnType<typeof obvious> = []
  const slow = once(() => (expected = obvious()))
  assert.deepEqual(starts(found.map(({ creneau }) => creneau!)), starts(expected.map((creneau) => creneau!)))
  return [
    aimed(
      'W3 prochain de 200 lieux, à froid',
      150,
      measure(20, () => findProchains(compileAll(w), next)),
    ),
    {
      ...aimed(
        'W3 prochain de 200 lieux, à chaud',
        3,
        measure(300, () => findProchains(kept, next)),
      ),
      note: `${held.toFixed(1)} Mio gardés`,
    },
    { nom: 'W3 prochain, rrule + luxon', mesure: slow },
  ]
}
