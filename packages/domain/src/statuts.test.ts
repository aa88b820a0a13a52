import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MODALITES } from './modalites.js'
import { CAS_LIBELLE } from './statuts-cas.js'
import {
  LIBELLES,
  occupe,
  STATUTS,
  TEXTE_LIBELLE,
  transitionsPossibles,
  TRANSITIONS,
  libelleStatut,
  type EtatDeTransition,
} from './statuts.js'

const minute = (iso: string) => Date.parse(iso) / 60_000
const jour = (at: number, timeZone: string) => new Intl.DateTimeFormat('fr', { timeZone }).format(at * 60_000)

describe('the label people see', () => {
  test.each(CAS_LIBELLE.map((cas) => [cas.nom, cas.libelle, cas] as const))('%s → %s', (_nom, libelle, cas) => {
    expect(libelleStatut(cas.etat, cas.now)).toBe(libelle)
  })

  test('the cases meet each of the seven labels, each with its French words', () => {
    expect(new Set(CAS_LIBELLE.map(({ libelle }) => libelle))).toEqual(new Set(LIBELLES))
    expect(LIBELLES.map((libelle) => TEXTE_LIBELLE[libelle])).toEqual([
      'À venir',
      'En salle d’attente',
      'À renseigner',
      'Vu',
      'Absent excusé',
      'Absent non excusé',
      'Annulé par le service',
    ])
  })

  test('as time passes, Zoé’s rdv never goes back from « À renseigner » by itself', () => {
    const etat = fc.record({
      statut: fc.constant('prevu' as const),
      arriveLe: fc.option(fc.integer({ min: 0, max: 200 })),
      debut: fc.constant(100),
      fin: fc.integer({ min: 101, max: 200 }),
    })
    fc.assert(
      fc.property(etat, fc.nat(300), fc.nat(300), (rdv, now, later) => {
        fc.pre(libelleStatut(rdv, now) === 'a_renseigner')
        expect(libelleStatut(rdv, now + later)).toBe('a_renseigner')
      }),
    )
  })
})

test('prévu, vu and absent take the agent’s time; excusé and annulé free it', () => {
  expect(STATUTS.filter(occupe)).toEqual(['prevu', 'vu', 'absent'])
})

describe('the transitions an agent is offered', () => {
  const rdv = (more: Partial<EtatDeTransition> = {}): EtatDeTransition => ({
    statut: 'prevu',
    arriveLe: null,
    debut: minute('2026-03-09T09:00+01:00'),
    fin: minute('2026-03-09T09:45+01:00'),
    modalite: 'sur_place',
    fuseau: 'Europe/Paris',
    ...more,
  })
  const arrive = rdv({ arriveLe: minute('2026-03-09T08:50+01:00') })

  test.each([
    ['the day before', rdv(), '2026-03-08T23:59+01:00', ['excuse', 'absent', 'annule']],
    [
      'since midnight of the same day',
      rdv(),
      '2026-03-09T00:00+01:00',
      ['arrivee', 'vu', 'excuse', 'absent', 'annule'],
    ],
    ['a minute before the start', rdv(), '2026-03-09T08:59+01:00', ['arrivee', 'vu', 'excuse', 'absent', 'annule']],
    ['once it has started', rdv(), '2026-03-09T09:00+01:00', ['arrivee', 'vu', 'excuse', 'absent', 'annule']],
    ['in its last minute', rdv(), '2026-03-09T09:44+01:00', ['arrivee', 'vu', 'excuse', 'absent', 'annule']],
    ['at its end', rdv(), '2026-03-09T09:45+01:00', ['vu', 'excuse', 'absent', 'annule']],
    ['by phone', rdv({ modalite: 'telephone' }), '2026-03-09T08:59+01:00', ['vu', 'excuse', 'absent', 'annule']],
    [
      'with Ali waiting for another day',
      arrive,
      '2026-03-08T10:00+01:00',
      ['excuse', 'absent', 'annule', 'arrivee_annulee'],
    ],
    ['a month later', rdv(), '2026-04-09T09:00+02:00', ['vu', 'excuse', 'absent', 'annule']],
    ['with Ali waiting', arrive, '2026-03-09T09:44+01:00', ['vu', 'excuse', 'absent', 'annule', 'arrivee_annulee']],
    ['with Ali still waiting at the end', arrive, '2026-03-09T09:45+01:00', ['vu', 'excuse', 'absent', 'annule']],
    ['vu', rdv({ statut: 'vu' }), '2026-03-09T10:00+01:00', ['prevu']],
    ['excusé before the day', rdv({ statut: 'excuse' }), '2026-03-01T10:00+01:00', ['prevu']],
    ['absent', rdv({ statut: 'absent' }), '2026-03-10T10:00+01:00', ['prevu']],
    ['annulé', rdv({ statut: 'annule' }), '2026-03-10T10:00+01:00', ['prevu']],
  ] as const)('%s', (_when, etat, now, offered) => {
    expect(transitionsPossibles(etat, minute(now))).toEqual(offered)
  })

  test('the same day is the rdv’s own: in Nouméa it is already Monday when Paris is on Sunday', () => {
    const now = minute('2026-03-08T15:00Z')
    const lundi = rdv({ debut: minute('2026-03-09T09:00+11:00'), fin: minute('2026-03-09T10:00+11:00') })
    expect(transitionsPossibles({ ...lundi, fuseau: 'Pacific/Noumea' }, now)).toContain('vu')
    expect(transitionsPossibles({ ...lundi, debut: now + 600 }, now)).not.toContain('vu')
  })

  test('whatever the rdv and the hour, nobody waits elsewhere than sur place, before the day or after the end', () => {
    const zone = fc.constantFrom('Europe/Paris', 'Pacific/Noumea', 'America/Cayenne')
    const etats = fc
      .record({
        statut: fc.constantFrom(...STATUTS),
        modalite: fc.constantFrom(...MODALITES),
        fuseau: zone,
        debut: fc.integer({ min: minute('2026-03-28T00:00Z'), max: minute('2026-03-30T00:00Z') }),
        dureeMin: fc.integer({ min: 5, max: 1440 }),
        avance: fc.option(fc.integer({ min: -2000, max: 2000 })),
      })
      .map(({ avance, dureeMin, ...etat }) => ({
        ...etat,
        fin: etat.debut + dureeMin,
        arriveLe: avance === null ? null : etat.debut - avance,
      }))
    const offered = new Map<string, number>()
    fc.assert(
      fc.property(etats, fc.integer({ min: -3000, max: 3000 }), (etat, shift) => {
        const now = etat.debut + shift
        const possibles = transitionsPossibles(etat, now)
        for (const one of possibles) offered.set(one, (offered.get(one) ?? 0) + 1)
        const venu = now >= etat.debut || jour(now, etat.fuseau) === jour(etat.debut, etat.fuseau)
        const attendu = etat.statut === 'prevu' && etat.modalite === 'sur_place' && etat.arriveLe === null
        expect(possibles.includes('arrivee')).toBe(attendu && venu && now < etat.fin)
        expect(possibles.includes('vu')).toBe(etat.statut === 'prevu' && venu)
        expect(possibles.includes('arrivee_annulee')).toBe(libelleStatut(etat, now) === 'salle_attente')
        expect(possibles.includes('prevu')).toBe(etat.statut !== 'prevu')
        expect(possibles.includes('annule')).toBe(etat.statut === 'prevu')
      }),
      { numRuns: 2000 },
    )
    expect([...offered.keys()].toSorted()).toEqual([...TRANSITIONS].toSorted())
  })
})
