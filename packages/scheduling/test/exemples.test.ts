import { describe, expect, test } from 'vitest'
import { formatInstant } from '@permanence/time'
import {
  compileFeries,
  explain,
  findAgentsAt,
  findCreneaux,
  findProchain,
  findProchains,
  listedFeries,
} from '../src/index.js'
import { agenda, at, demande, heures, PARIS, plage, rdv } from './exemples.js'

describe('the worked examples', () => {
  test.each([
    ['none', [], 45, '09:00 09:45 10:30 11:15'],
    ['09:30–10:00', [rdv('09:30', '10:00')], 45, '10:00 10:45'],
    ['09:00–09:20', [rdv('09:00', '09:20')], 30, '09:20 09:50 10:20 10:50 11:20'],
    ['09:30–11:00 and 10:00–10:30', [rdv('09:30', '11:00', 1), rdv('10:00', '10:30', 2)], 30, '09:00 11:00 11:30'],
    ['12:00–13:00', [rdv('12:00', '13:00')], 60, '09:00 10:00 11:00'],
    ['08:00–09:15', [rdv('08:00', '09:15')], 30, '09:15 09:45 10:15 10:45 11:15'],
    ['11:40–13:00', [rdv('11:40', '13:00')], 30, '09:00 09:30 10:00 10:30 11:00'],
    ['08:00–13:00', [rdv('08:00', '13:00')], 30, ''],
    ['09:00–12:00', [rdv('09:00', '12:00')], 30, ''],
    [
      '10:00–10:30 given before 09:00–09:30',
      [rdv('10:00', '10:30', 1), rdv('09:00', '09:30', 2)],
      30,
      '09:30 10:30 11:00 11:30',
    ],
  ])('R5, R6: busy %s', (_busy, rdvs, dureeMin, starts) => {
    expect(heures(findCreneaux([agenda({ rdvs })], demande({ motif: { dureeMin } })))).toBe(starts)
  })

  test('R8: now and the lead time drop starts and never move the grid', () => {
    expect(heures(findCreneaux([agenda()], demande({ now: at('09:32') })))).toBe('10:00 10:30 11:00 11:30')
    const usager = demande({ public: 'usager', now: at('08:00'), motif: { delaiMinMinutes: 122 } })
    expect(heures(findCreneaux([agenda()], usager))).toBe('10:30 11:00 11:30')
    expect(heures(findCreneaux([agenda()], { ...usager, now: at('08:28') }))).toBe('10:30 11:00 11:30')
    expect(heures(findCreneaux([agenda()], { ...usager, now: at('08:28') + 0.5 }))).toBe('11:00 11:30')
  })

  test('R4, R5: two plages that touch are cut each alone', () => {
    const plages = [plage({ id: 1, heureFin: '10:00' }), plage({ id: 2, heureDebut: '10:00', heureFin: '11:00' })]
    expect(heures(findCreneaux([agenda({ plages })], demande({ motif: { dureeMin: 45 } })))).toBe('09:00 10:00')
  })

  test('R7: on the clock, a freed quarter of an hour is offered where people expect it', () => {
    const horloge = demande({ motif: { grille: 'horloge', pasMin: 15 } })
    expect(heures(findCreneaux([agenda({ rdvs: [rdv('09:20', '11:05')] })], horloge))).toBe('11:15 11:30')
    expect(heures(findCreneaux([agenda({ plages: [plage({ heureDebut: '11:10' })] })], horloge))).toBe('11:15 11:30')
    const sept = demande({ motif: { grille: 'horloge', pasMin: 50 } })
    expect(heures(findCreneaux([agenda()], sept))).toBe('09:10 10:00 10:50')
  })
})

const jours = (creneaux: { debut: number }[]) => creneaux.map(({ debut }) => formatInstant(debut, PARIS).slice(0, 10))

