import * as fc from 'fast-check'
import { minuteOf } from '@permanence/time'
import {
  MODALITES,
  type Absence,
  type AgendaSource,
  type Demande,
  type Plage,
  type Recurrence,
  type Session,
} from '../src/index.js'
import type { FeriesParOrganisation } from './oracle.js'
import { FUSEAUX } from './monde.js'

/** Days around which time is hard: both changes of hour in Paris and in Saint-Pierre, ends of month, leap days, fifth weekdays. */
const JOURS_DIFFICILES = [
  '2026-03-29',
  '2026-10-25',
  '2027-03-28',
  '2026-03-08',
  '2026-11-01',
  '2028-02-29',
  '2026-02-28',
  '2026-12-31',
  '2026-05-31',
  '2027-01-31',
  '2026-06-10',
]

const text = (day: number) => new Date(day * 864e5).toISOString().slice(0, 10)
const number = (jour: string) => Date.parse(`${jour}T00:00:00Z`) / 864e5
const heure = (minutes: number) => (minutes === 1440 ? '24:00' : new Date(minutes * 6e4).toISOString().slice(11, 16))

/** A series never ends before it begins: the door refuses it. */
const from = (premierJour: string, rule: Recurrence | null): Recurrence | null =>
  rule && {
    ...rule,
    dernierJour: rule.dernierJour !== null && rule.dernierJour < premierJour ? premierJour : rule.dernierJour,
  }

const near = (center: number, before: number, after: number) =>
  fc.integer({ min: center - before, max: center + after }).map(text)

/** Every five minutes, nights included: the changes of hour happen there. */
const heures = fc
  .tuple(fc.integer({ min: 0, max: 287 }), fc.integer({ min: 0, max: 288 }))
  .map(([a, b]) => (a < b ? [a, b] : a === b ? [a, a + 1] : [b, a]))
  .map(([a, b]) => ({ heureDebut: heure(a! * 5), heureFin: heure(b! * 5) }))
const courtes = fc
  .tuple(fc.integer({ min: 0, max: 260 }), fc.integer({ min: 1, max: 28 }))
  .map(([a, b]) => ({ heureDebut: heure(a * 5), heureFin: heure((a + b) * 5) }))

const weekday = fc.integer({ min: 1, max: 7 })

export const recurrence = (center: number): fc.Arbitrary<Recurrence> =>
  fc
    .tuple(
      fc.oneof(
        {
          weight: 3,
          arbitrary: fc.record({
            frequence: fc.constant('semaine' as const),
            intervalle: fc.integer({ min: 1, max: 3 }),
            jours: fc.uniqueArray(weekday, { maxLength: 5 }),
          }),
        },
        {
          weight: 1,
          arbitrary: fc.record({
            frequence: fc.constant('mois' as const),
            intervalle: fc.integer({ min: 1, max: 3 }),
            rang: fc.constantFrom(1, 2, 3, 4, 5, -1),
            jour: weekday,
          }),
        },
      ),
      fc.option(fc.integer({ min: 0, max: 40 })),
      fc.array(near(center, 10, 20), { maxLength: 3 }),
    )
    .map(([rule, last, exceptions]) => ({
      ...rule,
      dernierJour: last === null ? null : text(center + last),
      exceptions,
    }))

const fuseau = (usual: string) =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...FUSEAUX) })

const plage = (center: number, usual: string): fc.Arbitrary<Plage> =>
  fc
    .record({
      id: fc.integer({ min: 1, max: 99 }),
      organisationId: fc.constantFrom(1, 2),
      lieuId: fc.constantFrom(null, 1, 2),
      motifIds: fc.constantFrom([1], [1, 2], [1, 2], [2]),
      fuseau: fuseau(usual),
      premierJour: near(center, 70, 3),
      recurrence: fc.option(recurrence(center), { freq: 4 }),
      archivee: fc.nat(9).map((n) => n === 0),
      horaires: fc.oneof(heures, courtes),
    })
    .map(({ horaires, recurrence: rule, premierJour, ...p }) => ({
      ...p,
      ...horaires,
      recurrence: from(premierJour, rule),
      premierJour: rule === null ? text(center + (number(premierJour) % 5)) : premierJour,
    }))

