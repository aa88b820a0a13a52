/** Types of the journal's rows about a plage: one row per part of a series that changes. Never renamed. */
export type PlageEvent = 'plage.creee' | 'plage.modifiee' | 'plage.supprimee' | 'plage.modification_annulee'
