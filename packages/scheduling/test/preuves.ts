/**
 * The proofs of the interval, recurrence and cut files, as plain functions that throw: the tests run them, and so does
 * the mutation tool, which plants faults in those files and expects one of these to notice.
 */
import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import { formatJour, offsetAt, parseJour, zoneOf } from '@permanence/time'
import { compileAgenda, findCreneaux, listedFeries, type Recurrence } from '../src/index.js'
import { AUCUN, startFrom } from '../src/cut.js'
import {
  during,
  firstEndingAfter,
  intersect,
  measure,
  normalise,
  orderOf,
  subtract,
  unite,
  VIDE,
  widen,
} from '../src/interval-set.js'
import { compileRecurrence, JAMAIS, nextOccurrence } from '../src/recurrence.js'
import { recurrence, runs, scenario, SEED } from './arbitraires.js'
import { fits, oracleCreneaux } from './oracle.js'

const FIN = 90
const paires = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 15 })), { maxLength: 8 })
  .map((pairs) => pairs.flatMap(([debut, length]) => [debut, debut + length]))
const etendues = paires.map((pairs) => {
  // In order, not overlapping, perhaps touching, never empty: what is left of an occurrence.
  const sorted = normalise(pairs)
  return Array.from(sorted).flatMap((at, i) => (i % 2 === 0 && sorted[i + 1]! - at > 4 ? [at, at + 2, at + 2] : [at]))
})

const covers = (set: ArrayLike<number>, t: number) => {
  for (let i = 0; i < set.length; i += 2) if (set[i]! <= t && t < set[i + 1]!) return true
  return false
}
const minutes = (within: (t: number) => boolean) => Array.from({ length: FIN + 40 }, (_, t) => within(t - 20))
const wellFormed = (set: ArrayLike<number>, touching: boolean) => {
  for (let i = 0; i < set.length; i++) {
    const before = i === 0 ? -Infinity : set[i - 1]!
    if (!(set[i]! > before || (touching && i % 2 === 0 && set[i] === before))) return false
  }
  return set.length % 2 === 0
}

/** Where two stretches touch. */
const cuts = (all: ArrayLike<number>) => Array.from(all).filter((edge, i) => i % 2 === 0 && covers(all, edge - 1))

/** R4. Every operation on sets, asked minute by minute. */
export function proveSets(numRuns: number): void {
  fc.assert(
    fc.property(
      paires,
      etendues,
      fc.integer({ min: -3, max: FIN }),
      fc.integer({ min: 0, max: 20 }),
      fc.nat(4),
      fc.nat(4),
      (raw, from, at, length, avant, apres) => {
        const set = normalise(raw)
        assert.ok(wellFormed(set, false), 'normalise keeps the shape')
        assert.deepEqual(
          minutes((t) => covers(set, t)),
          minutes((t) => covers(raw, t)),
        )
        assert.equal(measure(set), minutes((t) => covers(raw, t)).filter(Boolean).length)

        const left = subtract(from, set)
        assert.ok(wellFormed(left, true), 'subtract keeps the shape')
        assert.deepEqual(
          minutes((t) => covers(left, t)),
          minutes((t) => covers(from, t) && !covers(set, t)),
        )
        // What is cut in two stays in two (R4): nothing that touched is united, and nothing else is parted.
        assert.deepEqual(
          cuts(left),
          cuts(from).filter((edge) => covers(left, edge) && covers(left, edge - 1)),
        )
        if (measure(left) === measure(from)) assert.equal(left, from, 'untouched is the same array')

        const other = Array.from(normalise(from))
        const common = intersect(Array.from(set), other)
        assert.ok(wellFormed(common, true), 'intersect keeps the shape')
        assert.deepEqual(
          minutes((t) => covers(common, t)),
          minutes((t) => covers(set, t) && covers(other, t)),
        )

        const index = firstEndingAfter(set, at)
        assert.equal(
          index,
          Array.from({ length: set.length / 2 }, (_, i) => 2 * i).find((i) => set[i + 1]! > at) ?? set.length,
        )

        const seen = during(set, at, at + length)
        const overlapping = Array.from({ length: set.length / 2 }, (_, i) => [set[2 * i]!, set[2 * i + 1]!]).filter(
          ([debut, fin]) => debut! < at + length && fin! > at,
        )
        assert.deepEqual(Array.from(seen), overlapping.flat())
        assert.equal(seen === set, overlapping.length === set.length / 2)

        const wide = widen(set, avant, apres)
        assert.ok(wellFormed(wide, false), 'widen keeps the shape')
        if (set.length > 0) assert.equal(wide === set, avant === 0 && apres === 0)
        const near = (t: number) => overlappingAny(set, t - apres, t + avant + 1)
        assert.deepEqual(
          minutes((t) => covers(wide, t)),
          minutes(near),
        )

        const union = unite([set, VIDE, normalise(from)])
        assert.ok(wellFormed(union, false), 'unite keeps the shape')
        assert.deepEqual(
          minutes((t) => covers(union, t)),
          minutes((t) => covers(set, t) || covers(from, t)),
        )
        assert.equal(unite([VIDE, set]), set.length > 0 ? set : VIDE)
      },
    ),
    runs(numRuns, SEED),
  )
  assert.equal(normalise([]), VIDE)
  assert.equal(unite([]), VIDE)
  const many = Array.from({ length: 3000 }, (_, i) => (i * 7919) % 3001)
  const ordered = Array.from(orderOf(Int32Array.from(many)), (i) => many[i])
  assert.deepEqual(
    ordered,
    many.toSorted((a, b) => a - b),
  )
  assert.deepEqual(Array.from(orderOf(Int32Array.of(30_000_000, 29_999_999, 30_000_000))), [1, 0, 2])
}