const absence = (center: number, usual: string): fc.Arbitrary<Absence> =>
  fc
    .record({
      id: fc.integer({ min: 1, max: 99 }),
      premierJour: near(center, 15, 10),
      jours: fc.constantFrom(0, 0, 0, 0, 1, 2, 12),
      recurrence: fc.option(recurrence(center), { freq: 1 }),
      fuseau: fc.option(fuseau(usual), { nil: undefined }),
      horaires: courtes,
      nuit: fc.nat(3).map((n) => n === 0),
    })
    .map(({ horaires, jours, nuit, fuseau: zone, ...a }) => {
      // One that recurs may go over midnight: it then ends at an hour before the one it starts at.
      const overnight = nuit && a.recurrence !== null && horaires.heureFin !== '24:00'
      return {
        ...a,
        ...(overnight ? { heureDebut: horaires.heureFin, heureFin: horaires.heureDebut } : horaires),
        recurrence: from(a.premierJour, a.recurrence),
        ...(zone !== undefined && { fuseau: zone }),
        dernierJour: text(number(a.premierJour) + (a.recurrence === null ? jours : Number(overnight))),
      }
    })

const periode = (center: number) =>
  fc
    .tuple(fc.integer({ min: (center - 2) * 1440, max: (center + 9) * 1440 }), fc.integer({ min: 1, max: 40 }))
    .map(([start, length]) => ({ debut: start - (start % 5), fin: start - (start % 5) + length * 5 }))

const tampon = fc.constantFrom(undefined, undefined, undefined, 5, 15, 40)

const rdv = (center: number) =>
  fc
    .record({
      p: periode(center),
      statut: fc.constantFrom('prevu', 'prevu', 'vu', 'absent', 'excuse', 'annule'),
      a: tampon,
      b: tampon,
      tamponne: fc.constantFrom(false, false, true),
    })
    .map(({ p, statut, a, b, tamponne }) => ({
      ...p,
      statut: statut as 'prevu',
      ...(tamponne && a !== undefined && { tamponAvantMin: a }),
      ...(tamponne && b !== undefined && { tamponApresMin: b }),
    }))

const agendaSource = (center: number, usual: string): fc.Arbitrary<Omit<AgendaSource, 'agentId'>> =>
  fc.record({
    fuseau: fuseau(usual),
    plages: fc.array(plage(center, usual), { minLength: 1, maxLength: 3 }),
    absences: fc.array(absence(center, usual), { maxLength: 2 }),
    rdvs: fc.array(rdv(center), { maxLength: 8 }).map((rdvs) => rdvs.map((r, i) => ({ ...r, id: i + 1 }))),
    holds: fc.array(
      fc.tuple(periode(center), fc.integer({ min: -20, max: 20 }), tampon, tampon).map(([p, n, a, b]) => ({
        ...p,
        expireAt: (center - 1) * 1440 + n,
        ...(a !== undefined && { tamponAvantMin: a }),
        ...(b !== undefined && { tamponApresMin: b }),
      })),
      { maxLength: 2 },
    ),
    externe: fc.array(periode(center), { maxLength: 2 }),
  })

/** A filter is seldom given: most scenarios must have créneaux. */
const optional = <T>(arb: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: arb })

export type Scenario = { agendas: AgendaSource[]; demande: Demande; feries: FeriesParOrganisation }

