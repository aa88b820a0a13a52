// @vitest-environment node
import { expect, test } from 'vitest'
import { bornesHeures, joursAffiches, premiereHeure } from './bornes.js'
import { heureA } from './schedule-x/decorate.js'
import { parJour } from './par-jour.js'
import { presentRdvs } from './schedule-x/present.js'
import { advance, periodeDe, titrePeriode } from './periode.js'
import { horaires, phraseElement } from './textes.js'
import type { ContenuCalendrier, RdvCalendrier } from './types.js'

const PARIS = 'Europe/Paris'
const vide: ContenuCalendrier = { rdvs: [], plages: [], absences: [], occupations: [], notes: [], feries: [] }
const rdv = (debut: string, fin: string): RdvCalendrier => ({
  id: 1,
  debut,
  fin,
  motif: 'Allô PMI',
  couleur: '#b84300',
  titre: null,
  usagers: ['Michel ANGELO'],
  lieu: null,
  modalite: 'telephone',
  libelle: 'a_renseigner',
  parUsager: false,
  agentIds: [1],
  deplacable: true,
})

test('Carla’s grid goes from 7 to 20, and further for an evening rdv and an early one', () => {
  expect(bornesHeures(vide, PARIS)).toEqual({ debut: 7, fin: 20 })
  const tard = rdv('2026-11-24T20:30:00+01:00', '2026-11-24T21:15:00+01:00')
  const tot = rdv('2026-11-24T05:45:00+01:00', '2026-11-24T06:00:00+01:00')
  expect(bornesHeures({ ...vide, rdvs: [tard, tot] }, PARIS)).toEqual({ debut: 5, fin: 22 })
  const nuit = rdv('2026-11-24T23:30:00+01:00', '2026-11-25T00:15:00+01:00')
  expect(bornesHeures({ ...vide, rdvs: [nuit] }, PARIS).fin).toBe(24)
})

test('Saturday appears for a rdv held there, the whole weekend on demand, Sunday for who looks at a Sunday', () => {
  const samedi = rdv('2026-11-28T09:00:00+01:00', '2026-11-28T10:00:00+01:00')
  const reglages = { date: '2026-11-24', fuseau: PARIS, weekend: false }
  expect(joursAffiches(vide, reglages)).toBe(5)
  expect(joursAffiches({ rdvs: [samedi] }, reglages)).toBe(6)
  expect(joursAffiches(vide, { ...reglages, weekend: true })).toBe(7)
  expect(joursAffiches(vide, { ...reglages, date: '2026-11-29' })).toBe(7)
  const autreSemaine = rdv('2026-12-05T09:00:00+01:00', '2026-12-05T10:00:00+01:00')
  expect(joursAffiches({ rdvs: [autreSemaine] }, reglages)).toBe(5)
})

test('a week of holidays is a block in each of its days', () => {
  expect(parJour('2026-11-26T08:00:00+01:00', '2026-11-28T12:00:00+01:00', PARIS)).toEqual([
    { jour: '2026-11-26', de: '08:00', a: '23:59' },
    { jour: '2026-11-27', de: '00:00', a: '23:59' },
    { jour: '2026-11-28', de: '00:00', a: '12:00' },
  ])
  // Midnight belongs to the day that ends.
  expect(parJour('2026-11-26T08:00:00+01:00', '2026-11-27T00:00:00+01:00', PARIS)).toHaveLength(1)
})

test('the period of each view, its title, and the next one', () => {
  expect(periodeDe('semaine', '2026-11-18')).toEqual({ du: '2026-11-16', au: '2026-11-22' })
  expect(periodeDe('mois', '2026-11-18')).toEqual({ du: '2026-10-26', au: '2026-12-06' })
  expect(titrePeriode('semaine', '2026-11-18', 5)).toBe('16 – 20 nov. 2026')
  expect(titrePeriode('semaine', '2026-12-30', 5)).toBe('28 déc. 2026 – 1ᵉʳ janv. 2027')
  expect(titrePeriode('mois', '2026-11-18', 7)).toBe('novembre 2026')
  expect([advance('mois', '2026-01-31', 1), advance('semaine', '2026-01-05', -1)]).toEqual(['2026-02-28', '2025-12-29'])
})

