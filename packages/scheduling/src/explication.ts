import { ETAPES } from './busy.js'
import type { Cause } from './blame.js'
import type { Ecarte } from './candidats.js'

/** What a search goes through, in the order of blame (R15). `places`: only for the sessions of a motif collectif (R13). */
export const PASSAGES = ['plages', ...ETAPES, 'places', 'delai', 'horizon'] as const
export type Passage = (typeof PASSAGES)[number]

/** One stage: the minutes it took from the plages, and how many starts are left once it has. */
export type Bilan = { readonly passage: Passage; readonly minutes: number; readonly restants: number }

export type Explication = {
  /** How many starts are left at the end, each agent and plage apart: zero exactly when the search lists nothing. */
  readonly restants: number
  /** The first stage that left nothing; `candidats`: nobody could serve; `null`: there are créneaux. */
  readonly coupable: 'candidats' | Passage | null
  readonly bilans: readonly Bilan[]
  /** What each stage that took something consists of, with the ids to link to. */
  readonly causes: readonly Cause[]
  readonly ecartes: readonly Ecarte[]
  /** What an agent reads, and what an usager may: true, and nothing about a person. */
  readonly pourAgent: string
  readonly pourUsager: string
}
