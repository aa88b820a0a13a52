import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileAgenda, explain, findCreneaux, listedFeries, type Demande } from '../src/index.js'
import { runs, scenario, SEED } from './arbitraires.js'
import { agenda, at, demande, plage, rdv } from './exemples.js'

test('explain cannot disagree with the search: nothing is left exactly when nothing is listed, and somebody is to blame', () => {
  const blamed = new Set<string | null>()
  fc.assert(
    fc.property(scenario, (s) => {
      const agendas = s.agendas.map((a) => compileAgenda(a))
      const asked: Demande = {
        ...s.demande,
        feries: new Map([...s.feries].map(([id, jours]) => [id, listedFeries([...jours])])),
      }
      const creneaux = findCreneaux(agendas, { ...asked, public: 'agent', motif: { ...asked.motif } })
      const told = explain(agendas, asked)
      const listed = findCreneaux(agendas, asked)
      expect(told.restants === 0).toBe(listed.length === 0)
      expect(told.coupable === null).toBe(listed.length > 0)
      expect(told.restants).toBeGreaterThanOrEqual(listed.length)
      expect(asked.public === 'usager' || creneaux.length === listed.length).toBe(true)
      const minutes = told.causes.map(({ etape, minutes: taken }) => [etape, taken])
      expect(minutes).toEqual(
        told.bilans.filter((b) => b.minutes > 0 && b.passage !== 'plages').map((b) => [b.passage, b.minutes]),
      )
      blamed.add(told.coupable)
    }),
    runs(200, SEED + 3),
  )
  expect(blamed.size).toBeGreaterThan(5)
})

describe('what is said when nothing is free', () => {
  const usager = demande({ public: 'usager', motif: { dureeMin: 60 } })
  const absence = {
    id: 9,
    premierJour: '2026-03-09',
    dernierJour: '2026-03-09',
    heureDebut: '08:00',
    heureFin: '18:00',
    recurrence: null,
  }
  const feries = new Map([[1, listedFeries(['2026-03-09'])]])
  const full = [rdv('09:00', '10:30', 7), rdv('10:30', '12:00', 8)]

  test.each([
    [
      'candidats',
      explain([agenda({ plages: [plage({ motifIds: [2] })] })], usager),
      'Personne ne peut assurer ce rendez-vous : aucune plage ne sert ce motif.',
    ],
    [
      'candidats',
      explain([agenda()], { ...usager, lieuIds: [4] }),
      'Personne ne peut assurer ce rendez-vous : aucune plage n’est dans ce lieu.',
    ],
    [
      'candidats',
      explain([agenda()], demande({ public: 'usager', motif: { reservableEnLigne: false } })),
      'Personne ne peut assurer ce rendez-vous : le motif n’est pas réservable en ligne.',
    ],
    [
      'plages',
      explain([agenda({ plages: [plage({ premierJour: '2026-03-10' })] })], usager),
      'Aucune plage n’est ouverte pour ce motif sur cette période.',
    ],
    [
      'plages',
      explain([agenda()], demande({ motif: { dureeMin: 200 } })),
      'Les plages de cette période sont trop courtes pour un rendez-vous de 3 h 20.',
    ],
    ['feries', explain([agenda()], { ...usager, feries }), 'Fermé : Jour férié (2026-03-09).'],
    [
      'absences',
      explain([agenda({ absences: [absence] })], usager),
      'Les absences ne laissent aucun créneau de 1 h. Ouvert 3 h ; pris : absences 3 h.',
    ],
    [
      'rdvs',
      explain([agenda({ rdvs: full })], usager),
      'Les plages sont pleines : les rendez-vous ne laissent aucun créneau de 1 h. Ouvert 3 h ; pris : rendez-vous 3 h.',
    ],
    [
      'holds',
      explain([agenda({ holds: [{ ...rdv('09:00', '12:00'), expireAt: at('01:00') }] })], usager),
      'Les derniers créneaux sont en cours de réservation. Ouvert 3 h ; pris : réservations en cours 3 h.',
    ],
    [
      'externe',
      explain([agenda({ externe: [rdv('09:00', '12:00')] })], usager),
      'Les notes d’agenda ou l’agenda externe ne laissent aucun créneau de 1 h. Ouvert 3 h ; pris : notes ou agenda externe 3 h.',
    ],
    [
      'delai',
      explain([agenda()], demande({ public: 'usager', motif: { delaiMinMinutes: 2880 } })),
      'Les créneaux restants sont trop proches : les usagers réservent au moins 2 jours à l’avance.',
    ],
    ['delai', explain([agenda()], demande({ now: at('13:00') })), 'Les créneaux de cette période sont passés.'],
    [
      'horizon',
      explain([agenda()], demande({ public: 'usager', now: at('08:00', '2026-03-01'), motif: { delaiMaxJours: 7 } })),
      'Les créneaux restants sont trop lointains : les usagers réservent au plus 7 jours à l’avance.',
    ],
  ])('R15: %s', (coupable, told, phrase) => {
    expect(told.coupable).toBe(coupable)
    expect(told.pourAgent.replaceAll('\u00a0', ' ')).toBe(phrase)
    expect(told.pourUsager).toMatch(/^[A-ZÀÉ].*\.$/)
    expect(told.pourUsager).not.toMatch(/absence|réunion/i)
  })

  test('the ids lead to what took the time, and to nothing else', () => {
    const away = { ...absence, heureDebut: '11:00', heureFin: '12:00' }
    const other = { ...absence, id: 10, premierJour: '2026-03-10', dernierJour: '2026-03-10' }
    const told = explain(
      [agenda({ agentId: 6, absences: [other, away], rdvs: [...full, rdv('14:00', '15:00', 11)] })],
      usager,
    )
    expect(told.causes).toMatchObject([
      { etape: 'absences', minutes: 60, agentIds: [6], ids: [9], autres: 0 },
      { etape: 'rdvs', minutes: 120, agentIds: [6], ids: [7, 8] },
    ])
    expect(told.bilans.map(({ passage, restants }) => [passage, restants])).toEqual([
      ['plages', 3],
      ['feries', 3],
      ['absences', 2],
      ['rdvs', 0],
      ['holds', 0],
      ['externe', 0],
      ['delai', 0],
      ['horizon', 0],
    ])
  })

  test('a full collectif, and one without session', () => {
    const session = { id: 1, debut: at('14:00'), fin: at('15:00'), lieuId: 1, agentIds: [1], placesLibres: 0 }
    const collectif = demande({ public: 'usager', motif: { collectif: true }, sessions: [session] })
    expect(explain([], collectif)).toMatchObject({
      coupable: 'places',
      pourUsager: 'Toutes les places de cette période sont prises.',
    })
    expect(explain([], { ...collectif, sessions: [] })).toMatchObject({
      coupable: 'plages',
      pourAgent: 'Aucune session n’est prévue sur cette période.',
    })
  })
})
