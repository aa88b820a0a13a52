import { describe, expect, test } from 'vitest'
import { compileAgenda, explain, findCommuns, findCreneaux, findProchain, type Demande } from '../src/index.js'
import { agenda, at, demande, PARIS, plage } from './exemples.js'

const refus = (champ: string, code?: string) => expect.objectContaining({ name: 'Refus', champ, ...(code && { code }) })

describe('absurd sizes are refused by a stated bound', () => {
  const quotidienne = plage({
    heureDebut: '08:00',
    heureFin: '18:00',
    recurrence: {
      frequence: 'semaine',
      intervalle: 1,
      jours: [1, 2, 3, 4, 5, 6, 7],
      dernierJour: null,
      exceptions: [],
    },
  })
  const foule = Array.from({ length: 2_000 }, (_, i) => agenda({ agentId: i + 1, plages: [quotidienne] }))
  const minute = demande({ du: '2026-03-09', au: '2031-03-09', motif: { dureeMin: 1 } })

  test('a one-minute motif over five years of daily plages for 2,000 agents', () => {
    expect(() => findCreneaux(foule, minute)).toThrow(refus('au', 'recherche.trop_vaste'))
    expect(() => explain(foule, minute)).toThrow(refus('au', 'recherche.trop_vaste'))
    expect(() => findCommuns(foule, minute, 2)).toThrow(refus('agentIds', 'recherche.trop_vaste'))
    expect(findProchain(foule, minute)?.debut).toBe(at('08:00'))
  })

  test('ten million occurrences that hold nothing', () => {
    const crowd = foule.map((one) => ({ ...one, plages: Array.from({ length: 3 }, () => one.plages[0]!) }))
    const empty = demande({ du: '2026-03-09', au: '2031-03-09', motif: { dureeMin: 700 } })
    expect(() => findCreneaux(crowd, empty)).toThrow(refus('au', 'recherche.trop_vaste'))
  })

  test('a range of more than ten years', () => {
    expect(() => findCreneaux([], demande({ au: '2036-04-09' }))).toThrow(refus('au', 'recherche.trop_vaste'))
  })
})

describe('nonsense is refused at the door, by the name of its field', () => {
  const wrong: [string, Partial<Demande> | { motif: Partial<Demande['motif']> }][] = [
    ['motif.dureeMin', { motif: { dureeMin: 0 } }],
    ['motif.dureeMin', { motif: { dureeMin: Number.NaN } }],
    ['motif.dureeMin', { motif: { dureeMin: 30.5 } }],
    ['motif.dureeMin', { motif: { dureeMin: 1441 } }],
    ['motif.delaiMinMinutes', { motif: { delaiMinMinutes: -1 } }],
    ['motif.delaiMaxJours', { motif: { delaiMaxJours: Infinity } }],
    ['motif.pasMin', { motif: { grille: 'horloge' } }],
    ['motif.pasMin', { motif: { grille: 'horloge', pasMin: 0 } }],
    ['motif.grille', { motif: { grille: 'libre' as 'horloge' } }],
    ['motif.tamponAvantMin', { motif: { tamponAvantMin: -5 } }],
    ['motif.modalites[0]', { motif: { modalites: ['fax' as 'visio'] } }],
    ['now', { now: Number.NaN }],
    ['public', { public: 'tous' as 'agent' }],
    ['du', { du: '2026-02-30' }],
    ['au', { du: '2026-03-10', au: '2026-03-09' }],
    ['modalite', { modalite: 'fax' as 'visio' }],
    ['deplace.dureeMin', { deplace: { rdvId: 1, dureeMin: 0 } }],
  ]
  test.each(wrong)('%s (%#)', (champ, changes) => {
    const asked = demande(changes)
    expect(() => findCreneaux([agenda()], asked)).toThrow(refus(champ))
    expect(() => findProchain([agenda()], asked)).toThrow(refus(champ))
    expect(() => explain([agenda()], asked)).toThrow(refus(champ))
  })

  const rows = { agentId: 1, fuseau: PARIS, plages: [plage()], absences: [], rdvs: [], holds: [], externe: [] }
  const rdv = { id: 1, debut: at('09:00'), fin: at('10:00') }
  test.each([
    ['plages[1].heureFin', { plages: [plage(), plage({ heureFin: '09:00' })] }],
    ['plages[0].modalites[0]', { plages: [plage({ modalites: ['fax' as 'visio'] })] }],
    ['plages[0].id', { plages: [plage({ id: 1.5 })] }],
    ['rdvs[0].fin', { rdvs: [{ ...rdv, fin: rdv.debut }] }],
    ['rdvs[1].debut', { rdvs: [rdv, { ...rdv, debut: Number.NaN }] }],
    ['rdvs[0].tamponAvantMin', { rdvs: [{ ...rdv, tamponAvantMin: 5000 }] }],
    ['holds[0].expireAt', { holds: [{ ...rdv, expireAt: Number.NaN }] }],
    ['externe[0].fin', { externe: [{ debut: 10, fin: 9 }] }],
    ['fuseau', { fuseau: 'Paris' }],
    [
      'absences[0].recurrence',
      {
        absences: [
          {
            id: 1,
            premierJour: '2026-03-09',
            dernierJour: '2026-03-10',
            heureDebut: '09:00',
            heureFin: '10:00',
            recurrence: { frequence: 'semaine' as const, intervalle: 1, jours: [], dernierJour: null, exceptions: [] },
          },
        ],
      },
    ],
  ])('%s', (champ, changes) => {
    expect(() => compileAgenda({ ...rows, ...changes })).toThrow(refus(champ))
  })
})