/** Whether a member of the set holds a minute of `[debut, fin)`. */
const overlappingAny = (set: ArrayLike<number>, debut: number, fin: number) => {
  for (let i = 0; i < set.length; i += 2) if (set[i]! < fin && set[i + 1]! > debut) return true
  return false
}

const accepts = (rule: Recurrence) => {
  try {
    compileRecurrence('2026-03-09', rule)
    return true
  } catch {
    return false
  }
}

/** R17. The next occurrence, from any day, against the rule asked day after day; and what the door refuses. */
export function proveRecurrence(numRuns: number): void {
  const center = parseJour('2028-02-29', '')
  fc.assert(
    fc.property(
      fc.integer({ min: center - 900, max: center + 30 }),
      fc.option(recurrence(center), { freq: 8 }),
      fc.integer({ min: -400, max: 60 }),
      (start, rule, shift) => {
        const premierJour = formatJour(start)
        const sound = rule && {
          ...rule,
          dernierJour: rule.dernierJour !== null && rule.dernierJour < premierJour ? null : rule.dernierJour,
        }
        const regle = compileRecurrence(premierJour, sound)
        let at = center + shift
        for (let n = 0; n < 4; n++) {
          const found = nextOccurrence(regle, at)
          const limit = at + 300
          let expected = at
          while (expected < limit && !fits(premierJour, sound, expected)) expected++
          if (expected < limit) assert.equal(found, expected)
          else assert.ok(found >= limit)
          at = found === JAMAIS ? at + 31 : found + 1
        }
      },
    ),
    runs(numRuns, SEED),
  )
  const weekly = { frequence: 'semaine', intervalle: 1, jours: [1], dernierJour: null, exceptions: [] } as const
  const monthly = { frequence: 'mois', intervalle: 1, rang: 1, jour: 1, dernierJour: null, exceptions: [] } as const
  const range = (low: number, high: number, make: (n: number) => Recurrence) =>
    [low - 1, low, high, high + 1].map((n) => accepts(make(n)))
  const [no, yes] = [false, true]
  const daily = { ...weekly, frequence: 'jour' } as unknown as Recurrence
  assert.throws(() => compileRecurrence('2026-03-09', daily), { code: 'recurrence.frequence' })
  // A February of 28 days never has a fifth Monday: the walk from month to month ends all the same.
  const never = compileRecurrence('2025-02-01', { ...monthly, intervalle: 48, rang: 5 })
  assert.equal(nextOccurrence(never, parseJour('2025-02-01', '')), JAMAIS)
  assert.deepEqual(
    range(1, 1000, (intervalle) => ({ ...weekly, intervalle })),
    [no, yes, yes, no],
  )
  assert.deepEqual(
    range(1, 1000, (intervalle) => ({ ...monthly, intervalle })),
    [no, yes, yes, no],
  )
  assert.deepEqual(
    range(1, 7, (jour) => ({ ...weekly, jours: [jour] })),
    [no, yes, yes, no],
  )
  assert.deepEqual(
    range(1, 7, (jour) => ({ ...monthly, jour })),
    [no, yes, yes, no],
  )
  assert.deepEqual(
    [-2, -1, 0, 1, 5, 6].map((rang) => accepts({ ...monthly, rang })),
    [no, yes, no, yes, yes, no],
  )
  assert.deepEqual(
    ['2026-03-08', '2026-03-09'].map((dernierJour) => accepts({ ...weekly, dernierJour })),
    [no, yes],
  )
  assert.equal(accepts({ ...weekly, frequence: 'jour' as 'semaine' }), false)
  // The last day that exists here, 31 December 2199, is a Tuesday.
  const end = parseJour('2199-12-31', '')
  assert.equal(nextOccurrence(compileRecurrence('2026-03-09', { ...weekly, jours: [2] }), end), end)
  assert.equal(nextOccurrence(compileRecurrence('2026-03-09', { ...weekly, jours: [2, 3] }), end + 1), JAMAIS)
  assert.ok(JAMAIS > end)
}

