import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  chargeOf,
  chooseAgent,
  compileAgenda,
  findCommuns,
  findCreneaux,
  findSequences,
  rankAgents,
  simulate,
} from '../src/index.js'
import { runs, scenario, SEED } from './arbitraires.js'
import { agenda, at, demande, heures, plage, rdv } from './exemples.js'

const seen = (creneaux: { debut: number; lieuId: number | null; agentIds: readonly number[] }[]) =>
  creneaux.map(({ debut, lieuId, agentIds }) => ({ debut, lieuId, agentIds }))

const stepOf = (agentId: number, debut: string, fin: string) => ({
  agendas: [agenda({ agentId, plages: [plage({ heureDebut: debut, heureFin: fin })] })],
  demande: demande(),
})

describe('several agents', () => {
  const claire = agenda({ agentId: 1, rdvs: [rdv('09:00', '09:30')] })
  const driss = agenda({ agentId: 2, rdvs: [rdv('10:30', '11:00')] })
  const fatou = agenda({ agentId: 3, plages: [plage({ heureDebut: '10:00', heureFin: '10:30' })] })

  test('R20: a binôme sees the stretches both have free, each cut from its own start', () => {
    expect(heures(findCommuns([claire, driss], demande()))).toBe('09:30 10:00 11:00 11:30')
    expect(heures(findCommuns([claire, driss], demande({ motif: { dureeMin: 45 } })))).toBe('09:30 11:00')
    expect(findCommuns([claire, driss, fatou], demande()).map(({ debut, agentIds }) => [debut, agentIds])).toEqual([
      [at('10:00'), [1, 2, 3]],
    ])
  })

  test('R20: two of three, whoever they are', () => {
    const found = findCommuns([claire, driss, fatou], demande(), 2)
    expect(heures(found)).toBe('09:30 10:00 11:00 11:30')
    expect(found.map(({ agentIds }) => agentIds)).toEqual([
      [1, 2],
      [1, 2, 3],
      [1, 2],
      [1, 2],
    ])
  })

  test('R20: two agents in two lieux are not together', () => {
    expect(findCommuns([claire, agenda({ agentId: 2, plages: [plage({ lieuId: 2 })] })], demande())).toEqual([])
  })

  test('R20: alone, a binôme of one is the search itself; on the clock, two of n are those who each list the start', () => {
    fc.assert(
      fc.property(scenario, (s) => {
        const { feries: _feries, ...asked } = { ...s.demande, feries: undefined }
        const agendas = s.agendas.map((a) => compileAgenda(a))
        const usager = { ...asked, public: 'usager' as const, motif: { ...asked.motif, grille: 'horloge' as const } }
        const sameZone = new Set(s.agendas.flatMap(({ plages }) => plages.map(({ fuseau }) => fuseau))).size === 1
        fc.pre(sameZone)
        expect(seen(findCommuns(agendas, usager, 1))).toEqual(seen(findCreneaux(agendas, usager)))
        fc.pre(agendas.length >= 2)
        expect(seen(findCommuns(agendas, usager, 2))).toEqual(
          seen(findCreneaux(agendas, usager).filter(({ agentIds }) => agentIds.length >= 2)),
        )
      }),
      runs(150, SEED + 4),
    )
  })

  test('R21: the nurse, then the midwife within half an hour, in the same lieu', () => {
    const [nurse, midwife] = [
      agenda({ rdvs: [rdv('09:30', '11:00')] }),
      agenda({ agentId: 2, plages: [plage({ heureDebut: '10:00' })] }),
    ]
    const step = (who: typeof nurse, dureeMin: number) => ({
      agendas: [who],
      demande: demande({ motif: { dureeMin } }),
    })
    const chains = (maxMin: number, minMin = 0) =>
      findSequences([step(nurse, 30), step(midwife, 30)], { minMin, maxMin, memeLieu: true }).map(heures)
    expect(chains(20)).toEqual(['11:00 11:30'])
    expect(chains(30)).toEqual(['09:00 10:00', '11:00 11:30'])
    expect(chains(60, 45)).toEqual(['09:00 10:30'])
    const elsewhere = { ...step(nurse, 30), agendas: [agenda({ plages: [plage({ lieuId: 2 })] })] }
    expect(findSequences([elsewhere, step(midwife, 30)], { minMin: 0, maxMin: 60, memeLieu: true })).toEqual([])
    expect(findSequences([elsewhere, step(midwife, 30)], { minMin: 0, maxMin: 60, memeLieu: false })).toHaveLength(5)
    expect(() => chains(10, 20)).toThrow(expect.objectContaining({ champ: 'ecart.maxMin' }))
  })

  test('R21: a chain that cannot be finished gives way to a later one', () => {
    const chains = findSequences(
      [stepOf(1, '09:00', '09:30'), stepOf(2, '09:30', '10:30'), stepOf(3, '10:30', '11:00')],
      {
        minMin: 0,
        maxMin: 30,
        memeLieu: true,
      },
    )
    expect(chains.map(heures)).toEqual(['09:00 09:30 10:30'])
    const tight = findSequences(
      [stepOf(1, '09:00', '09:30'), stepOf(2, '09:30', '10:30'), stepOf(3, '11:00', '11:30')],
      {
        minMin: 0,
        maxMin: 30,
        memeLieu: true,
      },
    )
    expect(tight.map(heures)).toEqual(['09:00 10:00 11:00'])
  })
})

