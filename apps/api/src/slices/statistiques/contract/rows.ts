import type { Libelle, Modalite } from '@permanence/domain'
import type { HoraireColumns } from '../../../platform/db/recurrence-columns.js'
import type { ORIGINES } from './statistiques.js'

export type AgentLu = {
  id: number
  prenom: string
  nom: string
  fuseau: string
  /** The day he was deactivated, from which nothing of his is open; null while he is active. */
  desactiveJour: string | null
  plages: ({
    id: number
    organisationId: number
    lieuId: number | null
    motifIds: number[]
    fuseau: string
  } & HoraireColumns)[]
  absences: ({
    id: number
    dernierJour: string
  } & HoraireColumns)[]
  /** In whole epoch minutes; `motifId` null: an rdv that the caller may not read, whose time he sees as « occupé ». */
  rdvs: { debut: number; fin: number; motifId: number | null }[]
}

type Issues = { honores: number; excuses: number; absents: number }
type Compte = { nombre: number } & Issues
type ParLibelle = { libelle: Libelle; nombre: number }[]

/** The counts as one statement answers them; rates are made of them. */
export type ComptesLus = {
  total: number
  parLibelle: ParLibelle
  parService: ({ id: number; nom: string } & Compte)[]
  parMotif: ({ id: number; nom: string; couleur: string } & Compte)[]
  parAgent: ({ id: number; prenom: string; nom: string } & Compte)[]
  parModalite: ({ modalite: Modalite } & Compte)[]
  parOrigine: ({ origine: (typeof ORIGINES)[number] } & Compte)[]
  parSemaine: { lundi: string; nombre: number }[]
  parPeriode: { debut: string; nombre: number; parLibelle: ParLibelle }[]
  participations: { total: number; parLibelle: ParLibelle }
}
