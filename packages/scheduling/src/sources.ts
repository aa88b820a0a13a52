import type { Modalite } from './modalites.js'
import type { Recurrence } from './recurrence.js'

/** Open time of one agent. Days `YYYY-MM-DD` and times `HH:MM` are read on the wall of `fuseau` (the lieu's, or the organisation's). */
export type Plage = {
  readonly id: number
  readonly organisationId: number
  readonly lieuId: number | null
  readonly motifIds: readonly number[]
  readonly fuseau: string
  readonly premierJour: string
  readonly heureDebut: string
  readonly heureFin: string
  readonly recurrence: Recurrence | null
  /** Left out: with a lieu, sur place, telephone and visio; without, all but sur place. */
  readonly modalites?: readonly Modalite[]
  readonly archivee?: boolean
}

/** Time an agent is away, in the agent's zone unless `fuseau` says otherwise. Over several days: one solid stretch, no recurrence. */
export type Absence = {
  readonly id: number
  readonly fuseau?: string
  readonly premierJour: string
  readonly dernierJour: string
  readonly heureDebut: string
  readonly heureFin: string
  readonly recurrence: Recurrence | null
}

export type StatutRdv = 'prevu' | 'vu' | 'absent' | 'excuse' | 'annule'

/** An rdv of the agent, in any organisation. Instants are minutes since the epoch. A statut left out occupies. */
export type Rdv = {
  readonly id: number
  readonly debut: number
  readonly fin: number
  readonly statut?: StatutRdv
  readonly tamponAvantMin?: number
  readonly tamponApresMin?: number
}

export type Hold = {
  readonly debut: number
  readonly fin: number
  readonly expireAt: number
  readonly tamponAvantMin?: number
  readonly tamponApresMin?: number
}
export type Externe = { readonly debut: number; readonly fin: number }

export type AgendaSource = {
  readonly agentId: number
  readonly fuseau: string
  readonly plages: readonly Plage[]
  readonly absences: readonly Absence[]
  readonly rdvs: readonly Rdv[]
  readonly holds: readonly Hold[]
  readonly externe: readonly Externe[]
}