test('a click in the grid falls on a quarter of an hour, a drag covers the ones it touched', () => {
  const bornes = { debut: 7, fin: 20 }
  expect(heureA(0, bornes, 'bas')).toBe('07:00')
  expect(heureA((2 + 7 / 60) / 13, bornes, 'bas')).toBe('09:00')
  expect(heureA((2 + 7 / 60) / 13, bornes, 'haut')).toBe('09:15')
  expect(heureA(2, bornes, 'haut')).toBe('20:00')
})

test('who hears the agenda hears hours, motif, usager, manner and statut', () => {
  const element = { sorte: 'rdv', rdv: rdv('2026-11-24T10:00:00+01:00', '2026-11-24T10:30:00+01:00') } as const
  expect(phraseElement(element, PARIS).replaceAll('\u00A0', ' ')).toBe(
    'mardi 24 novembre 2026 de 10 h à 10 h 30, Allô PMI, Michel ANGELO, Par téléphone, À renseigner',
  )
})

const tell = (debut: string, fin: string, jour?: string) =>
  horaires(`2026-11-${debut}:00+01:00`, `2026-11-${fin}:00+01:00`, PARIS, jour).replaceAll('\u00A0', ' ')

test('an absence over several days says of each day what is gone, not the same two hours', () => {
  const deJours = ['24', '25', '26'].map((jour) => tell('24T09:00', '26T12:00', `2026-11-${jour}`))
  expect(deJours).toEqual(['Dès 9 h', 'Toute la journée', 'Jusqu’à 12 h'])
  expect(tell('24T09:00', '26T12:00')).toBe('du mardi 24 novembre 2026 à 9 h au jeudi 26 novembre 2026 à 12 h')
  expect(tell('24T00:00', '25T12:00', '2026-11-24')).toBe('Toute la journée')
  // Midnight closes a day, however it is written.
  expect(tell('24T00:00', '25T00:00')).toBe('Toute la journée')
  expect(tell('24T00:00', '26T00:00', '2026-11-25')).toBe('Toute la journée')
  expect(tell('24T09:00', '25T23:59', '2026-11-25')).toBe('Toute la journée')
  // One day, to its midnight at most, keeps its two hours.
  expect(tell('24T09:00', '24T12:00', '2026-11-24')).toBe('9 h – 12 h')
  expect(tell('24T09:00', '25T00:00', '2026-11-24')).toBe('9 h – 0 h')
})

test('Carla’s grid opens a quarter of an hour before her first rdv or plage, and at 8 h 45 when she has none', () => {
  const bornes = { debut: 7, fin: 20 }
  const matin = rdv('2026-11-24T08:30:00+01:00', '2026-11-24T09:00:00+01:00')
  const soir = rdv('2026-11-24T17:00:00+01:00', '2026-11-24T18:00:00+01:00')
  expect(premiereHeure({ ...vide, rdvs: [soir, matin] }, PARIS, bornes)).toBe(8.25)
  expect(premiereHeure(vide, PARIS, bornes)).toBe(8.75)
  const tot = rdv('2026-11-24T05:45:00+01:00', '2026-11-24T06:00:00+01:00')
  expect(premiereHeure({ ...vide, rdvs: [tot] }, PARIS, { debut: 5, fin: 20 })).toBe(5.5)
})

const a = (heure: string, suite: Partial<RdvCalendrier> & { id: number }) => ({
  sorte: 'rdv' as const,
  rdv: {
    ...rdv(`2026-11-24T${heure}:00+01:00`, `2026-11-24T${heure.slice(0, 3)}59:00+01:00`),
    libelle: 'a_venir' as const,
    ...suite,
  },
})

test('the rdv under way and the next one of each agent stand out; what is done, or another day, does not', () => {
  const now = Date.parse('2026-11-24T10:30:00+01:00') / 60_000
  const elements = [
    a('09:00', { id: 1 }),
    a('10:00', { id: 2 }),
    a('10:00', { id: 3, libelle: 'vu' }),
    a('11:00', { id: 4, agentIds: [1] }),
    a('11:00', { id: 5, agentIds: [2] }),
    a('12:00', { id: 6, agentIds: [1] }),
  ]
  expect([...presentRdvs(elements, PARIS, now)].toSorted((un, autre) => un - autre)).toEqual([2, 4, 5])
  expect(presentRdvs(elements, PARIS, now - 1440).size).toBe(0)
})