test('R9: an usager sees through the last day of the horizon; the agent sees beyond', () => {
  const plages = [
    plage({ recurrence: { frequence: 'semaine', intervalle: 1, jours: [1], dernierJour: null, exceptions: [] } }),
  ]
  const ask = demande({ public: 'usager', au: '2026-04-30', motif: { delaiMaxJours: 14, dureeMin: 180 } })
  expect(jours(findCreneaux([agenda({ plages })], ask))).toEqual(['2026-03-09', '2026-03-16', '2026-03-23'])
  expect(jours(findCreneaux([agenda({ plages })], { ...ask, public: 'agent' }))).toHaveLength(8)
})

test('R11: an absent filter means everybody, an empty one nobody; a suivi motif without référent has no créneau', () => {
  const two = [agenda(), agenda({ agentId: 2 })]
  expect(findCreneaux(two, demande({ motif: { dureeMin: 180 } }))).toHaveLength(2)
  expect(findCreneaux(two, demande({ agentIds: [] }))).toEqual([])
  expect(findCreneaux(two, demande({ lieuIds: [] }))).toEqual([])
  const suivi = demande({ public: 'usager', motif: { suivi: true, dureeMin: 180 } })
  expect(findCreneaux(two, suivi)).toEqual([])
  expect(findCreneaux(two, { ...suivi, referentIds: [] })).toEqual([])
  expect(findCreneaux(two, { ...suivi, referentIds: [2] })[0]?.agentIds).toEqual([2])
})

test('R12: usagers see one créneau per start and lieu, agents one per agent, and two plages never double one', () => {
  const [claire, driss] = [
    agenda({ agentId: 8, plages: [plage(), plage({ id: 2 })] }),
    agenda({ agentId: 3, plages: [plage({ id: 3 }), plage({ id: 4, lieuId: null })] }),
  ]
  const seen = (qui: 'usager' | 'agent') =>
    findCreneaux([claire, driss], demande({ public: qui, motif: { dureeMin: 180 } })).map(
      ({ lieuId, agentIds, modalites }) => [lieuId, agentIds, modalites.length],
    )
  expect(seen('usager')).toEqual([
    [null, [3], 3],
    [1, [3, 8], 3],
  ])
  expect(seen('agent')).toEqual([
    [null, [3], 3],
    [1, [3], 3],
    [1, [8], 3],
  ])
})

test('R13: a session with places is a créneau; a full one is not', () => {
  const session = { id: 5, debut: at('14:00'), fin: at('16:00'), lieuId: 1, agentIds: [2, 1], placesLibres: 1 }
  const sessions = [session, { ...session, id: 6, debut: at('17:00'), fin: at('18:00'), placesLibres: 0 }]
  const ask = demande({ motif: { collectif: true }, sessions })
  expect(findCreneaux([], ask).map(({ agentIds, sessionIds }) => [agentIds, sessionIds])).toEqual([
    [[1], [5]],
    [[2], [5]],
  ])
  expect(findCreneaux([], { ...ask, public: 'usager' })).toEqual([
    {
      debut: at('14:00'),
      fin: at('16:00'),
      lieuId: 1,
      agentIds: [1, 2],
      modalites: ['sur_place', 'telephone', 'visio'],
      fuseau: PARIS,
      sessionIds: [5],
    },
  ])
  expect(findProchain([], { ...ask, agentIds: [2] })?.agentIds).toEqual([2])
})

