export type RdvDeplace = {
  debut: number
  fin: number
  motifId: number
  organisationId: number
  serviceId: number
  agentIds: number[]
}

export type PlageLue = {
  id: number
  organisationId: number
  lieuId: number | null
  motifIds: number[]
  fuseau: string
  archivee: boolean
  premierJour: string
  heureDebut: string
  heureFin: string
} & Regle

export type Regle = {
  frequence: 'semaine' | 'mois' | null
  intervalle: number | null
  jours: number[] | null
  rang: number | null
  jourDuMois: number | null
  dernierJourSerie: string | null
  exceptions: string[]
}

export type AbsenceLue = {
  id: number
  premierJour: string
  dernierJour: string
  heureDebut: string
  heureFin: string
} & Regle

export type AgendaLu = {
  agentId: number
  fuseau: string
  plages: PlageLue[]
  absences: AbsenceLue[]
  rdvs: [id: number, debut: number, fin: number, motifId: number | null][]
  /** Of those rdvs and holds. */
  motifs: [id: number, tamponAvantMin: number, tamponApresMin: number][]
  holds: [debut: number, fin: number, expireAt: number, motifId: number | null][]
  externe: [debut: number, fin: number][]
  /** Organisations of those plages, rdvs and holds. */
  organisationIds: number[]
}
