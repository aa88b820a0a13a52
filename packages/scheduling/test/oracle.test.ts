import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  compileAgenda,
  explain,
  findAgentsAt,
  findCreneaux,
  findProchain,
  findProchains,
  listedFeries,
  type Creneau,
  type Demande,
} from '../src/index.js'
import { runs, scenario, SEED, sessionsOf, type Scenario } from './arbitraires.js'
import { oracleProchain, oracleSessions, type Attendu } from './oracle.js'

const asked = ({ demande, feries }: Scenario): Demande => ({
  ...demande,
  feries: new Map([...feries].map(([organisation, jours]) => [organisation, listedFeries([...jours])])),
})

const seen = ({ debut, lieuId, agentIds }: Creneau | Attendu) => ({ debut, lieuId, agentIds: [...agentIds] })

describe('the engine agrees with the oracle that asks minute by minute', () => {
  test('on the next availability, everywhere and in each lieu', () => {
    let found = 0
    fc.assert(
      fc.property(scenario, (s) => {
        const agendas = s.agendas.map((a) => compileAgenda(a))
        const prochain = findProchain(agendas, asked(s))
        if (prochain) found++
        expect(prochain && seen(prochain)).toEqual(oracleProchain(s.agendas, s.demande, s.feries))
        for (const { lieuId, creneau } of findProchains(agendas, asked(s))) {
          expect(creneau && seen(creneau)).toEqual(
            oracleProchain(s.agendas, { ...s.demande, lieuIds: [lieuId] }, s.feries),
          )
        }
      }),
      runs(120, SEED + 1),
    )
    expect(found).toBeGreaterThan(20)
  })

  test('on the sessions that somebody is there to hold, and explain says who is not', () => {
    let [listed, deserted] = [0, 0]
    const withSessions = scenario.chain((s) => sessionsOf(s).map((sessions) => ({ s, sessions })))
    fc.assert(
      fc.property(withSessions, ({ s, sessions }) => {
        const agendas = s.agendas.map((a) => compileAgenda(a))
        const demande = { ...asked(s), sessions, motif: { ...s.demande.motif, collectif: true } }
        const found = findCreneaux(agendas, demande)
        listed += found.length
        expect(found.map(seen)).toEqual(oracleSessions(s.agendas, demande))
        const { restants, coupable, causes } = explain(agendas, demande)
        expect([restants === 0, coupable === null]).toEqual([found.length === 0, found.length > 0])
        deserted += causes.length
        const blamed = coupable === 'absences' || coupable === 'externe'
        expect(!blamed || causes.some(({ etape }) => etape === coupable)).toBe(true)
      }),
      runs(300, SEED + 4),
    )
    expect(listed).toBeGreaterThan(50)
    expect(deserted).toBeGreaterThan(20)
  })

  test('on who can serve one start, which is what the list says of it', () => {
    fc.assert(
      fc.property(scenario, fc.nat(), fc.integer({ min: -3, max: 3 }), (s, pick, shift) => {
        const usager = { ...asked(s), public: 'usager' as const }
        const agendas = s.agendas.map((a) => compileAgenda(a))
        const creneaux = findCreneaux(agendas, usager)
        const chosen = creneaux[pick % creneaux.length]
        fc.pre(chosen !== undefined)
        for (const debut of [chosen.debut, chosen.debut + shift]) {
          const listed = creneaux.find((c) => c.debut === debut && c.lieuId === chosen.lieuId)
          expect(findAgentsAt(agendas, usager, { debut, lieuId: chosen.lieuId })).toEqual(listed?.agentIds ?? [])
        }
      }),
      runs(150, SEED + 2),
    )
  })
})