describe('R22: a session needs somebody to hold it', () => {
  const session = { id: 5, debut: at('10:00'), fin: at('11:00'), lieuId: 1, agentIds: [1, 2], placesLibres: 4 }
  const ask = demande({ motif: { collectif: true }, sessions: [session], public: 'usager' })
  const absence = {
    id: 7,
    premierJour: '2026-03-09',
    dernierJour: '2026-03-09',
    heureDebut: '10:59',
    heureFin: '12:00',
    recurrence: null,
  }
  const zoe = agenda({ absences: [absence] })
  const max = agenda({ agentId: 2, externe: [rdv('09:00', '10:01')] })

  test('while Max is there it is his; once both are away, were it for a minute, it is nobody’s', () => {
    expect(findCreneaux([zoe], ask).map(({ agentIds }) => agentIds)).toEqual([[2]])
    expect(findCreneaux([zoe, max], ask)).toEqual([])
    expect(findProchain([zoe, max], { ...ask, public: 'agent' })).toBeNull()
    expect(findAgentsAt([zoe, max], ask, { debut: at('10:00'), lieuId: 1 })).toEqual([])
  })

  test('touching is not overlapping, and her own rdv, which is the session, takes nobody away', () => {
    const early = agenda({ absences: [{ ...absence, heureDebut: '11:00' }], rdvs: [rdv('10:00', '11:00')] })
    expect(findCreneaux([early, max], ask).map(({ agentIds }) => agentIds)).toEqual([[1]])
  })

  test('explain blames the absence by its number, and tells an usager nothing of it', () => {
    const { coupable, causes, pourAgent, pourUsager } = explain([zoe], {
      ...ask,
      sessions: [{ ...session, agentIds: [1] }],
    })
    expect([coupable, causes]).toEqual([
      'absences',
      [{ etape: 'absences', minutes: 60, agentIds: [1], ids: [7], autres: 0, feries: [] }],
    ])
    expect(pourAgent).toBe(
      'Les sessions de cette période n’ont personne pour les animer\u202f: leurs agents sont absents.',
    )
    expect(pourUsager).toBe('Personne n’est disponible pour vous recevoir sur cette période.')
    expect(explain([max], { ...ask, sessions: [{ ...session, agentIds: [2] }] }).pourAgent).toContain('pris ailleurs')
  })
})

test('R2: a plage may end at 24:00, the midnight that closes its day; it does not begin there', () => {
  const late = agenda({ plages: [plage({ heureDebut: '22:30', heureFin: '24:00' })] })
  expect(heures(findCreneaux([late], demande()))).toBe('22:30 23:00 23:30')
  expect(() => agenda({ plages: [plage({ heureDebut: '24:00', heureFin: '24:00' })] })).toThrow('00:00 à 23:59')
  expect(() => agenda({ plages: [plage({ heureFin: '24:01' })] })).toThrow('00:00 à 24:00')
})

test('R17: Zoé is away every night from ten to six; the night that begins on the last day goes to its end', () => {
  const nuit = {
    id: 3,
    premierJour: '2026-03-02',
    dernierJour: '2026-03-03',
    heureDebut: '22:00',
    heureFin: '06:00',
    recurrence: { frequence: 'semaine', intervalle: 1, jours: [7], dernierJour: '2026-03-08', exceptions: [] },
  } as const
  const early = { plages: [plage({ heureDebut: '05:00', heureFin: '07:00' })] }
  expect(heures(findCreneaux([agenda({ ...early, absences: [nuit] })], demande()))).toBe('06:00 06:30')
  const whole = { ...nuit, heureFin: '22:00' }
  expect(findCreneaux([agenda({ ...early, absences: [whole] })], demande())).toEqual([])
  const longer = { ...nuit, heureFin: '22:01' }
  expect(() => agenda({ absences: [longer] })).toThrow('dure un jour au plus')
  expect(() => agenda({ absences: [{ ...nuit, dernierJour: '2026-03-04' }] })).toThrow('dure un jour au plus')
})

test('R16: an agent is told of a créneau as far ahead as an usager would be', () => {
  const far = agenda({ plages: [plage({ premierJour: '2027-12-06' })] })
  const ask = (delaiMaxJours: number) => {
    const { du: _du, au: _au, ...open } = demande({ motif: { delaiMaxJours } })
    return findProchain([far], open)?.debut ?? null
  }
  expect(ask(730)).toBe(at('09:00', '2027-12-06'))
  expect(ask(180)).toBeNull()
})

test('R14: Mme Diallo moves her own rdv by a quarter of an hour, with its own length', () => {
  const agendas = [agenda({ rdvs: [rdv('09:00', '09:45', 7), rdv('10:30', '12:00', 8)] })]
  expect(heures(findCreneaux(agendas, demande({ deplace: { rdvId: 7, dureeMin: 45 } })))).toBe('09:00 09:45')
  expect(heures(findCreneaux(agendas, demande({ deplace: { rdvId: 99, dureeMin: 45 } })))).toBe('09:45')
})

