import fc from 'fast-check'
import { expect, test } from 'vitest'
import { passages, type Attendu } from './attente.js'

/** Ten o’clock. */
const DIX_H = 600
const rdv = (id: number, debut: number, more: Partial<Attendu> = {}): Attendu => ({
  id,
  debut,
  fin: debut + 30,
  arriveLe: null,
  appeleLe: null,
  agentIds: [1],
  ...more,
})
const aLHeure = new Map<number, number>()
const found = (attendus: Attendu[], retards = aLHeure, now = DIX_H) =>
  Object.fromEntries(passages(attendus, retards, now))

test('Léa is received at her hour, put off by the delay of her agent', () => {
  expect(found([rdv(1, 620, { arriveLe: 590 })])).toEqual({ 1: 620 })
  expect(found([rdv(1, 620, { arriveLe: 590 })], new Map([[1, 15]]))).toEqual({ 1: 635 })
  expect(found([rdv(1, 580, { arriveLe: 580 })], new Map([[1, 15]]))).toEqual({ 1: DIX_H })
})

test('who came first for one hour goes first, and the other waits for the end of that rdv', () => {
  expect(found([rdv(1, 600, { arriveLe: 599 }), rdv(2, 600, { arriveLe: 590 })])).toEqual({ 1: 630, 2: 600 })
})

test('who has not come keeps nobody waiting; who is being received does', () => {
  expect(found([rdv(1, 590), rdv(2, 600, { arriveLe: 595 })])).toEqual({ 1: 600, 2: 600 })
  expect(found([rdv(1, 570, { arriveLe: 560, appeleLe: 590 }), rdv(2, 600, { arriveLe: 595 })])).toEqual({ 2: 620 })
})

test('an rdv of two agents waits for the later one', () => {
  const deux = rdv(2, 600, { arriveLe: 595, agentIds: [1, 2] })
  expect(found([rdv(1, 590, { arriveLe: 580 }), deux])).toEqual({ 1: 600, 2: 630 })
})

const attendu = fc.record({
  debut: fc.integer({ min: 480, max: 1080 }),
  duree: fc.integer({ min: 5, max: 90 }),
  arriveLe: fc.option(fc.integer({ min: 470, max: 700 }), { nil: null }),
  appele: fc.boolean(),
  agentIds: fc.uniqueArray(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 2 }),
})
const journee = fc.array(attendu, { maxLength: 12 }).map((many) =>
  many.map(({ debut, duree, arriveLe, appele, agentIds }, index): Attendu => ({
    id: index + 1,
    debut,
    fin: debut + duree,
    arriveLe,
    appeleLe: appele ? arriveLe : null,
    agentIds,
  })),
)
const retards = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 60 })))
  .map((many) => new Map(many))
const maintenant = fc.integer({ min: 470, max: 1100 })

test('nobody is received before now, her hour or the delay; who was called in is not awaited', () => {
  fc.assert(
    fc.property(journee, retards, maintenant, (jour, retard, now) => {
      const trouves = passages(jour, retard, now)
      for (const { id, debut, appeleLe, agentIds } of jour) {
        const passage = trouves.get(id)
        expect(passage === undefined).toBe(appeleLe !== null)
        if (passage === undefined) continue
        expect(passage).toBeGreaterThanOrEqual(now)
        for (const agentId of agentIds) expect(passage).toBeGreaterThanOrEqual(debut + (retard.get(agentId) ?? 0))
      }
    }),
  )
})

test('no agent receives two people who wait at once', () => {
  fc.assert(
    fc.property(journee, retards, maintenant, (jour, retard, now) => {
      const trouves = passages(jour, retard, now)
      const venus = jour.filter(({ id, arriveLe }) => arriveLe !== null && trouves.has(id))
      for (const a of venus)
        for (const b of venus) {
          if (a.id >= b.id || !a.agentIds.some((agentId) => b.agentIds.includes(agentId))) continue
          const [deA, deB] = [trouves.get(a.id)!, trouves.get(b.id)!]
          expect(deA + (a.fin - a.debut) <= deB || deB + (b.fin - b.debut) <= deA).toBe(true)
        }
    }),
  )
})

test('the order in which rdvs are read changes nothing, nor does who has not come change it for the others', () => {
  fc.assert(
    fc.property(journee, retards, maintenant, (jour, retard, now) => {
      const trouves = passages(jour, retard, now)
      const envers = passages(jour.toReversed(), retard, now)
      for (const { id } of jour) expect(envers.get(id)).toBe(trouves.get(id))
      const venus = jour.filter(({ arriveLe }) => arriveLe !== null)
      const sans = passages(venus, retard, now)
      for (const { id } of venus) expect(sans.get(id)).toBe(trouves.get(id))
    }),
  )
})

test('an agent who runs later brings nobody forward, and one more who comes neither', () => {
  fc.assert(
    fc.property(journee, retards, maintenant, fc.integer({ min: 1, max: 60 }), (jour, retard, now, plus) => {
      const seul = jour.map((one) => ({ ...one, agentIds: [1] }))
      const avant = passages(seul, retard, now)
      const tard = passages(seul, new Map([[1, (retard.get(1) ?? 0) + plus]]), now)
      const venu = passages([...seul, rdv(99, 480, { arriveLe: 470 })], retard, now)
      for (const [id, passage] of avant) {
        expect(tard.get(id)).toBeGreaterThanOrEqual(passage)
        expect(venu.get(id)).toBeGreaterThanOrEqual(passage)
      }
    }),
  )
})
