import type { Libelle, Modalite } from '@permanence/domain'

/** `trois`: three days from one on, for a narrow screen. */
export type Vue = 'mois' | 'semaine' | 'trois' | 'jour' | 'liste'
export const VUES: readonly Vue[] = ['mois', 'semaine', 'trois', 'jour', 'liste']
export const TEXTE_VUE: Readonly<Record<Vue, string>> = {
  mois: 'Mois',
  semaine: 'Semaine',
  trois: '3 jours',
  jour: 'Journée',
  liste: 'Liste',
}

/** Whose agenda; `fuseau` is the wall clock that the grid shows. */
export type AgentCalendrier = { id: number; prenom: string; nom: string; fuseau: string }

/** Instants are RFC 3339, as the API gives them. */
export type RdvCalendrier = {
  id: number
  debut: string
  fin: string
  motif: string
  couleur: string
  titre: string | null
  usagers: readonly string[]
  lieu: string | null
  modalite: Modalite
  libelle: Libelle
  parUsager: boolean
  agentIds: readonly number[]
  deplacable: boolean
}

export type PlageCalendrier = {
  plageId: number
  agentId: number
  debut: string
  fin: string
  titre: string
  lieu: string | null
}

/** `absenceId` is null for who may not open it. */
export type AbsenceCalendrier = { absenceId: number | null; agentId: number; debut: string; fin: string; titre: string }

/** Time taken by an rdv that the reader may not see. */
export type OccupationCalendrier = { agentId: number; debut: string; fin: string }

/** What an agent is to remember then: it is neither an rdv nor an absence. */
export type NoteCalendrier = {
  id: number
  agentId: number
  debut: string
  fin: string
  titre: string
  texte: string | null
  occupe: boolean
  partagee: boolean
}

export type FerieCalendrier = { jour: string; nom: string }

export type ContenuCalendrier = {
  rdvs: readonly RdvCalendrier[]
  plages: readonly PlageCalendrier[]
  absences: readonly AbsenceCalendrier[]
  occupations: readonly OccupationCalendrier[]
  notes: readonly NoteCalendrier[]
  feries: readonly FerieCalendrier[]
}

/** What a person can open. */
export type Element =
  /** `agentId`: in whose lane it was opened, when agents have lanes. */
  | { sorte: 'rdv'; rdv: RdvCalendrier; agentId?: number | null }
  | { sorte: 'plage'; plage: PlageCalendrier }
  | { sorte: 'absence'; absence: AbsenceCalendrier }
  | { sorte: 'occupation'; occupation: OccupationCalendrier }
  | { sorte: 'note'; note: NoteCalendrier }
  | { sorte: 'ferie'; ferie: FerieCalendrier }

/** Where an rdv was let go: in the column of whom, which day, at which wall time of that agent. */
export type Depot = { versAgentId: number; jour: string; heure: string }

/** An rdv that goes to another start, and, when the two differ, from one agent to another. */
export type Deplacement = { debut: string; deAgentId: number; versAgentId: number }

/** A stretch of free time that was clicked or dragged over; without `fin`, only a start. */
export type Selection = {
  agentId: number
  debut: string
  fin?: string
  /** Where the pointer let go. */ ou?: { x: number; y: number }
}