/** R5–R8. The first start of a stretch at or after a minute, asked minute by minute; across both changes of hour. */
export function proveCut(numRuns: number): void {
  const changes = ['2026-03-29', '2026-10-25', '2026-06-10'].map((jour) => parseJour(jour, '') * 1440)
  const argument = fc.record({
    change: fc.constantFrom(...changes),
    debut: fc.integer({ min: -200, max: 1400 }),
    longueur: fc.integer({ min: 1, max: 400 }),
    from: fc.integer({ min: -60, max: 460 }),
    duree: fc.constantFrom(1, 5, 7, 30, 45, 60),
    pas: fc.constantFrom(0, 0, 0, 1, 5, 7, 15, 30, 40, 45, 50, 60, 90, 1000, 1440),
    fuseau: fc.constantFrom('Europe/Paris', 'Indian/Reunion', 'Pacific/Marquesas', 'Australia/Lord_Howe'),
  })
  fc.assert(
    fc.property(argument, ({ change, debut: shift, longueur, from: later, duree, pas, fuseau }) => {
      const zone = zoneOf(fuseau)
      const [debut, fin] = [change + shift, change + shift + longueur]
      const onGrid = (t: number) =>
        pas === 0 ? (t - debut) % duree === 0 : ((((t + offsetAt(zone, t)) % 1440) + 1440) % 1440) % pas === 0
      let expected = Math.max(debut, debut + later)
      while (expected + duree <= fin && !onGrid(expected)) expected++
      assert.equal(
        startFrom({ duree, pas, zone }, debut, fin, debut + later),
        expected + duree <= fin ? expected : AUCUN,
      )
    }),
    runs(numRuns, SEED),
  )
  // At the very minute of the change, 02:00 reads 03:00: the multiples of 40 go from 01:20 to 03:20.
  const [paris, minuit] = [zoneOf('Europe/Paris'), parseJour('2026-03-29', '') * 1440]
  assert.equal(startFrom({ duree: 1, pas: 40, zone: paris }, minuit + 30, minuit + 300, minuit + 30), minuit + 80)
  assert.ok(AUCUN > 121_000_000)
}

/** R1–R18. The whole search against the oracle. */
export function proveCreneaux(numRuns: number): number {
  let found = 0
  fc.assert(
    fc.property(scenario, (s) => {
      const feries = new Map([...s.feries].map(([organisation, jours]) => [organisation, listedFeries([...jours])]))
      const creneaux = findCreneaux(
        s.agendas.map((a) => compileAgenda(a)),
        { ...s.demande, feries },
      )
      found += creneaux.length
      const seen = creneaux.map(({ debut, lieuId, agentIds }) => ({ debut, lieuId, agentIds: [...agentIds] }))
      assert.deepEqual(seen, oracleCreneaux(s.agendas, s.demande, s.feries))
    }),
    runs(numRuns, SEED),
  )
  return found
}
