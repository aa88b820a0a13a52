import type { AgendaSource, Demande, Plage, Recurrence } from '@permanence/scheduling'
import { minuteOf } from '@permanence/time'

/** W1, W2, W3: Europe/Paris, twelve or twenty-six weeks from Monday 16 February 2026; the change of hour ends week 6. */
const FUSEAU = 'Europe/Paris'
const LUNDI = Date.UTC(2026, 1, 16) / 864e5

export type Workload = { readonly nom: string; readonly sources: readonly AgendaSource[] }

/** Mulberry32: the same figures at every run. */
export function random(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below)
  }
}

/** Day number n weeks and d days after the first Monday, as `YYYY-MM-DD`. */
export const jourOf = (semaine: number, jour: number) =>
  new Date((LUNDI + semaine * 7 + jour) * 864e5).toISOString().slice(0, 10)

const weekly = (jours: number[], intervalle = 1): Recurrence => ({
  frequence: 'semaine',
  intervalle,
  jours,
  dernierJour: null,
  exceptions: [],
})
const MATIN = { heureDebut: '09:00', heureFin: '12:00' }
const APRES_MIDI = { heureDebut: '14:00', heureFin: '17:30' }

let nextId = 1
const plage = (lieuId: number, horaires: typeof MATIN, recurrence: Recurrence, premierJour = jourOf(0, 0)): Plage => ({
  id: nextId++,
  organisationId: 1,
  lieuId,
  motifIds: [1],
  fuseau: FUSEAU,
  premierJour,
  ...horaires,
  recurrence,
})

type Case = { semaine: number; jour: number; heure: number }

/** The half hours of a morning and an afternoon. */
const DEMI_HEURES = [540, 570, 600, 630, 660, 690, 840, 870, 900, 930, 960, 990, 1020]

const minuteIn = ({ semaine, jour, heure }: Case) =>
  minuteOf(
    FUSEAU,
    jourOf(semaine, jour),
    `${String(Math.floor(heure / 60)).padStart(2, '0')}:${heure % 60 === 0 ? '00' : '30'}`,
  )

/** Draws `n` different half hours out of those given, as rdvs in no particular order. */
function draw(n: number, from: readonly Case[], next: (below: number) => number) {
  const left = [...from]
  return Array.from({ length: Math.min(n, left.length) }, () => {
    const debut = minuteIn(left.splice(next(left.length), 1)[0]!)
    return { id: nextId++, debut, fin: debut + 30 }
  })
}

const halfHours = (semaines: [number, number], jours: readonly number[]): Case[] => {
  const cases: Case[] = []
  for (let semaine = semaines[0]; semaine < semaines[1]; semaine++) {
    for (const jour of jours) for (const heure of DEMI_HEURES) cases.push({ semaine, jour, heure })
  }
  return cases
}

function absences(n: number, semaines: [number, number], jours: readonly number[], next: (below: number) => number) {
  return Array.from({ length: n }, () => {
    const jour = jourOf(semaines[0] + next(semaines[1] - semaines[0]), jours[next(jours.length)]!)
    const debut = 9 + next(8)
    const heures = { heureDebut: `${String(debut).padStart(2, '0')}:00`, heureFin: `${String(debut + 1)}:30` }
    return { id: nextId++, premierJour: jour, dernierJour: jour, ...heures, recurrence: null }
  })
}

const agent = (agentId: number, rows: Pick<AgendaSource, 'plages' | 'absences' | 'rdvs'>): AgendaSource => ({
  agentId,
  fuseau: FUSEAU,
  ...rows,
  holds: [],
  externe: [],
})

/** One agent, every weekday, twelve weeks, 200 rdvs, 5 absences. */
export function w1(): Workload {
  const next = random(1)
  const week = [0, 1, 2, 3, 4]
  const plages = [plage(1, MATIN, weekly([1, 2, 3, 4, 5])), plage(1, APRES_MIDI, weekly([1, 2, 3, 4, 5]))]
  return {
    nom: 'W1',
    sources: [
      agent(1, { plages, absences: absences(5, [0, 12], week, next), rdvs: draw(200, halfHours([0, 12], week), next) }),
    ],
  }
}

const friday = (rang: number): Recurrence => ({
  frequence: 'mois',
  intervalle: 1,
  rang,
  jour: 5,
  dernierJour: null,
  exceptions: [],
})

/** One lieu, twenty agents with uneven weeks, 300 absences, 6,000 rdvs; weeks 1–3 are full. */
export function w2(): Workload {
  const next = random(2)
  const week = [0, 1, 2, 3, 4]
  const sources = Array.from({ length: 20 }, (_, i) => {
    const plages = [
      plage(1, MATIN, weekly([1, 2, 4])),
      plage(1, APRES_MIDI, weekly([1, 2, 4])),
      plage(1, MATIN, weekly([3], 2)),
      plage(1, APRES_MIDI, weekly([3], 2)),
      plage(1, MATIN, weekly([5], 2), jourOf(1, 0)),
      ...[1, 2, 3].map((rang) => plage(1, APRES_MIDI, friday(rang))),
    ]
    const full = draw(Infinity, halfHours([0, 3], week), next)
    const rdvs = [...full, ...draw(300 - full.length, halfHours([3, 12], week), next)]
    return agent(i + 1, { plages, absences: absences(15, [0, 12], week, next), rdvs })
  })
  return { nom: 'W2', sources }
}

/** 200 lieux of ten agents, two days a week, 2,000 absences, 400,000 rdvs; weeks 1–6 full in half the lieux, nearly in the others. */
export function w3(): Workload {
  const next = random(3)
  const sources = Array.from({ length: 2_000 }, (_, i) => {
    const lieu = Math.floor(i / 10)
    const first = next(4)
    const jours = [first, first + 1]
    const plages = [
      plage(lieu + 1, MATIN, weekly(jours.map((jour) => jour + 1))),
      plage(lieu + 1, APRES_MIDI, weekly(jours.map((jour) => jour + 1))),
    ]
    const start = halfHours([0, 6], jours)
    const full = draw(lieu % 2 === 0 ? start.length : start.length - 1 - next(3), start, next)
    const rdvs = [...full, ...draw(200 - full.length, halfHours([6, 26], jours), next)]
    return agent(i + 1, { plages, absences: absences(1, [0, 26], jours, next), rdvs })
  })
  return { nom: 'W3', sources }
}

/** An agent looks from the first Monday, at midnight, for a half-hour motif. */
export const demande = (du: string, au: string): Demande => ({
  now: minuteOf(FUSEAU, jourOf(0, 0), '00:00'),
  public: 'usager',
  motif: { id: 1, dureeMin: 30, delaiMinMinutes: 0, delaiMaxJours: 26 * 7 - 1, grille: 'enchainee' },
  du,
  au,
})