/** One to three agents around a hard day, and a demande that may ask anything the rules know. */
export const scenario: fc.Arbitrary<Scenario> = fc
  .tuple(
    fc.constantFrom(...JOURS_DIFFICILES),
    fc.constantFrom(...FUSEAUX, 'Europe/Paris', 'Europe/Paris', 'America/Miquelon'),
  )
  .chain(([jour, usual]) => {
    const center = number(jour)
    return fc
      .record({
        agendas: fc.array(agendaSource(center, usual), { minLength: 1, maxLength: 3 }),
        now: fc
          .tuple(fc.integer({ min: -2, max: 1 }), fc.integer({ min: 0, max: 1439 }), fc.constantFrom(0, 0, 0.5))
          .map(([d, m, s]) => (center + d) * 1440 + m + s),
        public: fc.constantFrom('usager' as const, 'agent' as const),
        range: fc.tuple(near(center, 2, 2), fc.integer({ min: 0, max: 6 })),
        asked: fc.constantFrom('both', 'both', 'both', 'none'),
        motif: fc.record({
          dureeMin: fc.constantFrom(5, 10, 15, 20, 30, 45, 50, 60, 90, 7),
          delaiMinMinutes: fc.constantFrom(0, 0, 30, 122, 1440, 2881),
          delaiMaxJours: fc.constantFrom(0, 1, 3, 7, 14, 20),
          grille: fc.constantFrom('enchainee' as const, 'horloge' as const),
          pasMin: fc.constantFrom(5, 10, 15, 20, 30, 45, 60, 7, 50),
          tamponAvantMin: fc.constantFrom(0, 0, 10, 25),
          tamponApresMin: fc.constantFrom(0, 0, 5, 30),
          suivi: fc.nat(7).map((n) => n === 0),
        }),
        agentIds: optional(fc.subarray([1, 2, 3])),
        lieuIds: optional(fc.subarray([null, 1, 2])),
        modalite: optional(fc.constantFrom(...MODALITES)),
        referentIds: optional(fc.subarray([1, 2, 3])),
        deplace: optional(fc.record({ rdvId: fc.integer({ min: 1, max: 6 }), dureeMin: fc.constantFrom(20, 45) })),
        feries: fc.tuple(
          fc.array(near(center, 2, 4), { maxLength: 2 }),
          fc.array(near(center, 2, 4), { maxLength: 2 }),
        ),
      })
      .map(
        ({
          agendas,
          range: [du, length],
          asked,
          feries,
          now,
          motif,
          agentIds,
          lieuIds,
          modalite,
          referentIds,
          deplace,
          public: qui,
        }) => ({
          agendas: agendas.map((a, i) => ({ ...a, agentId: i + 1 })),
          feries: new Map([
            [1, new Set(feries[0])],
            [2, new Set(feries[1])],
          ]),
          demande: {
            now,
            public: qui,
            motif: { ...motif, id: 1 },
            ...((asked === 'both' || qui === 'agent') && { du, au: text(number(du) + length) }),
            ...(agentIds && { agentIds }),
            ...(lieuIds && { lieuIds }),
            ...(modalite && { modalite }),
            ...(referentIds && { referentIds }),
            ...(deplace && { deplace }),
          },
        }),
      )
  })

/** Sessions of a motif collectif around the day of a scenario, half of them while somebody is away; some full, some without limit. */
export const sessionsOf = ({ agendas, demande: { now } }: Scenario): fc.Arbitrary<Session[]> => {
  const away = agendas.flatMap(({ fuseau: zone, absences, externe }) => [
    ...externe.map(({ debut }) => debut),
    ...absences.map((one) => minuteOf(one.fuseau ?? zone, one.premierJour, one.heureDebut)),
  ])
  const somewhen = periode(Math.floor(now / 1440))
  if (away.length === 0) away.push(Math.floor(now))
  const during = fc
    .tuple(fc.constantFrom(...away), fc.integer({ min: -90, max: 60 }))
    .map(([start, shift]) => ({ debut: start + shift, fin: start + shift + 60 }))
  return fc
    .array(
      fc.record({
        p: fc.oneof(somewhen, during),
        lieuId: fc.constantFrom(null, 1, 2),
        agentIds: fc.uniqueArray(fc.constantFrom(1, 2, 3), { minLength: 1, maxLength: 2 }),
        placesLibres: fc.constantFrom(null, 0, 1, 8),
      }),
      { maxLength: 6 },
    )
    .map((sessions) => sessions.map(({ p, ...session }, i) => ({ ...session, ...p, id: i + 1 })))
}

/** The zone the process believes it is in: the tests run in five (vitest.config.ts). */
export const FUSEAU_PROCESSUS = process.env['TZ'] ?? 'UTC'

/** A reproducible seed, another one in each time zone the tests run in. */
export const SEED = Array.from(FUSEAU_PROCESSUS).reduce(
  (seed, letter) => (seed * 31 + letter.charCodeAt(0)) | 0,
  20_260_309,
)

export const noon = (jour: string) => minuteOf('UTC', jour, '12:00')

/** A failure prints its scenario, seed and path; asking fast-check to shrink it is for a person (`SHRINK=1`): it takes minutes. */
export const runs = (numRuns: number, seed: number) => ({
  numRuns,
  seed,
  endOnFailure: process.env['SHRINK'] === undefined,
})
