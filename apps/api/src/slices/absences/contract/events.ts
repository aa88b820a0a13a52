/** Types of the journal's rows about an absence: one row per part of a series that changes. Never renamed. */
export type AbsenceEvent = 'absence.creee' | 'absence.modifiee' | 'absence.supprimee' | 'absence.modification_annulee'
