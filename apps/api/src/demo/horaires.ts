import { formatJour, type Jour, weekdayOf } from '@permanence/time'
import type { Row } from './insert.js'
import { CALAIS, REUNION, TERRITOIRE } from './structure.js'

/** When people work: plages and absences around the day of creation. Recurrence in the columns of the tables. */
export type Plage = {
  id: number
  agent: number
  organisation: number
  lieu: number | null
  titre: string
  premier: Jour
  debut: string
  fin: string
  jours: number[]
  intervalle: number
  motifs: number[]
}
export type Absence = {
  id: number
  agent: number
  titre: string
  premier: Jour
  dernier: Jour
  debut: string
  fin: string
  jours: number[]
}

const MOIS = 91

export function plagesAround(today: Jour): Plage[] {
  const lundi = today - weekdayOf(today) + 1
  const depuis = lundi - MOIS
  const weekly = { organisation: CALAIS, premier: depuis, intervalle: 1 }
  const plages: Omit<Plage, 'id'>[] = [
    {
      ...weekly,
      agent: 1,
      lieu: 1,
      titre: 'Permanence PMI',
      debut: '09:00',
      fin: '12:00',
      jours: [1, 2, 4, 5],
      motifs: [2, 3],
    },
    {
      ...weekly,
      agent: 1,
      lieu: 2,
      titre: 'Accueil public',
      debut: '13:30',
      fin: '17:00',
      jours: [1, 4],
      motifs: [2, 3],
    },
    {
      ...weekly,
      agent: 2,
      lieu: 2,
      titre: 'Permanence sage-femme',
      debut: '09:00',
      fin: '12:00',
      jours: [1, 2, 5],
      motifs: [1, 3],
    },
    { ...weekly, agent: 2, lieu: 1, titre: 'Accueil public', debut: '11:00', fin: '17:30', jours: [3], motifs: [1] },
    {
      ...weekly,
      agent: 2,
      lieu: null,
      titre: 'Visites à domicile',
      debut: '13:30',
      fin: '17:30',
      jours: [2],
      intervalle: 2,
      motifs: [4],
    },
    {
      ...weekly,
      agent: 3,
      lieu: 1,
      titre: 'Accueil social',
      debut: '09:00',
      fin: '12:30',
      jours: [1, 2, 4],
      motifs: [6, 7, 8],
    },
    { ...weekly, agent: 3, lieu: 1, titre: 'Suivis', debut: '14:00', fin: '17:00', jours: [1, 2], motifs: [8, 7] },
    {
      ...weekly,
      agent: 4,
      lieu: 1,
      titre: 'Entretiens insertion',
      debut: '09:00',
      fin: '12:00',
      jours: [1, 3, 5],
      motifs: [9],
    },
    {
      ...weekly,
      agent: 4,
      lieu: null,
      titre: 'Points d’étape',
      debut: '14:00',
      fin: '16:30',
      jours: [2, 4],
      motifs: [10],
    },
    {
      ...weekly,
      agent: 6,
      lieu: 2,
      titre: 'Consultations du médecin',
      debut: '14:00',
      fin: '17:00',
      jours: [5],
      intervalle: 2,
      motifs: [2],
    },
    {
      ...weekly,
      agent: 7,
      organisation: REUNION,
      lieu: 3,
      titre: 'Permanence PMI',
      debut: '08:00',
      fin: '12:00',
      jours: [1, 2, 3, 4, 5],
      motifs: [12],
    },
    {
      ...weekly,
      agent: 7,
      organisation: REUNION,
      lieu: 3,
      titre: 'Accueil social',
      debut: '13:00',
      fin: '15:30',
      jours: [2, 4],
      motifs: [13],
    },
    { ...weekly, agent: 8, lieu: 1, titre: 'Premier accueil', debut: '09:00', fin: '12:00', jours: [3], motifs: [6] },
    // One-off: a Saturday morning.
    {
      ...weekly,
      agent: 2,
      lieu: 2,
      titre: 'Samedi des naissances',
      premier: lundi + 12,
      debut: '09:00',
      fin: '12:00',
      jours: [],
      motifs: [1, 3],
    },
  ]
  return plages.map((plage, i) => ({ ...plage, id: i + 1 }))
}

export function absencesAround(today: Jour): Absence[] {
  const lundi = today - weekdayOf(today) + 1
  const absences: Omit<Absence, 'id'>[] = [
    {
      agent: 3,
      titre: 'Temps partiel',
      premier: lundi - MOIS + 2,
      dernier: lundi - MOIS + 2,
      debut: '08:00',
      fin: '18:00',
      jours: [3],
    },
    { agent: 2, titre: 'Congé', premier: lundi + 3, dernier: lundi + 3, debut: '08:00', fin: '18:00', jours: [] },
    {
      agent: 1,
      titre: 'Formation petite enfance',
      premier: lundi + 8,
      dernier: lundi + 8,
      debut: '09:00',
      fin: '17:00',
      jours: [],
    },
    { agent: 4, titre: 'Congés', premier: lundi + 14, dernier: lundi + 18, debut: '08:00', fin: '18:00', jours: [] },
    {
      agent: 7,
      titre: 'Réunion de service',
      premier: lundi + 2,
      dernier: lundi + 2,
      debut: '10:00',
      fin: '12:00',
      jours: [],
    },
  ]
  return absences.map((absence, i) => ({ ...absence, id: i + 1 }))
}

const recurrence = (jours: number[], intervalle: number): Row =>
  jours.length === 0 ? { frequence: null, intervalle: null, jours: null } : { frequence: 'semaine', intervalle, jours }

export const plagesRows = (plages: readonly Plage[]): Row[] =>
  plages.map((plage) => ({
    id: plage.id,
    territoire_id: TERRITOIRE,
    organisation_id: plage.organisation,
    agent_id: plage.agent,
    lieu_id: plage.lieu,
    titre: plage.titre,
    premier_jour: formatJour(plage.premier),
    heure_debut: plage.debut,
    heure_fin: plage.fin,
    ...recurrence(plage.jours, plage.intervalle),
    exceptions: [],
    serie_id: plage.id,
  }))

export const plagesMotifsRows = (plages: readonly Plage[]): Row[] =>
  plages.flatMap((plage) =>
    plage.motifs.map((motif) => ({ territoire_id: TERRITOIRE, plage_id: plage.id, motif_id: motif })),
  )

export const absencesRows = (absences: readonly Absence[]): Row[] =>
  absences.map((absence) => ({
    id: absence.id,
    territoire_id: TERRITOIRE,
    agent_id: absence.agent,
    titre: absence.titre,
    premier_jour: formatJour(absence.premier),
    dernier_jour: formatJour(absence.dernier),
    heure_debut: absence.debut,
    heure_fin: absence.fin,
    ...recurrence(absence.jours, 1),
    exceptions: [],
    serie_id: absence.id,
  }))