test('R18: tampons keep rdvs apart, may leave the plage and do not change the step', () => {
  const between = [agenda({ rdvs: [{ ...rdv('10:00', '10:30'), tamponApresMin: 20 }] })]
  expect(heures(findCreneaux(between, demande({ motif: { tamponAvantMin: 5 } })))).toBe('09:00 09:30 10:50 11:20')
  expect(heures(findCreneaux(between, demande({ motif: { tamponApresMin: 10 } })))).toBe('09:00 10:50 11:20')
  const outside = [agenda({ rdvs: [rdv('08:00', '08:55', 1), rdv('12:05', '13:00', 2)] })]
  expect(heures(findCreneaux(outside, demande({ motif: { tamponAvantMin: 10, tamponApresMin: 10 } })))).toBe(
    '09:05 09:35 10:05 10:35 11:05',
  )
})

test('R3: what closes and what occupies', () => {
  const day = demande({ motif: { dureeMin: 60 } })
  expect(heures(findCreneaux([agenda()], { ...day, feries: new Map([[1, listedFeries(['2026-03-09'])]]) }))).toBe('')
  expect(heures(findCreneaux([agenda()], { ...day, feries: new Map([[2, listedFeries(['2026-03-09'])]]) }))).toBe(
    '09:00 10:00 11:00',
  )
  for (const [statut, starts] of [
    ['prevu', '10:00 11:00'],
    ['vu', '10:00 11:00'],
    ['absent', '10:00 11:00'],
    ['excuse', '09:00 10:00 11:00'],
    ['annule', '09:00 10:00 11:00'],
  ] as const) {
    expect(heures(findCreneaux([agenda({ rdvs: [{ ...rdv('09:00', '10:00'), statut }] })], day))).toBe(starts)
  }
  const hold = { ...rdv('09:00', '10:00'), expireAt: at('08:10') }
  expect(heures(findCreneaux([agenda({ holds: [hold] })], { ...day, now: at('08:09') }))).toBe('10:00 11:00')
  expect(heures(findCreneaux([agenda({ holds: [hold] })], { ...day, now: at('08:10') }))).toBe('09:00 10:00 11:00')
  expect(heures(findCreneaux([agenda({ externe: [rdv('09:00', '10:00')] })], day))).toBe('10:00 11:00')
  const absences = [
    {
      id: 1,
      premierJour: '2026-03-06',
      dernierJour: '2026-03-09',
      heureDebut: '18:00',
      heureFin: '10:00',
      recurrence: null,
    },
  ]
  expect(heures(findCreneaux([agenda({ absences })], day))).toBe('10:00 11:00')
  const everyMonday = [
    {
      id: 1,
      premierJour: '2026-01-05',
      dernierJour: '2026-01-05',
      heureDebut: '11:00',
      heureFin: '14:00',
      recurrence: { frequence: 'semaine' as const, intervalle: 1, jours: [], dernierJour: null, exceptions: [] },
    },
  ]
  expect(heures(findCreneaux([agenda({ absences: everyMonday })], day))).toBe('09:00 10:00')
})

test('R3: an absence is read in the agent’s zone, a plage in its own', () => {
  const cayenne = plage({ fuseau: 'America/Cayenne', organisationId: 2 })
  const absences = [
    {
      id: 1,
      premierJour: '2026-03-09',
      dernierJour: '2026-03-09',
      heureDebut: '13:00',
      heureFin: '14:00',
      recurrence: null,
    },
  ]
  expect(heures(findCreneaux([agenda({ plages: [cayenne], absences })], demande({ motif: { dureeMin: 60 } })))).toBe(
    '10:00 11:00',
  )
})