describe('simulate', () => {
  const rdvs = [rdv('09:00', '09:30', 5), rdv('11:00', '12:00', 6), rdv('14:00', '15:00', 7)]

  test('a plage made shorter names the rdv it strands and the créneaux lost', () => {
    const [avant, apres] = [
      agenda({ rdvs }),
      agenda({ rdvs, plages: [plage({ heureFin: '11:30', heureDebut: '08:30' })] }),
    ]
    const { gagnes, perdus, delaisses } = simulate([avant], [apres], demande())
    expect([heures(gagnes), heures(perdus)]).toEqual(['08:30', ''])
    expect(delaisses).toEqual([{ agentId: 1, rdvId: 6, debut: at('11:00'), cause: 'plage' }])
    expect(heures(simulate([apres], [avant], demande()).perdus)).toBe('08:30')
  })

  test('an absence strands the rdvs under it, but not those already over nor those it only touches', () => {
    const absences = [
      {
        id: 1,
        premierJour: '2026-03-09',
        dernierJour: '2026-03-09',
        heureDebut: '09:30',
        heureFin: '14:30',
        recurrence: null,
      },
    ]
    const asked = demande({ now: at('09:10') })
    expect(
      simulate([agenda({ rdvs })], [agenda({ rdvs, absences })], asked).delaisses.map(({ rdvId, cause }) => [
        rdvId,
        cause,
      ]),
    ).toEqual([
      [6, 'absence'],
      [7, 'absence'],
    ])
    expect(simulate([agenda({ rdvs, absences })], [agenda({ rdvs, absences })], asked).delaisses).toEqual([])
    expect(
      simulate([agenda({ rdvs })], [agenda({ rdvs, absences })], { ...asked, now: at('15:00') }).delaisses,
    ).toEqual([])
  })
})

describe('R19: the choice of the agent', () => {
  const charges = new Map([
    [1, 120],
    [2, 60],
    [3, 60],
  ])

  test('the référent first, then the least loaded, then a stable order, each with its reason', () => {
    expect(
      rankAgents([3, 1, 2], { charges, referentIds: [1] }).map(({ agentId, raison }) => [
        agentId,
        raison.code,
        raison.minutes,
      ]),
    ).toEqual([
      [1, 'referent', 120],
      [2, 'egalite', 60],
      [3, 'moins_charge', 60],
    ])
    expect(chooseAgent([1, 3], { charges })?.raison.code).toBe('moins_charge')
    expect(chooseAgent([1], { charges })?.raison.code).toBe('seul')
    expect(chooseAgent([], { charges })).toBeNull()
  })

  test('load is minutes inside the window, counted once', () => {
    const busy = agenda({ rdvs: [rdv('09:00', '10:00', 1), rdv('09:30', '10:30', 2), rdv('11:00', '12:00', 3)] })
    expect(chargeOf(busy, at('09:30'), at('11:15'))).toBe(75)
  })
})
