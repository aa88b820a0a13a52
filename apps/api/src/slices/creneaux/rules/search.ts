import type { Agenda, Session } from '@permanence/scheduling'
import type { MotifReglages, Referentiel } from './referentiel.js'
import type { RdvDeplace } from '../contract/rows.js'

export type Souhait = {
  motifId: number
  /** Absent: everybody, everywhere. */
  agentIds?: readonly number[]
  lieuIds?: readonly (number | null)[]
  deplace?: number
  /** R11. For a `suivi` motif: whose référents serve. */
  usagerId?: number
  /** The person who could serve is looked at too, wherever: to say why he does not. */
  elargi?: boolean
  /**
   * Whole epoch minute: only a start at that instant is asked about. What is not remembered is read for the week around
   * it alone, and not remembered either: a tenth of what a busy agent has to come.
   */
  autour?: number
}

/** A search about to be made: whose motif it is, who may serve, and the settings, proven fresh. */
export type Ouverture = {
  readonly motif: MotifReglages
  readonly referentiel: Referentiel
  readonly deplace: RdvDeplace | null
  /** Who may serve, by id, with `agendas.version`. */
  readonly versions: readonly (readonly [agentId: number, version: number])[]
  readonly referentiels: ReadonlyMap<number, Referentiel>
  readonly referents: readonly number[] | null
}

export type Terrain = { readonly agendas: readonly Agenda[]; readonly sessions: readonly Session[] }