test('R16: the next availability of several lieux in one call, and the earliest of them', () => {
  const monthly = { frequence: 'mois' as const, intervalle: 1, rang: -1, jour: 5, dernierJour: null, exceptions: [] }
  const agendas = [
    agenda({ agentId: 4, plages: [plage({ recurrence: monthly })] }),
    agenda({ agentId: 2, plages: [plage({ lieuId: 2, premierJour: '2026-03-10' })] }),
  ]
  const ask = demande({ public: 'usager', lieuIds: [3, 1, 2] })
  expect(
    findProchains(agendas, ask).map(({ lieuId, creneau }) => [
      lieuId,
      creneau && formatInstant(creneau.debut, PARIS),
      creneau?.agentIds,
    ]),
  ).toEqual([
    [1, '2026-03-27T09:00:00+01:00', [4]],
    [2, '2026-03-10T09:00:00+01:00', [2]],
    [3, null, undefined],
  ])
  expect(findProchain(agendas, ask)?.lieuId).toBe(2)
  expect(findProchain(agendas, demande({ du: '2026-09-10', au: '2026-09-10' }))).toMatchObject({
    debut: at('09:00', '2026-09-25'),
    agentIds: [4],
  })
  expect(findProchain(agendas, { ...ask, du: '2026-06-08', au: '2026-06-08' })).toBeNull()
})

test('a hold five minutes late on the lead time is granted to the agents who were shown', () => {
  const agendas = [agenda(), agenda({ agentId: 2, rdvs: [rdv('10:00', '10:30')] })]
  const ask = demande({ public: 'usager', now: at('09:04'), motif: { delaiMinMinutes: 60 } })
  const depart = { debut: at('10:00'), lieuId: 1 }
  expect(findAgentsAt(agendas, ask, depart)).toEqual([])
  expect(findAgentsAt(agendas, ask, depart, 5)).toEqual([1])
  expect(findAgentsAt(agendas, { ...ask, now: at('09:06') }, depart, 5)).toEqual([])
  expect(findAgentsAt(agendas, ask, { debut: at('10:30'), lieuId: 1 }, 5)).toEqual([1, 2])
  expect(findAgentsAt(agendas, ask, { debut: at('10:45'), lieuId: 1 }, 5)).toEqual([])
  expect(findAgentsAt(agendas, ask, { debut: at('10:30'), lieuId: 2 }, 5)).toEqual([])
})

test('R2: a Sunday plage keeps its wall clock across the change of hour', () => {
  const nuit = plage({ premierJour: '2026-03-29', heureDebut: '01:00', heureFin: '04:00' })
  const ask = demande({ du: '2026-03-29', au: '2026-03-29', motif: { dureeMin: 60 } })
  expect(heures(findCreneaux([agenda({ plages: [nuit] })], ask))).toBe('01:00 03:00')
  const gone = plage({ premierJour: '2026-03-29', heureDebut: '02:30', heureFin: '03:00' })
  expect(findCreneaux([agenda({ plages: [gone] })], ask)).toEqual([])
  const twice = plage({ premierJour: '2026-10-25', heureDebut: '01:00', heureFin: '04:00' })
  const october = demande({ du: '2026-10-25', au: '2026-10-25', motif: { dureeMin: 60 } })
  expect(heures(findCreneaux([agenda({ plages: [twice] })], october))).toBe('01:00 02:00 02:00 03:00')
})

test('R3: a férié of métropole closes Paris and not Cayenne, which closes on 10 June', () => {
  const feries = new Map([
    [1, compileFeries('metropole')],
    [2, compileFeries('guyane')],
  ])
  const recurrence = { frequence: 'semaine' as const, intervalle: 1, jours: [1, 3], dernierJour: null, exceptions: [] }
  const plages = [
    plage({ recurrence }),
    plage({ id: 2, organisationId: 2, lieuId: 2, fuseau: 'America/Cayenne', recurrence }),
  ]
  const days = (lieuId: number, du: string, au: string) =>
    findCreneaux([agenda({ plages })], demande({ du, au, lieuIds: [lieuId], feries, motif: { dureeMin: 180 } })).map(
      ({ debut }) => formatInstant(debut, PARIS).slice(0, 10),
    )
  expect(days(1, '2026-06-08', '2026-06-14')).toEqual(['2026-06-08', '2026-06-10'])
  expect(days(2, '2026-06-08', '2026-06-14')).toEqual(['2026-06-08'])
  expect(days(1, '2026-07-13', '2026-07-15')).toEqual(['2026-07-13', '2026-07-15'])
  expect(days(1, '2026-05-25', '2026-05-25')).toEqual([])
})
