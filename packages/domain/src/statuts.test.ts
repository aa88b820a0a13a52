import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CAS_LIBELLE } from './statuts-cas.js'
import {
  LIBELLES,
  occupe,
  STATUTS,
  TEXTE_LIBELLE,
  transitionsPossibles,
  libelleStatut,
  type EtatRdv,
} from './statuts.js'

const minute = (iso: string) => Date.parse(iso) / 60_000

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
  const rdv = (more: Partial<EtatRdv> = {}): EtatRdv => ({
    statut: 'prevu',
    arriveLe: null,
    debut: minute('2026-03-09T09:00+01:00'),
    fin: minute('2026-03-09T09:45+01:00'),
    ...more,
  })
  const arrive = rdv({ arriveLe: minute('2026-03-09T08:50+01:00') })

  test.each([
    ['the day before', rdv(), '2026-03-08T23:59+01:00', ['arrivee', 'excuse', 'absent', 'annule']],
    [
      'since midnight of the same day',
      rdv(),
      '2026-03-09T00:00+01:00',
      ['arrivee', 'vu', 'excuse', 'absent', 'annule'],
    ],
    ['a minute before the start', rdv(), '2026-03-09T08:59+01:00', ['arrivee', 'vu', 'excuse', 'absent', 'annule']],
    ['once it has started', rdv(), '2026-03-09T09:00+01:00', ['vu', 'excuse', 'absent', 'annule']],
    ['a month later', rdv(), '2026-04-09T09:00+02:00', ['vu', 'excuse', 'absent', 'annule']],
    ['with Ali waiting', arrive, '2026-03-09T09:44+01:00', ['vu', 'excuse', 'absent', 'annule', 'arrivee_annulee']],
    ['with Ali still waiting at the end', arrive, '2026-03-09T09:45+01:00', ['vu', 'excuse', 'absent', 'annule']],
    ['vu', rdv({ statut: 'vu' }), '2026-03-09T10:00+01:00', ['prevu']],
    ['excusé before the day', rdv({ statut: 'excuse' }), '2026-03-01T10:00+01:00', ['prevu']],
    ['absent', rdv({ statut: 'absent' }), '2026-03-10T10:00+01:00', ['prevu']],
    ['annulé', rdv({ statut: 'annule' }), '2026-03-10T10:00+01:00', ['prevu']],
  ] as const)('%s', (_when, etat, now, offered) => {
    expect(transitionsPossibles(etat, minute(now), 'Europe/Paris')).toEqual(offered)
  })

  test('the same day is the rdv’s own: in Nouméa it is already Monday when Paris is on Sunday', () => {
    const now = minute('2026-03-08T15:00Z')
    const lundi = rdv({ debut: minute('2026-03-09T09:00+11:00'), fin: minute('2026-03-09T10:00+11:00') })
    expect(transitionsPossibles(lundi, now, 'Pacific/Noumea')).toContain('vu')
    expect(transitionsPossibles({ ...lundi, debut: now + 600 }, now, 'Europe/Paris')).not.toContain('vu')
  })
})
